"""What a proposal names is compared with it, however many programmes are more alike."""

import json

import pytest

from evaluator.lineage import Programme
from evaluator.lineage.programme import RelatedProgramme
from evaluator.programmes.index import build_index
from evaluator.proposals import Proposal
from evaluator.services.lineage import corpus_of, screened
from evaluator.services.lineage.named import MOST_DECLARED, MOST_MENTIONED, named
from evaluator.services.lineage.screened import MOST_COMPARED

PLAN = (
    "Welders from Ghana are trained in Tema for eight months, learn Danish in the evening, pass the test of "
    "the welding institute and then work in Danish shipyards for three years before they return."
)
NAMED = Programme(
    id="vulcan-1",
    title="Forging careers on two coasts",
    acronym="VULKANO",
    text="Metal workers met instructors abroad and brought home what they had learnt.",
    countries=("GH", "DK"),
)
RELATIVE = Programme(
    id="vulcan-2",
    title="Sparks over the sea",
    text="Fishers repaired their boats.",
    related=(RelatedProgramme(kind="predecessor", programme_id="vulcan-1"),),
)
MENTIONED = [
    Programme(
        id=f"round-{number}",
        title=f"Ovens of the north, kiln {number}",
        acronym="KERAMOS",
        text="Potters showed how clay is fired.",
        countries=("GH", "DK"),
    )
    for number in range(12)
]
ALIKE = [
    Programme(
        id=f"alike-{number}",
        title=f"Welders for shipyards, round {number}",
        text=f"{PLAN} Round {number} took in {number + 11} welders.",
        countries=("GH", "DK"),
    )
    for number in range(60)
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("named") / "index"
    build_index([*ALIKE, *MENTIONED, NAMED, RELATIVE], folder, processes=1)
    return corpus_of(folder)


def proposal(**fields):
    told = {"format": 1, "reference": "P01", "title": "Welders at sea", "summary": PLAN} | fields
    return Proposal.model_validate_json(json.dumps(told))


def spoken_of(told, corpus):
    """How each programme that is not merely alike is declared."""
    found = screened(told, corpus=corpus).matches
    return {one.programme_id: one.declared.how for one in found if one.declared is not None}


@pytest.mark.parametrize(
    "row",
    [
        {"name": "The pilot of the two coasts", "acronym": "VULKANO"},
        {"name": "Forging careers on two coasts"},
        {"name": "An earlier pilot", "reference": "vulcan-1"},
    ],
    ids=["by its acronym", "by its title", "by its reference"],
)
def test_of_sixty_programmes_more_alike_none_displaces_the_one_declared_nor_its_relative(row, corpus):
    told = proposal(predecessors=[row | {"relation": "continues"}])
    assert spoken_of(told, corpus) == {"vulcan-1": "row", "vulcan-2": "related"}


def test_a_programme_named_in_the_text_is_compared_too(corpus):
    told = proposal(novelty={"description": "Our project is the second phase of VULKANO."})
    assert spoken_of(told, corpus)["vulcan-1"] == "text"


def test_what_names_nothing_is_compared_with_the_most_alike_alone(corpus):
    found = screened(proposal(), corpus=corpus).matches
    assert len(found) <= MOST_COMPARED
    assert all(one.programme_id.startswith("alike-") for one in found)


def test_of_many_programmes_that_are_only_mentioned_a_few_are_compared(corpus):
    told = proposal(novelty={"description": "Visitors may also see the workshops of KERAMOS."})
    found = named(told, corpus=corpus, index=corpus.index)
    assert len(found) == MOST_MENTIONED
    assert set(found) <= {one.id for one in MENTIONED}
    assert found == named(told, corpus=corpus, index=corpus.index)


def test_a_dozen_programmes_of_one_name_leave_a_place_to_another_name(corpus):
    text = "Visitors may also see the workshops of KERAMOS. They may see those of VULKANO, too."
    found = named(proposal(novelty={"description": text}), corpus=corpus, index=corpus.index)
    assert len(found) == MOST_MENTIONED
    assert "vulcan-1" in found[:2]


def test_what_is_mentioned_takes_no_place_of_what_is_declared_nor_the_other_way_round(corpus):
    declared = [
        {"name": one.title, "reference": one.id, "relation": "continues"}
        for one in ALIKE[: MOST_DECLARED + 1]
    ]
    told = proposal(
        predecessors=declared, novelty={"description": "Visitors may also see the workshops of KERAMOS."}
    )
    found = named(told, corpus=corpus, index=corpus.index)
    assert [name.split("-")[0] for name in found] == ["alike"] * MOST_DECLARED + ["round"] * MOST_MENTIONED


def test_relatives_come_of_what_is_declared_and_not_of_what_is_mentioned(corpus):
    row = {"name": "The pilot of the two coasts", "acronym": "VULKANO", "relation": "continues"}
    declared = proposal(predecessors=[row])
    mentioned = proposal(novelty={"description": "Visitors may also see the workshops of VULKANO."})
    assert named(declared, corpus=corpus, index=corpus.index) == ("vulcan-1", "vulcan-2")
    assert named(mentioned, corpus=corpus, index=corpus.index) == ("vulcan-1",)
