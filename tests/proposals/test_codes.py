"""Code lists: complete, attributed, and named in the reader's language where the list has it."""

from importlib.resources import files

import pytest

from evaluator.proposals.codes import codelist, country_name, stakeholder_class_label, stakeholder_group


def test_there_are_nineteen_classes_in_six_groups():
    classes = codelist("stakeholder_classes")
    assert len(classes) == 19
    assert {stakeholder_group(name) for name in classes} == {
        "state", "knowledge", "private", "social_partner", "community", "international",
    }  # fmt: skip


def test_class_labels_exist_in_three_languages():
    labels = [
        stakeholder_class_label(name, language)
        for name in codelist("stakeholder_classes")
        for language in ("en", "fr", "es")
    ]
    assert len(set(labels)) == 57


def test_norway_and_kosovo_are_in_the_country_list():
    assert [country_name("NO"), country_name("XK")] == ["Norway", "Kosovo"]


def test_every_code_list_is_attributed():
    folder = files("evaluator.proposals").joinpath("codelists")
    said = folder.joinpath("ATTRIBUTION.md").read_text(encoding="utf-8")
    names = [entry.name.removesuffix(".csv") for entry in folder.iterdir() if entry.name.endswith(".csv")]
    assert [name for name in sorted(names) if name not in said] == []


@pytest.mark.parametrize(("language", "name"), [("en", "Morocco"), ("fr", "Maroc"), ("es", "Marruecos")])
def test_a_country_is_named_in_the_readers_language(language: str, name: str):
    assert country_name("MA", language) == name


def test_no_country_is_shouted_not_even_one_that_is_no_more():
    assert country_name("AN") == "Netherland Antilles"
    named = [country_name(code, language) for code in codelist("Country") for language in ("en", "fr", "es")]
    assert [name for name in named if name.isupper()] == []


def test_an_unknown_country_is_shown_as_its_code():
    assert country_name("QQ") == "QQ"
