import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.calls.structure import Threshold
from evaluator.scoring import Facts, Span, evaluate
from evaluator.scoring.thresholds import in_points, on_scale, span_passes


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (0.5, 15), (1, 30), (1.5, 1.5), (12, 12),
        (Threshold(points=1.0), 1), (Threshold(fraction=0.7), 21), (Threshold(points=12), 12), (None, None),
    ],
)  # fmt: skip
def test_a_plain_number_up_to_one_is_a_fraction_and_the_rest_is_explicit(stated, expected):
    assert in_points(stated, 30) == expected


@pytest.mark.parametrize(
    ("scale", "stated", "expected"),
    [
        ("five", 2.5, 2.5), ("five", 1, 1), ("words", "met", 2), ("nine", 4, 4),
        ("five", Threshold(fraction=0.6), 3), ("nine", Threshold(fraction=0.75), 3),
        ("likert", Threshold(points=3), 3), ("five", None, None),
    ],
)  # fmt: skip
def test_a_criterion_has_its_threshold_on_its_own_scale(make_call, scale, stated, expected):
    assert on_scale(stated, make_call("a").scales[scale]) == expected


def test_a_threshold_that_the_scale_lacks_is_refused(make_call):
    scales = make_call("a").scales
    with pytest.raises(ValueError, match="superb"):
        on_scale("superb", scales["words"])
    with pytest.raises(ValueError, match="needs a scale with points"):
        on_scale(1, scales["yes_no"])


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(10, 10, True), (9.9, 9.9, False), (10, 15, True), (5, 15, None), (5, 9.9, False)],
)
def test_points_pass_or_fail_as_soon_as_that_is_certain(low, high, expected):
    assert span_passes(Span(low, high), 10) is expected
    assert span_passes(Span(low, high), None) is None


def test_where_low_is_best_a_criterion_passes_at_its_threshold_or_below(make_call):
    call = make_call({"id": "a", "scale": "nine", "threshold": 3})
    assert [evaluate(call, {"a": score}).passed for score in (2, 3, 4)] == [True, True, False]


def test_thresholds_hold_for_criterion_group_section_and_total(make_call):
    call = make_call(
        {"id": "a", "group": "g", "threshold": 2},
        {"id": "b", "group": "g"},
        {"id": "c", "section": "s"},
        sections=[{"id": "s", "threshold": 9, "groups": [{"id": "g", "threshold": 0.5}]}],
        totals={"threshold": {"points": 10}},
    )
    assert evaluate(call, {"a": 1.5, "b": 5, "c": 5}).failed == ("criterion:a",)
    assert evaluate(call, {"a": 2, "b": 2.5, "c": 5}).failed == ("group:g", "total")
    assert evaluate(call, {"a": 4, "b": 4, "c": 0.5}).failed == ("section:s", "total")
    assert evaluate(call, {"a": 5, "b": 4, "c": 1}).failed == ()


def test_a_stage_replaces_thresholds(make_call):
    call = make_call(
        {"id": "a", "threshold": 3, "section": "s"},
        {"id": "b", "section": "s"},
        sections=[{"id": "s", "threshold": 7}],
        totals={"threshold": 9},
        stages=[
            {"id": "first", "thresholds": {"a": 1, "s": 0.2}, "threshold": 2},
            {"id": "second"},
        ],
    )
    scores = {"a": 2, "b": 1}
    assert evaluate(call, scores, facts=Facts(stage="first")).failed == ()
    assert evaluate(call, scores, facts=Facts(stage="second")).failed == ("criterion:a", "section:s", "total")


@given(st.lists(st.integers(0, 10), min_size=3, max_size=3), st.integers(0, 15), st.integers(0, 15))
def test_who_passes_a_threshold_passes_a_lower_one(make_call, halves, one, other):
    low, high = sorted((one, other))
    scores = dict(zip("abc", (half / 2 for half in halves), strict=True))

    def passed(threshold):
        return evaluate(make_call(*"abc", totals={"threshold": {"points": threshold}}), scores).passed

    assert passed(low) or not passed(high)
    assert passed(high) is (sum(halves) >= 2 * high)
