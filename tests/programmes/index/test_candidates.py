"""Which programmes come into question for a proposal."""

from pathlib import Path

import pytest

from evaluator.lineage.programme import Programme
from evaluator.programmes.index import OpenedIndex, build_index, candidates, open_index
from tests.programmes.index.made_programmes import WORDS, programme, programmes

MADE = programmes(120, words=150)
OTHERS = [
    programme(900, "Ein Vorhaben in deutscher Sprache.", title="Wege in Arbeit (WIA)", lead_org="GIZ"),
    programme(901, "Un projet en français.", aliases=("Mobilités du Sud",), countries=("SN",)),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> OpenedIndex:
    folder: Path = tmp_path_factory.mktemp("index")
    build_index([*MADE, *OTHERS], folder)
    return open_index(folder)


def proposal(text: str, **others: object) -> Programme:
    return Programme(id="proposal", text=text, **others)


def test_a_programme_copied_wholly_comes_first_with_nearly_all_of_the_text(index):
    found = candidates(index, proposal(f"{MADE[17].title}\n{MADE[17].text}"))

    assert found[0].programme_id == "P017"
    assert found[0].score > 0.5


def test_a_part_of_a_programme_among_parts_of_none_is_found(index):
    own = " ".join(f"own{number} words{number % 7}" for number in range(400))
    used = " ".join(MADE[40].text.split()[30:80])

    assert candidates(index, proposal(f"{own} {used} {own}"))[0].programme_id == "P040"


def test_wording_that_all_share_counts_less_than_what_one_has(index, tmp_path):
    phrase = "The programme is managed by a steering committee that meets twice a year in the capital."
    made = [programme(number, f"{one.text} {phrase}") for number, one in enumerate(MADE[:30])]
    build_index(made, tmp_path)
    own = " ".join(MADE[3].text.split()[:12])

    found = candidates(open_index(tmp_path), proposal(f"{phrase} {own}"))
    assert found[0].programme_id == "P003"
    assert found[0].score > 3 * found[1].score


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (proposal("We follow WIA and its partners."), "P900"),
        (proposal("", title="Wege in Arbeit"), "P900"),
        (proposal("", title="Mobilites du SUD"), "P901"),
        (proposal("", acronym="Wia"), "P900"),
    ],
)
def test_a_programme_in_another_language_is_found_by_what_it_is_called(index, asked, expected):
    found = candidates(index, asked)

    assert expected in [one.programme_id for one in found if one.names > 0]
    assert next(one.names for one in found if one.programme_id == expected) > 0


def test_names_have_places_among_the_candidates_however_many_share_wording(index):
    text = " ".join(one.text for one in MADE[:60])
    found = candidates(index, proposal(text, title="Wege in Arbeit"), limit=20)

    assert len(found) == 20
    assert "P900" in [one.programme_id for one in found]


@pytest.mark.parametrize("limit", [1, 5, 50])
def test_no_more_than_asked_for_come_each_once_best_first(index, limit):
    found = candidates(index, MADE[3], limit=limit)

    assert len(found) == len({one.programme_id for one in found}) == limit
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_the_shares_explained_add_up_to_no_more_than_the_whole(index):
    assert 0 < sum(one.score for one in candidates(index, MADE[3], limit=500)) <= 1 + 1e-9


@pytest.mark.parametrize(
    "text",
    ["", "–", "unheard", "training welders nurses harbour valley ministry region partners centre workshop"],
)
def test_a_text_of_no_or_ten_words_is_asked_for_like_any_other(index, text):
    found = candidates(index, proposal(text))

    assert bool(found) == (len(text.split()) == 10)


def test_a_hundred_thousand_words_are_bounded_in_windows_and_still_find_their_source(index):
    own = " ".join(f"own{number}" for number in range(50_000))
    found = candidates(index, proposal(f"{own} {MADE[5].text} {own} {' '.join(WORDS)}"))

    assert found[0].programme_id == "P005"
