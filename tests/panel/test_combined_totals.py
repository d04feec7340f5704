"""Where the call combines reviewers' totals, these rank and are held against the total's threshold."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from evaluator.calls import Call
from evaluator.panel import CombinedReview, combine_reviews
from evaluator.panel.combining import combine_scores
from evaluator.panel.progression import progression
from evaluator.panel.ranked_by_totals import rank_by_totals
from evaluator.scoring import Facts, Score
from tests.panel.ranked_example import call, ratings

Given = dict[str, Sequence[Score | None]]


def one_of(the_call: Call, given: Given) -> CombinedReview:
    [found] = combine_reviews(the_call, ratings({"P": given}))
    by_scores = {reviewer: dict(zip("ab", scores, strict=False)) for reviewer, scores in given.items()}
    again = combine_scores(the_call, "P", None, by_scores, facts=Facts())
    assert again.scorecard == found.scorecard
    return found


# On 60 and 40 points: 60, 36 and 44.8 for the three together.
THREE: Given = {"r1": (5.0, 0.0), "r2": (3.0, 0.0), "r3": (2.4, 2.0)}


@pytest.mark.parametrize(
    ("method", "expected"), [("mean", 46.93), ("median", 44.8), ("closest_two", 40.4), ("trimmed", 44.8)]
)
def test_the_total_that_ranks_is_that_of_the_totals(method: str, expected: float) -> None:
    found = one_of(call(f"reviews: {{combine: {method}, combine_at: total, trim: 0.34}}\n"), THREE)
    assert found.scorecard.total == found.scorecard.ranking_total == found.total.value == expected
    assert (found.total.minimum, found.total.maximum, found.total.n) == (36.0, 60.0, 3)


def test_the_threshold_of_the_total_goes_by_it_and_each_criterions_by_the_combined_score() -> None:
    more = "reviews: {combine: median, combine_at: total}\ntotals: {threshold: 44.8}\n"
    found = one_of(call(more), THREE)
    # The medians by criterion are 3 and 0: 36 points.
    assert (found.criteria["a"].value, found.criteria["b"].value) == (3.0, 0.0)
    assert (found.scorecard.total_passed, found.scorecard.passed) == (True, True)
    failing = one_of(call(more.replace("44.8", "44.9")), THREE)
    assert (failing.scorecard.total_passed, failing.scorecard.failed) == (False, ("total",))
    by_criterion = one_of(call(more.replace("combine_at: total", "combine_at: criterion")), THREE)
    assert by_criterion.scorecard.failed == ("total",)


def test_who_abstains_from_everything_has_no_total_and_a_part_stands_for_the_whole() -> None:
    of = call("reviews: {combine: mean, combine_at: total}\n")
    given: Given = {"r1": (4.0, 2.0), "r2": ("abstain", "not_rated"), "r3": (5.0, None)}
    found = one_of(of, given)
    assert found.totals == {"r1": 64.0, "r3": 100.0}
    assert found.scorecard.total == 82.0
    assert one_of(of, {"r1": ("abstain", None)}).scorecard.total is None


def test_while_scores_are_missing_the_total_is_not_held_against_its_threshold() -> None:
    more = "reviews: {combine: mean, combine_at: total}\ntotals: {threshold: 50}\n"
    found = one_of(call(more), {"r1": (4.0, None), "r2": (5.0, "abstain")})
    assert (found.scorecard.total, found.scorecard.total_passed, found.scorecard.passed) == (90.0, None, None)


def test_it_is_rounded_once() -> None:
    of = call("reviews: {combine: mean, combine_at: total}\ntotals: {decimals: 0}\n")
    # 46.4, 46.4 and 46.4 and a bit: each rounds to 46, and so does their mean; 46.4 and 46.8 make 46.6.
    found = one_of(of, {"r1": (3.0, 1.3), "r2": (3.0, 1.35)})
    assert dict(found.totals) == {"r1": 46.0, "r2": 47.0}
    assert found.exact_totals == pytest.approx({"r1": 46.4, "r2": 46.8})
    assert found.scorecard.total == 47.0
    assert found.scorecard.exact_total == pytest.approx(46.6)


def test_the_ranking_goes_by_the_totals_with_its_own_weights() -> None:
    more = "reviews: {combine: mean, combine_at: total}\nranking: {weights: {a: 0, b: 1}}\n"
    found = one_of(call(more), {"r1": (5.0, 2.0), "r2": (1.0, 4.0)})
    assert (found.scorecard.total, found.scorecard.ranking_total) == (60.0, 60.0)
    given = {"P": {"r1": (5.0, 2.0), "r2": (1.0, None)}}
    [partly] = combine_reviews(call(more), ratings(given))
    # r2 gave nothing that weighs in the ranking.
    assert (partly.scorecard.total, partly.scorecard.ranking_total) == (48.0, 40.0)


def test_the_order_and_who_goes_on_go_by_it() -> None:
    more = "reviews: {combine: median, combine_at: total}\nstages: [{id: one, proceed: {count: 1}}]\n"
    given: dict[str, Given] = {"P": THREE, "Q": {"r1": (3.5, 0.0), "r2": (3.5, 0.0), "r3": (3.5, 0.0)}}
    # By criterion the medians are worth 36 and 42.
    for at, first in (("total", "P"), ("criterion", "Q")):
        the_call = call(more.replace("combine_at: total", f"combine_at: {at}"))
        combined = combine_reviews(the_call, ratings(given, stage="one"))
        ranking = rank_by_totals(the_call, combined, fundable=None, method="call")
        assert ranking.proposals[0].proposal_id == first
        [cut] = progression(
            the_call,
            the_call.stages[0],
            combined,
            lots={"P": None, "Q": None},
            requested={"P": Decimal(1), "Q": Decimal(1)},
        )
        assert [one.proposal_id for one in cut.standings if one.place == "in"] == [first]


def test_what_a_panel_agreed_on_stands_in_place_of_all_totals() -> None:
    the_call = call("reviews: {combine: consensus, combine_at: total}\n")
    [found] = combine_reviews(the_call, ratings({"P": THREE}), agreed={"P": {"a": 4.0, "b": 4.0}})
    assert found.scorecard.total == found.total.value == 80.0
    [before] = combine_reviews(the_call, ratings({"P": THREE}))
    assert before.scorecard.total == 46.93
