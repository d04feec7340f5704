"""A name tells a programme from others by a word that is not everybody's."""

import pytest

from evaluator.lineage.programme import Programme
from evaluator.lineage.records.profiles import profile
from evaluator.lineage.records.programme_names import is_telling, names_of
from evaluator.lineage.records.rarity import Rarity


@pytest.mark.parametrize(
    "name",
    ["PALIM", "Triple Win", "Sun Crews", "Bridge of Trades", "Tables ouvertes", "Manos cerca", "MATCH"],
)
def test_a_word_of_its_own_tells_a_programme(name):
    assert is_telling(name)


@pytest.mark.parametrize(
    "name",
    ["Vocational training", "Technical assistance", "TVET", "Skills in Morocco", "Formation professionnelle",
     "Formación profesional", "Support to TVET in Senegal", "Migration programme, phase II"],
)  # fmt: skip
def test_words_of_the_field_and_countries_tell_none(name):
    assert not is_telling(name)


def test_a_long_title_of_common_words_tells_by_their_order():
    assert is_telling("Regional programme for skills, employment and mobility of young workers")


def test_what_many_programmes_of_the_corpus_say_names_none():
    corpus = [
        Programme(
            id=str(number),
            title=f"Solidarity {number}",
            text="Solidarity of weavers." if number % 2 else "Dams.",
        )
        for number in range(120)
    ]
    rarity = Rarity.of(map(profile, corpus))
    assert is_telling("Solidarity")
    assert not is_telling("Solidarity", rarity=rarity)
    assert is_telling("PALIM", rarity=rarity)


def test_a_title_states_its_acronym_but_no_field():
    told = Programme(id="p", title="TVET Reform in Morocco (TREMO)")
    assert names_of(told) == ("TVET Reform in Morocco (TREMO)", "TREMO")
