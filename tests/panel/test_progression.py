from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.calls import Call
from evaluator.calls.structure import Stage
from evaluator.foundation import read_yaml, validated
from evaluator.panel.combining import combine_reviews
from evaluator.panel.progression import Cut, carried_points, progression
from evaluator.panel.reviews import Rating

CALL = """
format: 1
id: two-stages
title: Two stages
money: {available: 100}
lots:
  - {id: a, title: A}
  - {id: b, title: B, available: 50}
scales: {points: {min: 0, max: 10, step: 0.1}}
sections: [{id: idea, title: Idea}]
stages:
  - {id: concept, threshold: {points: 5}, proceed: RULE}
  - {id: full, carry_over: [idea]}
criteria:
  - {id: idea-itself, section: idea, title: Idea, scale: points}
"""


def call_with(rule: str) -> Call:
    return validated(Call, read_yaml(CALL.replace("RULE", rule).encode(), name="call.yaml"))


def cuts(
    rule: str,
    totals: dict[str, float],
    *,
    requested: dict[str, int] | None = None,
    lots: dict[str, str] | None = None,
) -> tuple[Cut, ...]:
    call = call_with(rule)
    ratings = [
        Rating(proposal_id=name, reviewer_id="r", criterion="idea-itself", score=score, stage="concept")
        for name, score in totals.items()
    ]
    return progression(
        call,
        call.stages[0],
        combine_reviews(call, ratings),
        lots=dict.fromkeys(totals) | (lots or {}),
        requested={name: Decimal((requested or {}).get(name, 10)) for name in totals},
    )


def places(cut: Cut) -> dict[str, tuple[str, int | None]]:
    return {one.proposal_id: (one.place, one.rank) for one in cut.standings}


def test_by_count_the_best_go_on_and_those_below_the_threshold_never_do() -> None:
    [cut] = cuts("{count: 2}", {"A": 6, "B": 9, "C": 7, "D": 4.9})
    assert places(cut) == {"B": ("in", 1), "C": ("in", 2), "A": ("out", 3), "D": ("fails", None)}
    assert (cut.requested, cut.places_for_tied) == (20, None)


def test_equals_at_the_cut_are_shown_as_tied_with_the_places_that_are_left() -> None:
    [cut] = cuts("{count: 3}", {"A": 9, "B": 7, "C": 7, "D": 7, "E": 6})
    assert places(cut) == {
        "A": ("in", 1),
        **dict.fromkeys("BCD", ("tied", 2)),
        "E": ("out", 5),
    }
    assert (cut.places_for_tied, cut.requested) == (2, 10)


def test_equals_who_all_fit_go_on_together() -> None:
    [cut] = cuts("{count: 3}", {"A": 9, "B": 7, "C": 7, "E": 6})
    assert [one.place for one in cut.standings] == ["in", "in", "in", "out"]


def test_by_money_the_one_that_reaches_the_sum_still_goes_on() -> None:
    [cut] = cuts("{requested_up_to: 2}", {"A": 9, "B": 8, "C": 7, "D": 6},
                 requested={"A": 150, "B": 40, "C": 30, "D": 1})  # fmt: skip
    assert places(cut) == {"A": ("in", 1), "B": ("in", 2), "C": ("in", 3), "D": ("out", 4)}
    assert cut.requested == 220


def test_by_money_equals_are_tied_when_the_order_among_them_would_decide() -> None:
    [tied] = cuts("{requested_up_to: 1}", {"A": 9, "B": 8, "C": 8}, requested={"A": 60, "B": 40, "C": 10})
    assert [one.place for one in tied.standings] == ["in", "tied", "tied"]
    [fits] = cuts("{requested_up_to: 1}", {"A": 9, "B": 8, "C": 8}, requested={"A": 60, "B": 30, "C": 20})
    assert [one.place for one in fits.standings] == ["in", "in", "in"]


def test_too_few_that_pass_are_short_of_what_the_rule_wants() -> None:
    [cut] = cuts("{requested_up_to: 3, at_least: 2.5}", {"A": 9, "B": 4}, requested={"A": 150, "B": 400})
    assert (cut.requested, cut.short_of) == (150, 100)


def test_without_a_rule_all_that_pass_go_on_and_what_is_not_scored_is_open() -> None:
    [cut] = cuts("null", {"A": 6, "B": 5, "C": 4})
    assert [one.place for one in cut.standings] == ["in", "in", "fails"]


def test_a_lot_with_money_of_its_own_has_a_cut_of_its_own() -> None:
    whole, lot = cuts("{requested_up_to: 1}", {"A": 9, "B": 8, "C": 7, "D": 6},
                      requested={"A": 100, "B": 50, "C": 5, "D": 5},
                      lots={"A": "a", "B": "b", "C": "b", "D": "a"})  # fmt: skip
    assert (whole.lot, places(whole)) == (None, {"A": ("in", 1), "D": ("out", 2)})
    assert (lot.lot, lot.available, places(lot)) == ("b", 50, {"B": ("in", 1), "C": ("out", 2)})


def test_what_states_no_amount_is_named() -> None:
    call = call_with("{requested_up_to: 1}")
    rating = Rating(proposal_id="A", reviewer_id="r", criterion="idea-itself", score=9.0, stage="concept")
    [cut] = progression(
        call, call.stages[0], combine_reviews(call, [rating]), lots={"A": None}, requested={"A": None}
    )
    assert (cut.without_amount, cut.standings[0].place) == (("A",), "in")


def test_points_of_a_section_are_carried_over_and_what_was_not_scored_is_named() -> None:
    call = call_with("{count: 1}")
    rating = Rating(proposal_id="A", reviewer_id="r", criterion="idea-itself", score=7.5, stage="concept")
    [one] = combine_reviews(call, [rating])
    assert carried_points(call, one.scorecard, call.stages[1]) == {"idea": 7.5}
    [empty] = combine_reviews(call, [rating.model_copy(update={"score": None})])
    with pytest.raises(ValueError, match="not scored in the stage before: idea"):
        carried_points(call, empty.scorecard, Stage(id="full", carry_over=("idea",)))


@pytest.mark.long
@given(
    st.dictionaries(st.sampled_from("ABCDEFGH"), st.sampled_from([4.0, 6.0, 7.0, 9.0]), min_size=1),
    st.integers(1, 6),
    st.randoms(use_true_random=False),
)
def test_the_order_in_which_proposals_come_changes_nobodys_place(totals, count, chance) -> None:
    turned = list(totals.items())
    chance.shuffle(turned)
    rule = f"{{count: {count}}}"
    [one], [other] = cuts(rule, totals), cuts(rule, dict(turned))
    assert places(one) == places(other)
    assert sum(place == "in" for place, _ in places(one).values()) <= count
