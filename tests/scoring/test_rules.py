import pytest

from evaluator.scoring import Facts, RuleLine, evaluate

NO_ZERO = {"id": "no_zero", "require": {"criteria": "all", "above": 0}}


@pytest.mark.parametrize(
    ("scores", "met"),
    [({"a": 1, "b": 1}, True), ({"a": 0}, False), ({"a": 1}, None), ({"a": 1, "b": "abstain"}, None)],
)
@pytest.mark.parametrize("otherwise", ["reject", "recommend_reject", "flag"])
def test_only_a_rejecting_rule_decides_and_only_when_it_is_certain(make_call, scores, met, otherwise):
    card = evaluate(make_call("a", "b", rules=[{**NO_ZERO, "otherwise": otherwise}]), scores)
    assert card.rules == (RuleLine(id="no_zero", met=met, otherwise=otherwise),)
    assert card.failed == (("rule:no_zero",) if met is False and otherwise == "reject" else ())


def test_an_open_recommendation_holds_nothing_up(make_call):
    open_rule = {"id": "asked", "require": {"answer": "asked"}}
    for otherwise, passed in (("reject", None), ("recommend_reject", True), ("flag", True)):
        call = make_call("a", rules=[{**open_rule, "otherwise": otherwise}], questions=[{"id": "asked"}])
        assert evaluate(call, {"a": 5}).passed is passed


def test_any_item_at_one_rejects(make_call):
    call = make_call(
        *({"id": name, "scale": "likert"} for name in "abc"),
        rules=[{"id": "ones", "require": {"not": {"criteria": "all", "is": 1, "how_many": "any"}}}],
    )
    assert evaluate(call, {"a": 1}).failed == ("rule:ones",)
    assert evaluate(call, {"a": 2, "b": 5, "c": 5}).passed is True
    assert evaluate(call, {"a": 2, "b": 5}).rules[0].met is None


def test_a_rule_that_does_not_apply_has_no_line(make_call):
    call = make_call("a", rules=[{**NO_ZERO, "applies_if": {"typology": ["private_sector"]}}])
    assert evaluate(call, {"a": 0}, facts=Facts(typology="state_to_state")).rules == ()
    assert evaluate(call, {"a": 0}, facts=Facts(typology="private_sector")).failed == ("rule:no_zero",)


@pytest.mark.parametrize(
    "require",
    [
        {"criterion": "voice", "at_least": 3},
        {"criteria": ["voice"], "at_least": 3},
        {"criteria": ["a", "voice"], "at_least": 3},
        {"all": [{"criterion": "a", "at_least": 3}, {"criterion": "voice", "at_least": 3}]},
        {"not": {"criterion": "voice", "below": 3}},
        {"any": [{"criterion": "voice", "at_least": 3}, {"criterion": "a", "at_least": 3}]},
    ],
)
def test_a_requirement_about_a_criterion_that_does_not_apply_is_none(make_call, require):
    call = make_call(
        "a",
        {"id": "voice", "applies_if": {"typology": ["state_to_state"]}},
        rules=[{"id": "three", "require": require}],
    )
    assert evaluate(call, {"a": 4}, facts=Facts(typology="private_sector")).passed is True
    states = Facts(typology="state_to_state")
    assert evaluate(call, {"a": 2, "voice": 2}, facts=states).failed == ("rule:three",)


def test_a_base_share_of_the_points_can_be_required(make_call):
    # Andalusia's LEADER grid asks for 35 points in total and 51 % of those from its base criteria, out of 70
    # there: here at least 17.85 of the base section.
    call = make_call(
        {"id": "base", "section": "basic", "scale": {"max": 70}},
        {"id": "more", "section": "additional", "scale": {"max": 30}},
        sections=[{"id": "basic"}, {"id": "additional"}],
        rules=[
            {
                "id": "productive",
                "require": {
                    "all": [{"total": True, "at_least": 35}, {"section": "basic", "at_least": 17.85}]
                },
            }
        ],
    )
    assert evaluate(call, {"base": 18, "more": 17}).passed is True
    assert evaluate(call, {"base": 17, "more": 30}).failed == ("rule:productive",)
    assert evaluate(call, {"base": 20, "more": 14}).failed == ("rule:productive",)
    assert evaluate(call, {"base": 40}).rules[0].met is True
    assert evaluate(call, {"more": 30}).rules[0].met is None


def test_nothing_is_held_against_a_proposal_that_the_rule_may_not_be_about(make_call):
    call = make_call("a", rules=[{**NO_ZERO, "applies_if": {"typology": ["private_sector"]}}])
    card = evaluate(call, {"a": 0})
    assert card.rules == (RuleLine(id="no_zero", met=None, otherwise="reject"),)
    assert (card.failed, card.passed) == ((), None)


def test_of_several_criteria_at_the_most_all_that_apply_are_asked_for(make_call):
    criteria = ("a", "b", {"id": "voice", "applies_if": {"typology": ["state_to_state"]}})
    two = {"criteria": ["a", "voice"], "at_least": 3, "how_many": 2}
    call = make_call(*criteria, rules=[{"id": "two", "require": two}])
    alone = Facts(typology="private_sector")
    assert evaluate(call, {"a": 4, "b": 1}, facts=alone).passed is True
    assert evaluate(call, {"a": 2, "b": 1}, facts=alone).failed == ("rule:two",)
    states = Facts(typology="state_to_state")
    assert evaluate(call, {"a": 4, "b": 1, "voice": 2}, facts=states).failed == ("rule:two",)


def test_what_may_not_happen_twice_may_still_happen_once_where_one_criterion_applies(make_call):
    twice = {"not": {"criteria": ["a", "voice"], "below": 3, "how_many": 2}}
    call = make_call(
        "a",
        {"id": "voice", "applies_if": {"typology": ["state_to_state"]}},
        rules=[{"id": "once", "require": twice}],
    )
    assert evaluate(call, {"a": 2}, facts=Facts(typology="private_sector")).passed is True
