"""Which of equals stands first, by what is known of them besides scores."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from evaluator.panel import combine_reviews
from evaluator.panel.known import Known
from evaluator.panel.order import in_order
from tests.panel.ranked_example import call, ratings

EQUAL = {name: {"r": [3, 3]} for name in ("A", "B", "C")}


def order(more: str, known: dict[str, Known], given: dict | None = None) -> list[list[str]]:
    of = call(more)
    combined = combine_reviews(of, ratings(given or EQUAL))
    return [[one.proposal_id for one in group] for group in in_order(of, combined, known)]


def key(name: str, prefer: str = "") -> str:
    return f"ranking: {{tie_break: [{{key: {name}{prefer}}}]}}"


@pytest.mark.parametrize(
    ("name", "better", "worse"),
    [
        ("newcomer_share", {"newcomer_share": 0.5}, {"newcomer_share": 0.25}),
        ("requested", {"requested": Decimal(10)}, {"requested": Decimal(20)}),
        ("geographic_diversity", {"countries": ("MA", "FR")}, {"countries": ("MA",)}),
        ("gender_balance", {"share_women": 0.6}, {"share_women": 0.3}),
        (
            "earliest_submission",
            {"submitted_at": datetime(2026, 3, 1, tzinfo=UTC)},
            {"submitted_at": datetime(2026, 3, 2, tzinfo=UTC)},
        ),
    ],
)
def test_each_key_prefers_what_it_says_and_what_is_not_known_comes_last(name: str, better: dict, worse: dict):
    known = {"A": Known(), "B": Known(**worse), "C": Known(**better)}
    assert order(key(name), known) == [["C"], ["B"], ["A"]]
    turned = ", prefer: low" if name != "requested" and name != "earliest_submission" else ", prefer: high"
    assert order(key(name, turned), known) == [["B"], ["C"], ["A"]]


def test_a_topic_that_no_better_proposal_covers_comes_first():
    known = {
        "A": Known(sectors=("care",)),
        "B": Known(sectors=("care",)),
        "C": Known(sectors=("care", "building")),
    }
    given = EQUAL | {"A": {"r": [5, 5]}}
    assert order(key("coverage_gap"), known, given) == [["A"], ["C"], ["B"]]


def test_keys_are_asked_in_turn():
    known = {
        "A": Known(newcomer_share=0.5, requested=Decimal(9)),
        "B": Known(newcomer_share=0.5, requested=Decimal(3)),
        "C": Known(newcomer_share=0.9, requested=Decimal(99)),
    }
    assert order("ranking: {tie_break: [newcomer_share, requested]}", known) == [["C"], ["B"], ["A"]]


def test_newcomers_come_first_among_equals_only():
    known = {"A": Known(is_newcomer=False), "B": Known(is_newcomer=True), "C": Known(is_newcomer=True)}
    given = EQUAL | {"C": {"r": [1, 1]}}
    assert order("ranking: {newcomers_first: true}", known, given) == [["B"], ["A"], ["C"]]


def test_points_for_the_money_rank_where_the_call_says_so():
    known = {"A": Known(requested=Decimal(200)), "B": Known(requested=Decimal(100)), "C": Known()}
    given = {"A": {"r": [5, 5]}, "B": {"r": [3, 3]}, "C": {"r": [5, 5]}}
    assert order("ranking: {by: points_per_requested}", known, given) == [["B"], ["A"], ["C"]]
