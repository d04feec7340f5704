import pytest

from evaluator.scoring import Facts, evaluate


def test_a_pass_or_fail_criterion_rejects_and_is_waited_for(make_call):
    call = make_call("a", {"id": "legal", "scale": "yes_no"})
    results = {word: evaluate(call, {"a": 5, "legal": word}) for word in ("pass", "fail", None, "abstain")}
    assert {word: card.passed for word, card in results.items()} == {
        "pass": True, "fail": False, None: None, "abstain": None,
    }  # fmt: skip
    assert results["fail"].failed == ("criterion:legal",)
    assert (results["fail"].total, results["fail"].out_of) == (5, 5)


def test_a_pass_or_fail_that_counts_nothing_is_only_recorded(make_call):
    call = make_call("a", {"id": "legal", "scale": "yes_no", "counts": "nothing"})
    card = evaluate(call, {"a": 5, "legal": "fail"})
    assert (card.criterion("legal").passed, card.passed) == (False, True)
    assert evaluate(call, {"a": 5}).passed is True


def test_a_category_is_never_waited_for(make_call):
    assert evaluate(make_call("a", {"id": "kind", "scale": "kinds"}), {"a": 0}).passed is True


def test_a_threshold_is_waited_for_even_where_it_counts_nothing(make_call):
    call = make_call("a", {"id": "noted", "counts": "nothing", "threshold": 3})
    assert [evaluate(call, {"a": 5, "noted": score}).passed for score in (None, 2, 3)] == [None, False, True]


@pytest.mark.parametrize(
    ("scores", "failed", "passed"),
    [
        ({}, (), None),
        ({"a": 5}, (), None),
        ({"a": 0}, ("section:s",), False),
        ({"a": 3, "b": 2}, ("section:s",), False),
        ({"a": 2.5, "b": 4}, (), None),
        ({"a": 2.5, "b": 4, "c": 0}, ("total",), False),
        ({"a": 2.5, "b": 4, "c": 3}, (), True),
    ],
)
def test_a_failure_is_told_as_soon_as_it_is_certain(make_call, scores, failed, passed):
    call = make_call(
        {"id": "a", "section": "s"},
        {"id": "b", "section": "s"},
        "c",
        sections=[{"id": "s", "threshold": {"points": 6}, "eliminatory": True}],
        totals={"threshold": {"points": 9}},
    )
    card = evaluate(call, scores)
    assert (card.failed, card.passed) == (failed, passed)
    assert card.nodes[0].eliminatory


def test_everything_that_fails_is_named_once(make_call):
    call = make_call(
        {"id": "a", "section": "s", "threshold": 3},
        sections=[{"id": "s", "threshold": 0.5}],
        totals={"threshold": 0.5},
        gates=[{"id": "letter"}],
        rules=[{"id": "two", "require": {"criterion": "a", "at_least": 2}}],
    )
    card = evaluate(call, {"a": 1}, facts=Facts(gates={"letter": "no"}))
    assert card.failed == ("criterion:a", "section:s", "rule:two", "gate:letter", "total")


def test_a_section_to_which_nothing_applies_cannot_fail(make_call):
    call = make_call(
        {"id": "a", "section": "s"},
        {"id": "b", "section": "t", "applies_if": {"typology": ["state_to_state"]}},
        sections=[{"id": "s"}, {"id": "t", "threshold": {"points": 3}}],
    )
    card = evaluate(call, {"a": 5}, facts=Facts(typology="private_sector"))
    assert (card.failed, card.passed) == ((), True)
