"""Code lists: complete, attributed, and named in the reader's language where the list has it."""

from importlib.resources import files

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
