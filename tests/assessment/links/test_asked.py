from evaluator.assessment.links import asked_by
from evaluator.assessment.naming import GROUPS
from tests.assessment.calls_made import call, criterion


def test_a_call_without_indicators_of_actors_asks_for_nobody():
    asked = asked_by(call(criterion("a", "measurable_objectives")))
    assert (asked.groups, asked.classes, asked.spheres, asked.most) == ((), (), False, 0)


def test_breadth_of_groups_counts_and_required_actors_are_asked_for_together():
    uses = (
        {"id": "b", "kind": "actor_breadth", "of": ["private", "trade_union"]},
        {"id": "r", "kind": "required_actors", "of": ["youth_organisation"]},
        "three_spheres",
    )
    asked = asked_by(call(criterion("a", *uses)))
    assert asked.groups == ("private",)
    assert asked.classes == ("trade_union", "youth_organisation")
    assert asked.required == {"youth_organisation"}
    assert asked.spheres


def test_an_indicator_that_names_nobody_asks_for_those_it_names_by_itself():
    assert asked_by(call(criterion("a", "actor_breadth"))).groups == GROUPS
    required = asked_by(call(criterion("a", "required_actors")))
    assert "diaspora_organisation" in required.required
    assert required.most == 6


def test_depth_of_everybody_asks_for_nobody():
    assert asked_by(call(criterion("a", "actor_depth"))).most == 0
