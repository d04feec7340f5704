import pytest

from evaluator.evidence import Lexicons, find_in_document, read_organisations
from evaluator.foundation import FileError

HEAD = "format: 1\norganisations:\n"


def problems(text):
    with pytest.raises(FileError) as caught:
        read_organisations(f"{HEAD}{text}".encode(), name="organisations.yaml")
    return str(caught.value)


def test_a_body_is_found_by_each_of_its_names_in_a_text_of_any_language(shipped):
    texts = {
        "en": "Le Forem and the German Federal Employment Agency select the candidates.",
        "fr": "La Bundesagentur für Arbeit choisit les candidats.",
        "es": "El Forem selecciona a los candidatos.",
    }

    for language, text in texts.items():
        [body] = find_in_document("", "", "", text, shipped, language)["stakeholders"]
        assert body["class"] == "public_employment_service", language


def test_an_added_body_is_known_and_changes_the_hash(shipped, lexicon):
    text = "  - {name: Wakanda Skills Board, aliases: [WSB], class: qualification_authority}\n"
    named = read_organisations(f"{HEAD}{text}".encode(), name="organisations.yaml")
    plain = Lexicons.of(lexicon("actors: {qualification_authority: {otherwise: actor}}\n"))
    known = Lexicons.of(plain.lexicon("en"), organisations=named)

    [body] = find_in_document("", "", "", "The WSB issues certificates.", known, "en")["stakeholders"]
    assert (body["class"], body["relation"]) == ("qualification_authority", "actor")
    assert known.hash_of(["en"]) != plain.hash_of(["en"])


def test_an_institution_above_the_states_is_no_public_authority(shipped):
    found = find_in_document("", "European Commission", "", "", shipped, "en")

    assert (found["stakeholders"][0]["class"], found["state"]["level"]) == ("destination_government", 0)


def test_every_mistake_is_named_with_its_line():
    said = problems(
        "  - {name: One, class: trade_unions}\n  - {name: Two, class: trade_union, country: XX}\n"
    )

    assert "organisations.yaml:3:" in said
    assert "organisations.yaml:4:" in said


def test_a_name_belongs_to_one_body():
    said = problems(
        "  - {name: One Union, class: trade_union}\n  - {name: Two, aliases: [One Union], class: cso_ngo}\n"
    )

    assert "organisations.yaml:4:27" in said
    assert '("One Union") as well' in said


def test_a_name_has_a_letter():
    assert "has no letter or digit" in problems("  - {name: '--', class: trade_union}\n")


def test_no_name_of_the_shipped_file_is_lost(shipped):
    matcher = shipped.matcher("en")
    lost = [
        entry.term.written
        for entry in shipped.organisations.entries
        if not any(
            match.label == entry.label for match in matcher.read(f"x {entry.term.written} x").of("actor")
        )
    ]

    assert lost == []
