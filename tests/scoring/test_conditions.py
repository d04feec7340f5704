import itertools

import pytest

from evaluator.scoring import Facts, Known, Span, holds
from evaluator.scoring.comparisons import conjunction, disjunction

YES, NO, UNKNOWN = {"answer": "yes"}, {"answer": "no"}, {"answer": "unknown"}
FACTS = Facts(answers={"yes": True, "no": False})
VALUES = {True: YES, False: NO, None: UNKNOWN}


@pytest.fixture(scope="module")
def call(make_call):
    return make_call(
        "a", "b", "c",
        {"id": "worded", "scale": "words"},
        {"id": "best_low", "scale": "nine"},
        {"id": "gate", "scale": "yes_no"},
        {"id": "kind", "scale": "kinds"},
        {"id": "extra", "counts": "bonus"},
        sections=[{"id": "part"}],
    )  # fmt: skip


@pytest.fixture(scope="module")
def judge(call, when):
    """Judges a condition as written in a file, under what is known."""
    return lambda data, **known: holds(when(data), Known(call, **known))


@pytest.mark.parametrize("first", [True, False, None])
@pytest.mark.parametrize("second", [True, False, None])
def test_all_any_and_not_follow_kleene(judge, first, second):
    parts = [VALUES[first], VALUES[second]]
    known = [value for value in (first, second) if value is not None]
    every = False if False in known else True if known == [True, True] else None
    some = True if True in known else False if known == [False, False] else None
    assert judge({"all": parts}, facts=FACTS) is every
    assert judge({"any": parts}, facts=FACTS) is some
    assert judge({"not": {"all": parts}}, facts=FACTS) is (None if every is None else not every)
    # De Morgan: not (a and b) is (not a) or (not b), also with what is unknown
    negated = {"any": [{"not": part} for part in parts]}
    assert judge({"not": {"all": parts}}, facts=FACTS) is judge(negated, facts=FACTS)


def test_the_order_of_parts_does_not_matter():
    for values in itertools.product([True, False, None], repeat=3):
        for order in itertools.permutations(values):
            assert conjunction(order) is conjunction(values)
            assert disjunction(order) is disjunction(values)


@pytest.mark.parametrize(
    ("comparison", "true_for"),
    [
        ({"at_least": 3}, [3, 4, 5]),
        ({"above": 3}, [4, 5]),
        ({"at_most": 3}, [0, 1, 2, 3]),
        ({"below": 3}, [0, 1, 2]),
        ({"is": 3}, [3]),
        ({"in": [0, 5]}, [0, 5]),
        ({"at_least": 1, "below": 3}, [1, 2]),
    ],
)
def test_numbers_are_compared_as_they_stand(judge, comparison, true_for):
    condition = {"criterion": "a", **comparison}
    assert [score for score in range(6) if judge(condition, scores={"a": score})] == true_for
    assert judge(condition) is None
    assert judge(condition, scores={"a": "abstain"}) is None


def test_the_smallest_noise_does_not_decide(judge):
    assert judge({"criterion": "a", "at_least": 0.3}, scores={"a": 0.1 + 0.2}) is True
    assert judge({"criterion": "a", "above": 0.3}, scores={"a": 0.1 + 0.2}) is False
    assert judge({"criterion": "a", "is": 0.3}, scores={"a": 0.1 + 0.2}) is True


@pytest.mark.parametrize(
    ("comparison", "true_for"),
    [
        ({"at_least": "met"}, ["met", "strong"]),
        ({"below": "strong"}, ["not_met", "met"]),
        ({"is": "met"}, ["met"]),
        ({"in": ["met", "not_met"]}, ["not_met", "met"]),
        ({"at_least": 2}, ["met", "strong"]),
    ],
)
def test_words_are_compared_in_the_order_of_their_scale(judge, comparison, true_for):
    condition = {"criterion": "worded", **comparison}
    assert [
        word for word in ("not_met", "met", "strong") if judge(condition, scores={"worded": word})
    ] == true_for


def test_a_mean_of_words_is_compared_by_points(judge):
    assert judge({"criterion": "worded", "at_least": "met"}, scores={"worded": 2.5}) is True
    assert judge({"criterion": "worded", "at_least": "strong"}, scores={"worded": 2.5}) is False


def test_pass_is_above_fail_and_categories_have_no_order(judge):
    assert judge({"criterion": "gate", "is": "pass"}, scores={"gate": "pass"}) is True
    assert judge({"criterion": "gate", "at_least": "pass"}, scores={"gate": "fail"}) is False
    assert judge({"criterion": "kind", "is": "gaps"}, scores={"kind": "gaps"}) is True
    with pytest.raises(ValueError, match="categories have no order"):
        judge({"criterion": "kind", "at_least": "fits"}, scores={"kind": "gaps"})
    with pytest.raises(ValueError, match="the scale has not_met, met, strong"):
        judge({"criterion": "worded", "at_least": "superb"}, scores={"worded": "met"})


def test_present_asks_only_whether_there_is_a_score(judge):
    present, absent = {"criterion": "a", "present": True}, {"criterion": "a", "present": False}
    for scores, answer in [({"a": 0}, True), ({}, False), ({"a": None}, False), ({"a": "abstain"}, False)]:
        assert judge(present, scores=scores) is answer
        assert judge(absent, scores=scores) is not answer


@pytest.mark.parametrize(
    ("how_many", "scores", "expected"),
    [
        ("all", {"a": 3, "b": 4}, None),
        ("all", {"a": 3, "b": 4, "c": 3}, True),
        ("all", {"a": 2}, False),
        ("any", {"a": 3}, True),
        ("any", {"a": 2}, None),
        ("any", {"a": 2, "b": 2, "c": 2}, False),
        (2, {"a": 3, "b": 4}, True),
        (2, {"a": 3, "b": 1}, None),
        (2, {"a": 1, "b": 1}, False),
    ],
)
def test_how_many_criteria_answers_as_soon_as_it_is_certain(judge, how_many, scores, expected):
    condition = {"criteria": ["a", "b", "c"], "at_least": 3, "how_many": how_many}
    assert judge(condition, scores=scores) is expected


def test_all_criteria_are_those_with_a_share_that_apply(make_call, when):
    call = make_call("a", "b", {"id": "gate", "scale": "yes_no"}, {"id": "extra", "counts": "bonus"})
    any_zero = when({"criteria": "all", "is": 0, "how_many": "any"})
    scores = {"a": 1, "b": 0, "extra": 0, "gate": "pass"}
    assert holds(any_zero, Known(call, scores=scores)) is True
    assert holds(any_zero, Known(call, scores=scores, applies=frozenset({"a", "extra", "gate"}))) is False


def test_nothing_is_known_of_a_criterion_that_does_not_apply(judge):
    assert judge({"criterion": "a", "at_least": 3}, scores={"a": 5}, applies=frozenset({"b"})) is None


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(12, 12, True), (12, 20, True), (5, 11, False), (5, 12, None), (0, 20, None)],
)
def test_points_that_are_not_settled_answer_when_it_is_certain(judge, low, high, expected):
    nodes = {"part": Span(low, high, 20)}
    assert judge({"section": "part", "at_least": 12}, nodes=nodes) is expected
    assert judge({"section": "part", "at_least": 0.6, "of_maximum": True}, nodes=nodes) is expected
    assert judge({"section": "part", "below": 12}, nodes=nodes) is (
        None if expected is None else not expected
    )
    assert judge({"total": True, "at_least": 12}, total=Span(low, high)) is expected


@pytest.mark.parametrize(
    ("part", "total", "expected"),
    [
        # 20 of 35 are 57 %, 17 of 37 are 46 %, 30.6 of 60 are 51 %
        (Span(20, 20), Span(35, 35), True),
        (Span(17, 17), Span(37, 37), False),
        (Span(30.6, 30.6), Span(60, 60), True),
        (Span(0, 0), Span(0, 0), False),
        (Span(20, 20), Span(20, 50), None),
        (Span(0, 70), Span(30, 100), None),
    ],
)
def test_points_as_a_part_of_the_total_that_was_reached(judge, part, total, expected):
    condition = {"section": "part", "at_least": 0.51, "of_total": True}
    assert judge(condition, nodes={"part": part}, total=total) is expected
    assert judge(condition, nodes={"part": part}) is None


def test_points_can_be_asked_for_exactly(judge):
    assert judge({"total": True, "is": 10}, total=Span(10, 10)) is True
    assert judge({"total": True, "is": 10}, total=Span(9, 11)) is None
    assert judge({"total": True, "in": [1, 2]}, total=Span(9, 11)) is False
    assert judge({"section": "part", "at_least": 1}) is None
    assert judge({"total": True, "at_least": 1}) is None


def test_facts_answer_by_membership_and_absent_is_unknown(judge):
    facts = Facts(typology="state_to_state", lot="small", stage="full", languages=("fr", "en"))
    for subject, right, wrong in [
        ("typology", "state_to_state", "private_sector"),
        ("lot", "small", "big"),
        ("stage", "full", "concept"),
        ("language", "fr", "es"),
    ]:
        assert judge({subject: [right, "other"]}, facts=facts) is True
        assert judge({subject: [wrong]}, facts=facts) is False
        assert judge({subject: [right]}) is None


def test_an_answer_is_a_persons_yes(judge):
    assert [judge({"answer": name}, facts=FACTS) for name in ("yes", "no", "unknown")] == [True, False, None]
    assert [judge({"answer": name, "is": False}, facts=FACTS) for name in ("yes", "no", "unknown")] == [
        False, True, None,
    ]  # fmt: skip


def test_indicators_are_numbers_or_words_and_none_when_nothing_was_read(judge):
    facts = Facts(indicators={"breadth": 3.0, "lineage": "undeclared_overlap", "empty": None})
    assert judge({"indicator": "breadth", "at_least": 3}, facts=facts) is True
    assert judge({"indicator": "breadth", "above": 3}, facts=facts) is False
    assert judge({"indicator": "lineage", "is": "undeclared_overlap"}, facts=facts) is True
    assert judge({"indicator": "lineage", "in": ["independent"]}, facts=facts) is False
    assert judge({"indicator": "empty", "at_least": 0}, facts=facts) is None
    assert judge({"indicator": "empty", "present": False}, facts=facts) is True
    assert judge({"indicator": "unheard_of", "present": True}, facts=facts) is None


FIELDS = {
    "partnership": {"beyond_grant": "Ten years.", "why": ""},
    "budget": {"requested": "450000.00"},
    "partners": [{"role": "lead", "country": "MA"}, {"role": "partner", "country": "BE"}],
    "predecessors": [],
}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"field": "partnership.beyond_grant", "present": True}, True),
        ({"field": "partnership.why", "present": True}, False),
        ({"field": "partnership.why", "present": False}, True),
        ({"field": "partnership.nowhere.at_all", "present": True}, False),
        ({"field": "predecessors", "present": True}, False),
        ({"field": "partners", "at_least": 2}, True),
        ({"field": "partners", "above": 2}, False),
        ({"field": "partners.country", "is": "BE"}, True),
        ({"field": "partners.country", "in": ["FR", "ES"]}, False),
        ({"field": "budget.requested", "at_most": 450000}, True),
        ({"field": "budget.requested", "is": 450000}, True),
        ({"field": "budget.requested", "above": 450000}, False),
        ({"field": "budget.total", "at_most": 450000}, None),
        ({"field": "partnership.beyond_grant", "at_least": 3}, False),
    ],
)
def test_fields_of_the_proposal_are_looked_up_by_path(judge, condition, expected):
    assert judge(condition, facts=Facts(fields=FIELDS)) is expected
    assert judge(condition) is None
