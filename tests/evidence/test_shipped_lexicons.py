import csv
from importlib.resources import files

import pytest

CLASSES = {
    row["class_id"]
    for row in csv.DictReader(
        files("evaluator.proposals")
        .joinpath("codelists", "stakeholder_classes.csv")
        .read_text("utf-8")
        .splitlines()
    )
}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_class_and_every_list_has_terms_in_every_language(shipped, language):
    lexicon = shipped.lexicon(language)

    assert set(lexicon.actors) == CLASSES
    assert all(terms.terms for terms in lexicon.actors.values())
    for name in (
        "replicability",
        "knowledge",
        "recognition",
        "training",
        "mobility",
        "predecessor",
        "quantities",
        "status",
    ):
        assert set(getattr(lexicon, name)) == set(getattr(shipped.lexicon("en"), name)), name
        assert all(getattr(lexicon, name).values()), name
    assert set(lexicon.state) == {"regulatory", "operational", "financial", "political"}
    assert all(set(tiers) == {"verifiable", "formal", "soft"} for tiers in lexicon.state.values())


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_term_without_a_condition_finds_itself(shipped, language):
    matcher = shipped.matcher(language)
    conditional = {rule.term for rule in matcher.lexicon.ambiguous}
    lost = []
    for class_id, terms in matcher.lexicon.actors.items():
        for term in (*terms.terms, *terms.only_mentioned, *terms.beyond_states):
            text = f"x {term.removeprefix('=')} x"
            if term not in conditional and not any(
                match.label == class_id for match in matcher.read(text).of("actor")
            ):
                lost.append(term)

    assert lost == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The mobility of young people, migrants, refugees and workers is safe and regular."),
        ("en", "A foundation course and solid foundations for host families."),
        ("fr", "Les jeunes, les migrants et les réfugiés suivent une stratégie commune."),
        ("es", "Las personas jóvenes, migrantes y refugiadas conocen buenas prácticas."),
    ],
)
def test_people_and_phrases_that_look_like_bodies_are_none(read, language, text):
    assert read(text, language).bodies == ()
