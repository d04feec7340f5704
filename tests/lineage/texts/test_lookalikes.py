"""A copy in which letters were changed for others that look the same is a copy."""

import pytest

from evaluator.lineage import Programme, screen_one
from evaluator.lineage.texts.lookalikes import without_lookalikes
from evaluator.proposals import Proposal

TOLD = {
    "en": "Welders from Safi learnt underwater welding for nine weeks in Vigo and came home with savings. "
    "A diving doctor examined all of them every month, and two shipyards hired most for the dry dock.",
    "fr": "Des soudeurs de Safi ont appris la soudure sous-marine pendant neuf semaines à Vigo et sont "
    "rentrés. Une doctoresse de plongée les a examinés chaque mois, et deux chantiers en ont "
    "embauché la plupart.",
    "es": "Soldadores de Safi aprendieron la soldadura submarina durante nueve semanas en Vigo y volvieron. "
    "Una doctora de buceo examinó cada mes a todos, y dos astilleros contrataron a la mayoría para el dique.",
}


@pytest.mark.parametrize("language", sorted(TOLD))
@pytest.mark.parametrize(("latin", "other"), [("e", "е"), ("o", "ο"), ("a", "а")])
def test_letters_that_look_latin_do_not_hide_a_copy(language, latin, other):
    told = Programme(id="p", title="Pilots", text=TOLD[language], language=language)
    content = {"format": 1, "reference": "P01", "title": "A title", "languages": (language,)}
    copy = Proposal.model_validate(content | {"summary": told.text.replace(latin, other)})

    assert screen_one(copy, told).verdict == "duplicate_submission"


@pytest.mark.parametrize("text", ["Обучение сварщиков", "Εκπαίδευση συγκολλητών", "Wir lernen", "Мы в Vigo"])
def test_words_of_one_script_stay_as_they_are(text):
    assert without_lookalikes(text) == text


def test_as_many_letters_are_there_as_before():
    assert without_lookalikes("Wеldеrs, сварщик") == "Welders, сварщик"
