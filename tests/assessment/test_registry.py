"""Every kind is described, and every description is true of its module."""

import pytest

from evaluator.assessment import KINDS
from evaluator.assessment.registry import INDICATORS
from evaluator.calls.criteria import IndicatorUse
from evaluator.foundation import translator

EXPECTED = {
    "actor_breadth": 6,
    "actor_depth": 1,
    "contributions_quantified": 1,
    "three_spheres": 3,
    "state_commitment": 5,
    "recognition_signed": 3,
    "replication_assets": 4,
    "evidenced_results": 3,
    "declared_predecessor": 1,
    "lineage": 1,
    "guiding_questions": 1,
    "knowledge_generation": 4,
    "required_actors": 1,
    "peer_pairs": 3,
    "side_balance": 1,
    "lead_share": 1,
    "unit_cost": 1,
    "knowledge_from_origin": 3,
    "firm_sentences": 1,
    "measurable_objectives": 1,
    "theme_links": 2,
}


def test_there_are_twenty_one_kinds_with_these_maxima():
    assert {name: kind.maximum for name, kind in KINDS.items()} == EXPECTED


@pytest.mark.parametrize("name", EXPECTED)
def test_a_kind_is_described_and_titled_for_people(name):
    kind, indicator = KINDS[name], INDICATORS[name]
    assert kind.name == name
    assert all((kind.summary, kind.reads, kind.value, indicator.title(translator("en"))))
    assert indicator.maximum(IndicatorUse(id="one", kind=name)) == kind.maximum


@pytest.mark.parametrize("name", ["actor_breadth", "replication_assets", "knowledge_generation"])
def test_a_shorter_list_of_what_is_wanted_has_a_smaller_maximum(name):
    of = tuple(KINDS[name].of)[:2]
    assert INDICATORS[name].maximum(IndicatorUse(id="one", kind=name, of=of)) == 2
