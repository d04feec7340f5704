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


def test_an_added_body_is_known_and_changes_the_hash(lexicon):
    text = "  qualification_authority: |\n    Wakanda Skills Board = WSB\n"
    named = read_organisations(f"{HEAD}{text}".encode(), name="organisations.yaml")
    plain = Lexicons.of(lexicon("actors: {qualification_authority: {otherwise: actor}}\n"))
    known = Lexicons.of(plain.lexicon("en"), organisations=named)

    [body] = find_in_document("", "", "", "The WSB issues certificates.", known, "en")["stakeholders"]
    assert (body["class"], body["relation"]) == ("qualification_authority", "actor")
    assert known.hash_of(["en"]) != plain.hash_of(["en"])


def test_an_institution_above_the_states_is_no_public_authority(shipped):
    found = find_in_document("", "European Commission", "", "", shipped, "en")

    assert (found["stakeholders"][0]["class"], found["state"]["level"]) == ("destination_government", 0)


def test_a_line_that_ends_in_an_equals_sign_goes_on():
    text = "  trade_union: |\n    One Union =\n      OU [KE]   # since 2020\n    Two Union\n"
    known = read_organisations(f"{HEAD}{text}".encode(), name="organisations.yaml").known

    assert [(one.names, one.country) for one in known] == [
        (("One Union", "OU"), "KE"),
        (("Two Union",), None),
    ]


def test_every_mistake_is_named_with_its_line():
    said = problems(
        "  trade_union: |\n    One Union = OU\n    Two Union [XX]\n    --\n  cso_ngo: |\n    Three = OU\n"
    )

    assert "organisations.yaml:5:15  organisations.trade_union" in said
    assert "organisations.yaml:6:5  organisations.trade_union" in said
    assert "organisations.yaml:8:13  organisations.cso_ngo" in said
    assert '"OU" is a name of "One Union" under trade_union as well' in said


def test_an_unknown_class_is_named_with_its_line():
    assert "organisations.yaml:3:3" in problems("  trade_unions: One Union\n")


def test_only_a_body_of_the_list_is_above_the_states():
    said = problems("  trade_union: One Union\nabove_states: One Unio\n")

    assert "organisations.yaml:4:15  above_states" in said
    assert 'Did you mean "One Union"?' in said


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
