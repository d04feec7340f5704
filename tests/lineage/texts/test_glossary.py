"""Concepts of the field, whatever the language."""

import pytest

from evaluator.lineage.texts.glossary import Glossary, glossary


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "vocational training for migrants"),
        ("fr", "formation professionnelle pour les migrants"),
        ("es", "formación profesional para migrantes"),
        ("de", "berufliche Ausbildung für Migrantinnen"),
    ],
)
def test_the_same_thing_said_in_four_languages_is_the_same_concepts(language, text):
    assert {"vocational", "training", "migration"} <= glossary().concepts(text, language).keys()


def test_a_german_compound_is_the_concepts_of_its_parts():
    assert dict(glossary().concepts("Wasserressourcenmanagement", "de")) == {
        "water": 1,
        "resource": 1,
        "management": 1,
    }


def test_the_longest_term_counts_and_not_its_words():
    rows = [
        {"concept": "food_security", "kind": "field", "en": "food security"},
        {"concept": "security", "kind": "field", "en": "security"},
    ]
    found = Glossary(rows).concepts("Food security needs security.", "en")
    assert dict(found) == {"food_security": 1, "security": 1}


def test_a_language_without_terms_has_no_concepts():
    assert not glossary().concepts("koulutus", "fi")


def test_every_concept_has_a_kind():
    data = glossary()
    assert len(data.kinds) >= 350
    assert set(data.kinds.values()) == {"field", "target_group", "general"}
