"""What holds of every ranking: no order of rows matters, better scores never harm, missing is not zero."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evaluator.calls import Call
from evaluator.calls.scales import NumericScale
from evaluator.panel import CombinedReview, Rating, combine_reviews
from evaluator.panel.agreement.measures import agreement_of
from evaluator.panel.combining import combined
from evaluator.panel.ranked import rank
from evaluator.panel.ranked_by_totals import rank_by_totals
from evaluator.panel.ranking import Scored, ranks_of
from evaluator.panel.robust import robust
from evaluator.scoring.scales import low_is_best, words_of
from tests.panel.random_calls import METHODS, calls, reviews
from tests.panel.ranked_example import call, ratings

AT = ("criterion", "total")
MONOTONE = ("mean", "median", "trimmed")


def ranks(the_call: Call, given_ratings: list[Rating]) -> dict[str, int | None]:
    found = rank_by_totals(the_call, combine_reviews(the_call, given_ratings), fundable=None, method="call")
    return {one.proposal_id: one.rank for one in found.proposals}


def said(one: CombinedReview) -> object:
    return (
        one.scorecard.exact_total,
        one.scorecard.failed,
        {name: spread.value for name, spread in one.criteria.items()},
    )


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_order_of_reviewers_proposals_or_criteria_changes_a_total_or_a_rank(data: st.DataObject) -> None:
    the_call = data.draw(calls(methods=METHODS, at=AT))
    own = data.draw(reviews(the_call, proposals=3, most=3))
    shuffled = data.draw(st.permutations(own))
    turned = the_call.model_copy(
        update={"criteria": the_call.criteria[::-1], "sections": the_call.sections[::-1]}
    )
    before = {one.proposal_id: said(one) for one in combine_reviews(the_call, own)}
    after = {one.proposal_id: said(one) for one in combine_reviews(turned, shuffled)}
    for name, (total, failed, values) in before.items():  # type: ignore[misc]
        other, other_failed, other_values = after[name]  # type: ignore[misc]
        assert other == pytest.approx(total, abs=1e-8)
        assert ({*other_failed}, other_values) == ({*failed}, pytest.approx(values))
    assert ranks(turned, [*shuffled]) == ranks(the_call, own)


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_no_order_changes_what_other_weights_would_do(data: st.DataObject) -> None:
    the_call = data.draw(calls())
    own = data.draw(reviews(the_call, proposals=4, most=2, complete=True))
    if not any(one.counts == "share" for one in the_call.criteria):
        return
    cards = {one.proposal_id: one.scorecard for one in combine_reviews(the_call, own)}
    turned = dict(data.draw(st.permutations([*cards.items()])))
    fund = data.draw(st.integers(1, 3))
    asked = {"weights": "uniform", "looseness": 0.5, "samples": 300, "seed": 1, "fund": fund}
    one, other = (robust(the_call, some, **asked) for some in (cards, turned))  # type: ignore[arg-type]
    assert (one.proposal_ids, one.ranks, one.undecided, one.hangs_on_tie) == (
        other.proposal_ids,
        other.ranks,
        other.undecided,
        other.hangs_on_tie,
    )
    assert one.acceptability.shared == pytest.approx(other.acceptability.shared)
    assert one.breakpoints == other.breakpoints
    assert one.acceptability.among_the_best(fund).sum() == pytest.approx(min(fund, len(one.proposal_ids)))


TABLES = st.lists(
    st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=4, max_size=4), min_size=2, max_size=8
).map(lambda rows: np.array([[np.nan if one is None else float(one) for one in row] for row in rows]))


@settings(max_examples=60, deadline=None)
@given(table=TABLES, seed=st.integers(0, 99))
# Proposals do not differ, reviewers do by a constant: only rounding tells what is left from nothing.
@example(table=np.array([[np.nan, 1, 2, 2], [np.nan, 1, 2, 2]]), seed=0)
@example(table=np.array([[np.nan, 1, 2, 2], [1, 2, np.nan, 2]]), seed=0)
# The interval hangs on a sum of two parts that take each other away.
@example(table=np.array([[1, 2, 2, np.nan], [2, 1, 2, np.nan]]), seed=0)
def test_no_order_of_proposals_or_reviewers_changes_a_measure_of_agreement(
    table: np.ndarray, seed: int
) -> None:
    chance = np.random.default_rng(seed)
    turned = table[chance.permutation(len(table))][:, chance.permutation(4)]
    one, other = agreement_of(table), agreement_of(turned)
    assert one.reasons == other.reasons
    for before, after in (
        (one.krippendorff, other.krippendorff),
        ({"w": one.kendall_w}, {"w": other.kendall_w}),
    ):
        assert dict(after) == pytest.approx(dict(before), abs=1e-9)
    for form, before in one.icc.items():
        after = other.icc[form]
        assert (before is None) == (after is None)
        if before is not None and after is not None:
            assert (after.value, after.low, after.high) == pytest.approx(
                (before.value, before.low, before.high)
            )


def improved(the_call: Call, one: Rating, step: int) -> Rating:
    """The same with a better score."""
    scale = the_call.scale_of(the_call.criterion(one.criterion))
    if isinstance(scale, NumericScale):
        levels: list[object] = [*(scale.levels[::-1] if low_is_best(scale) else scale.levels)]
    else:
        levels = [*words_of(scale)]
    place = min(levels.index(one.score) + step, len(levels) - 1)
    return one.model_copy(update={"score": levels[place]})


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_a_better_score_never_worsens_a_proposals_rank(data: st.DataObject) -> None:
    the_call = data.draw(calls(methods=MONOTONE, at=AT))
    own = data.draw(reviews(the_call, proposals=3, most=4))
    kinds = {one.id: one.counts for one in the_call.criteria}
    scored = [
        place
        for place, one in enumerate(own)
        if one.score not in (None, "abstain", "not_rated") and kinds[one.criterion] != "penalty"
    ]
    if not scored:
        return
    place = data.draw(st.sampled_from(scored))
    raised = [*own]
    raised[place] = improved(the_call, own[place], data.draw(st.integers(1, 4)))
    name = own[place].proposal_id
    before, after = ranks(the_call, own)[name], ranks(the_call, raised)[name]
    assert (after is None) == (before is None)
    assert (after or 0) <= (before or 0)


def test_of_the_closest_two_a_better_score_can_be_worth_less() -> None:
    # 1, 3 and 5 are equally far apart and make 3. With 2.5 for the 1, that and the 3 are the closest.
    assert combined([1.0, 3.0, 5.0], "closest_two") == 3.0
    assert combined([2.5, 3.0, 5.0], "closest_two") == 2.75


COMPLETE = (
    st.integers(2, 5)
    .flatmap(
        lambda reviewers: st.lists(
            st.lists(st.integers(1, 6), min_size=reviewers, max_size=reviewers), min_size=3, max_size=7
        )
    )
    .map(lambda rows: np.array(rows, dtype=float))
)


def everybody(table: np.ndarray) -> Scored:
    n, k = table.shape
    return Scored(np.repeat(np.arange(n), k), np.tile(np.arange(k), n), table.ravel(), n, k)


@settings(max_examples=3, deadline=None)
@given(table=COMPLETE, constant=st.sampled_from([-1.5, -0.5, 0.5, 1.5]))
def test_a_constant_added_by_one_who_scored_all_changes_no_calibrated_order(
    table: np.ndarray, constant: float
) -> None:
    moved = table.copy()
    moved[:, 0] += constant
    before, after = (ranks_of(everybody(one), seed=3, draws=4_000) for one in (table, moved))
    sums = table.sum(axis=1)
    for found in (before, after):
        apart = sums[:, None] > sums[None, :]
        assert (found.worth[:, None] > found.worth[None, :])[apart].all()
    # The draws are so many that a rank is off by about 0.05; those that are level may fall either way.
    order = np.argsort(before.expected)
    assert (np.diff(after.expected[order]) > -0.3).all()


@settings(max_examples=3, deadline=None)
@given(table=COMPLETE, data=st.data())
def test_a_better_score_never_worsens_a_calibrated_rank_where_all_scored_all(
    table: np.ndarray, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(table) - 1))
    reviewer = data.draw(st.integers(0, table.shape[1] - 1))
    raised = table.copy()
    raised[place, reviewer] += 1.5
    before, after = (ranks_of(everybody(one), seed=3, draws=2_000).worth for one in (table, raised))
    others = np.delete(np.arange(len(table)), place)
    ahead = [int((worth[others] > worth[place] + 1e-9).sum()) for worth in (before, after)]
    assert ahead[1] <= ahead[0]


def test_a_missing_score_is_no_zero_under_any_method() -> None:
    full = {"r1": (4.0, 4.0), "r2": (4.0, 4.0), "r3": (4.0, 4.0)}
    partly = {"r1": (4.0, 4.0), "r2": (4.0, None), "r3": ("abstain", 4.0)}
    weak = {"r1": (3.0, 3.0), "r2": (3.0, 3.0), "r3": (3.0, 3.0)}
    own = ratings({"full": full, "partly": partly, "weak": weak})
    for method in METHODS:
        for at in AT:
            the_call = call(f"reviews: {{combine: {method}, combine_at: {at}}}\n")
            assert ranks(the_call, own) == {"full": 1, "partly": 1, "weak": 3}
    found = {one.proposal_id: one for one in rank(call(), own, method="bayes", draws=20_000).proposals}
    assert found["partly"].expected_rank == pytest.approx(found["full"].expected_rank, abs=0.15)
    assert (found["weak"].rank, found["partly"].mean) == (3, 80.0)
