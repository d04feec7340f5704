import pytest

from evaluator.evidence.documents import find_in_document
from evaluator.evidence.reading.acronyms import defined_acronyms


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The National Employment Agency (NEA) places them.", {"NEA": "public_employment_service"}),
        ("fr", "Le ministère du Travail (MT) et d’autres.", {"MT": "origin_government"}),
        ("es", "La Cámara de Comercio de Guayaquil (CCG) participa.", {"CCG": "employer_organisation"}),
        ("en", "The trade union signs a memorandum of understanding (MoU).", {}),
        ("en", "The trade union (see annex) trains.", {}),
    ],
)
def test_an_acronym_is_that_of_the_body_named_before_it(shipped, language, text, expected):
    found = defined_acronyms(text, shipped.matcher(language))

    assert {acronym: entry.label for acronym, entry in found.items()} == expected


def test_a_body_is_found_by_the_acronym_that_the_text_defines(shipped):
    text = "Training is given by the National Teachers Union (NTU). Later the NTU will train more."

    [body] = find_in_document("", "", "", text, shipped, "en")["stakeholders"]

    assert (body["class"], body["relation"]) == ("trade_union", "actor")
