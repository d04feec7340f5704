import pytest

from evaluator.scoring import Facts, GateLine, evaluate

SUGGESTED = {"id": "letter", "suggest": {"indicator": "state_commitment", "at_least": 2}}


@pytest.mark.parametrize(("value", "suggestion"), [(3, "yes"), (1, "no"), (None, "needs_check")])
def test_a_suggestion_alone_never_answers(make_call, value, suggestion):
    call = make_call("a", gates=[SUGGESTED])
    card = evaluate(call, {"a": 5}, facts=Facts(indicators={"state_commitment": value}))
    assert card.gates == (GateLine(id="letter", answer="needs_check", suggested=suggestion),)
    assert card.passed is None


@pytest.mark.parametrize(("answer", "passed"), [("yes", True), ("no", False), ("needs_check", None)])
@pytest.mark.parametrize("value", [0, 3])
def test_a_persons_answer_counts_whatever_the_machine_suggests(make_call, answer, passed, value):
    facts = Facts(gates={"letter": answer}, indicators={"state_commitment": value})
    card = evaluate(make_call("a", gates=[SUGGESTED]), {"a": 5}, facts=facts)
    assert (card.gates[0].answer, card.passed) == (answer, passed)
    assert card.failed == (("gate:letter",) if answer == "no" else ())


def test_a_gate_without_a_condition_suggests_nothing(make_call):
    card = evaluate(make_call("a", gates=[{"id": "letter"}]), {"a": 5})
    assert card.gates[0].suggested is None


def test_a_no_excludes_before_anything_is_scored(make_call):
    card = evaluate(make_call("a", gates=[{"id": "letter"}]), {}, facts=Facts(gates={"letter": "no"}))
    assert (card.passed, card.failed) == (False, ("gate:letter",))


@pytest.mark.parametrize(
    ("when", "passed"), [("before_scoring", None), ("after_scoring", None), ("provisionally_selected", True)]
)
def test_nobody_waits_for_what_is_only_checked_on_the_provisionally_selected(make_call, when, passed):
    call = make_call("a", gates=[{"id": "letter", "when": when}])
    assert evaluate(call, {"a": 5}).passed is passed
    assert evaluate(call, {"a": 5}, facts=Facts(gates={"letter": "no"})).passed is False


def test_a_gate_that_does_not_apply_excludes_nobody(make_call):
    call = make_call("a", gates=[{"id": "letter", "applies_if": {"typology": ["private_sector"]}}])
    facts = Facts(typology="state_to_state", gates={"letter": "no"})
    card = evaluate(call, {"a": 5}, facts=facts)
    assert (card.gates[0].applies, card.passed) == (False, True)
    assert evaluate(call, {"a": 5}).gates[0].applies  # the typology is not known
