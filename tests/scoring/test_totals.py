import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.scoring import Facts, evaluate

half_points = st.integers(0, 10).map(lambda half: half / 2)


def test_a_plain_grid_of_points_adds_up(make_call):
    call = make_call({"id": "a", "multiplier": 2}, "b", {"id": "c", "scale": {"max": 2}})
    card = evaluate(call, {"a": 4, "b": 3.5, "c": 1})
    # 4 × 2 + 3.5 + 1 of 10 + 5 + 2
    assert (card.total, card.out_of) == (12.5, 17)
    assert [(line.points, line.maximum) for line in card.criteria] == [(8, 10), (3.5, 5), (1, 2)]


def test_with_weights_the_total_is_out_of_a_hundred(make_call):
    call = make_call({"id": "a", "weight": 3}, {"id": "b", "weight": 1})
    card = evaluate(call, {"a": 4, "b": 2})
    # 75 × 4/5 + 25 × 2/5
    assert (card.total, card.out_of) == (70, 100)


def test_the_total_can_be_out_of_anything_and_a_stage_of_something_else(make_call):
    call = make_call("a", "b", totals={"out_of": 7}, stages=[{"id": "first", "criteria": ["a"], "out_of": 4}])
    assert (evaluate(call, {"a": 5, "b": 0}).total, evaluate(call, {"a": 5, "b": 0}).out_of) == (3.5, 7)
    first = evaluate(call, {"a": 2.5}, facts=Facts(stage="first"))
    assert (first.total, first.out_of, first.covered) == (2, 4, 1)


def test_missing_is_not_zero(make_call):
    call = make_call({"id": "a", "weight": 60}, {"id": "b", "weight": 40})
    for nothing in ({}, {"b": None}, {"b": "abstain"}, {"b": "not_rated"}):
        card = evaluate(call, {"a": 4, **nothing})
        assert (card.total, card.covered, card.passed) == (80, 0.6, None)
        assert (card.criterion("b").points, card.criterion("b").score) == (None, None)
    assert evaluate(call, {"a": 4, "b": 0}).total == 48


def test_nothing_scored_has_no_total(make_call):
    card = evaluate(make_call("a", "b"), {"a": "abstain"})
    assert (card.total, card.ranking_total, card.covered, card.band) == (None, None, 0, None)


@given(st.dictionaries(st.sampled_from("abcd"), half_points, min_size=1))
def test_leaving_a_score_out_never_lowers_the_total_below_the_worst_score(make_call, scores):
    card = evaluate(make_call(*"abcd"), scores)
    assert min(scores.values()) * 4 - 0.01 <= card.total <= max(scores.values()) * 4 + 0.01
    assert card.covered == len(scores) / 4


@given(st.lists(half_points, min_size=4, max_size=4), st.lists(st.integers(1, 9), min_size=4, max_size=4))
def test_the_total_is_the_weighted_mean_of_what_each_score_is_worth(make_call, scores, weights):
    call = make_call(*({"id": name, "weight": weight} for name, weight in zip("abcd", weights, strict=True)))
    card = evaluate(call, dict(zip("abcd", scores, strict=True)))
    worth = sum(score / 5 * weight for score, weight in zip(scores, weights, strict=True))
    assert card.total == pytest.approx(100 * worth / sum(weights), abs=0.0051)
    assert sum(line.points for line in card.criteria) == pytest.approx(card.total, abs=0.0051)


def test_denominator_applying_lets_the_other_shares_grow_and_all_keeps_the_total_fixed(make_call):
    only_states = {"typology": ["state_to_state"]}
    facts = Facts(typology="private_sector")

    def card(denominator):
        voice = {"id": "voice", "weight": 20, "applies_if": only_states, "denominator": denominator}
        return evaluate(make_call({"id": "a", "weight": 80}, voice), {"a": 4}, facts=facts)

    applying, everything = card("applying"), card("all")
    # 4/5 of 100; 4/5 of 80
    assert (applying.total, applying.covered, applying.passed) == (80, 1, True)
    assert (everything.total, everything.covered, everything.passed) == (64, 1, True)
    line = everything.criterion("voice")
    assert (line.applies, line.share, line.points, line.maximum) == (False, 0.2, 0, 20)
    assert (applying.criterion("voice").points, applying.criterion("voice").maximum) == (None, 0)


def test_totals_of_proposals_to_which_different_criteria_apply_compare(make_call):
    call = make_call("a", {"id": "b", "applies_if": {"typology": ["state_to_state"]}})
    both = evaluate(call, {"a": 4, "b": 4}, facts=Facts(typology="state_to_state"))
    one = evaluate(call, {"a": 4}, facts=Facts(typology="private_sector"))
    assert (both.total, both.out_of, one.total, one.out_of) == (8, 10, 8, 10)


def test_a_score_on_a_criterion_that_does_not_apply_is_ignored(make_call):
    call = make_call("a", {"id": "b", "applies_if": {"typology": ["state_to_state"]}})
    facts = Facts(typology="private_sector")
    card = evaluate(call, {"a": 4, "b": 0}, facts=facts)
    assert card.total == evaluate(call, {"a": 4}, facts=facts).total
    assert (card.criterion("b").given, card.criterion("b").score) == (0, None)


def test_bonus_and_penalty_come_after_the_sum_within_their_limits(make_call):
    call = make_call(
        "a", "b",
        {"id": "extra", "counts": "bonus", "scale": {"max": 3}},
        {"id": "more", "counts": "bonus", "scale": {"max": 3}},
        {"id": "minus", "counts": "penalty", "scale": {"max": 4}},
        totals={"bonus_at_most": 2, "penalty_at_most": 3},
    )  # fmt: skip
    card = evaluate(call, {"a": 3, "b": 3, "extra": 1, "more": 3, "minus": 1})
    # 6 + min(4, 2) − 1
    assert (card.total, card.out_of, card.bonus, card.penalty) == (7, 10, 2, 1)
    assert [(line.id, line.points, line.maximum) for line in card.criteria[2:]] == [
        ("extra", 1, 3), ("more", 3, 3), ("minus", -1, 4),
    ]  # fmt: skip
    # a penalty of 4 counts 3; 1 − 3 stops at 0; 10 + 2 stops at 10
    assert evaluate(call, {"a": 1, "b": 0, "minus": 4}).total == 0
    assert evaluate(call, {"a": 5, "b": 5, "extra": 3}).total == 10


def test_a_bonus_that_nobody_gave_is_no_reason_to_wait_unless_it_decides(make_call):
    extra = {"id": "extra", "counts": "bonus", "scale": {"max": 3}}
    call = make_call("a", extra, totals={"threshold": {"points": 4}})
    assert evaluate(call, {"a": 4}).passed is True
    assert evaluate(call, {"a": 2}).passed is None
    assert evaluate(call, {"a": 2, "extra": 2}).passed is True
    assert evaluate(call, {"a": 2, "extra": 1}).failed == ("total",)
    assert evaluate(call, {"a": 0.5}).failed == ("total",)


def test_ranking_weights_apply_to_the_ranking_only(make_call):
    call = make_call(
        {"id": "a", "weight": 80}, {"id": "b", "weight": 20},
        ranking={"weights": {"a": 1, "b": 3}}, totals={"threshold": {"points": 70}},
    )  # fmt: skip
    card = evaluate(call, {"a": 5, "b": 1})
    # 80 + 4 = 84; ranking (1 × 1 + 3 × 0.2) / 4 × 100 = 40
    assert (card.total, card.ranking_total, card.passed) == (84, 40, True)


def test_a_criterion_without_a_ranking_weight_takes_no_part_in_the_ranking(make_call):
    call = make_call("a", "b", ranking={"weights": {"a": 1}})
    assert evaluate(call, {"a": 4, "b": 0}).ranking_total == 8


def test_multiplied_points_count_more_in_the_ranking(make_call):
    call = make_call("a", "b", ranking={"multiply": {"b": 1.5}})
    card = evaluate(call, {"a": 4, "b": 3})
    # 4 + 1.5 × 3, of 5 + 7.5
    assert (card.total, card.ranking_total) == (7, 8.5)
    assert evaluate(call, {"a": 5, "b": 5}).ranking_total == 12.5


@given(st.lists(half_points, min_size=3, max_size=3))
def test_without_weights_of_its_own_the_ranking_is_the_total(make_call, scores):
    card = evaluate(make_call(*"abc"), dict(zip("abc", scores, strict=True)))
    assert card.ranking_total == card.total


def test_totals_are_rounded_and_nothing_before_them(make_call):
    thirds = make_call(*({"id": name, "scale": {"max": 3}} for name in "abc"), totals={"out_of": 1})
    card = evaluate(thirds, {"a": 1, "b": 1, "c": 1})
    # three ninths
    assert card.total == 0.33
    assert [line.points for line in card.criteria] == [0.111111111] * 3
    whole = make_call("a", totals={"decimals": 0})
    assert [evaluate(whole, {"a": score}).total for score in (2.4, 2.5, 3.5)] == [2, 3, 4]


def test_a_total_that_rounds_up_to_the_threshold_has_not_reached_it(make_call):
    call = make_call("a", totals={"threshold": {"points": 3}})
    card = evaluate(call, {"a": 2.996})
    assert (card.total, card.failed) == (3, ("total",))


def test_a_carried_section_enters_with_its_points_and_is_not_scored_again(make_call):
    call = make_call(
        {"id": "a", "section": "one"},
        {"id": "b", "section": "two"},
        sections=[{"id": "one", "threshold": {"points": 2}}, {"id": "two"}],
        stages=[{"id": "first", "sections": ["one"]}, {"id": "second", "carry_over": ["one"]}],
        ranking={"multiply": {"a": 2}},
    )
    second = Facts(stage="second")
    card = evaluate(call, {"a": 0, "b": 3}, facts=second, carried={"one": 4})
    # 4 + 3 of 10; ranking 2 × 4 + 3
    assert (card.total, card.ranking_total, card.passed) == (7, 11, True)
    assert card.nodes[0].model_dump(include={"id", "points", "maximum", "carried"}) == {
        "id": "one", "points": 4, "maximum": 5, "carried": True,
    }  # fmt: skip
    assert evaluate(call, {"b": 3}, facts=second, carried={"one": 1}).failed == ("section:one",)
    waiting = evaluate(call, {"b": 3}, facts=second)
    assert (waiting.total, waiting.covered, waiting.passed) == (6, 0.5, None)


def test_a_section_scored_under_another_file_can_be_carried_by_its_stated_maximum(make_call):
    call = make_call(
        {"id": "b", "section": "two"},
        sections=[{"id": "one", "max": 15}, {"id": "two"}],
        stages=[{"id": "second", "carry_over": ["one"]}],
    )
    card = evaluate(call, {"b": 3}, facts=Facts(stage="second"), carried={"one": 12})
    assert (card.total, card.out_of) == (15, 20)


def test_points_beyond_what_a_carried_section_is_worth_are_refused(make_call):
    call = make_call(
        {"id": "a", "section": "one"}, {"id": "b", "section": "two"},
        sections=[{"id": "one"}, {"id": "two"}], stages=[{"id": "second", "carry_over": ["one"]}],
    )  # fmt: skip
    for points in (6, -1):
        with pytest.raises(ValueError, match=r"cannot be carried over, it is worth 0 to 5"):
            evaluate(call, {}, facts=Facts(stage="second"), carried={"one": points})


def test_a_penalty_that_may_still_come_keeps_a_narrow_pass_open(make_call):
    minus = {"id": "minus", "counts": "penalty", "scale": {"max": 2}}
    call = make_call("a", minus, totals={"threshold": {"points": 3}})
    assert evaluate(call, {"a": 4}).passed is None
    assert evaluate(call, {"a": 5}).passed is True
    assert [evaluate(call, {"a": 4, "minus": points}).passed for points in (0, 1, 2)] == [True, True, False]


def test_a_criterion_that_only_keeps_its_share_makes_no_total(make_call):
    voice = {"id": "voice", "denominator": "all", "applies_if": {"typology": ["state_to_state"]}}
    card = evaluate(make_call("a", voice), {}, facts=Facts(typology="private_sector"))
    assert (card.total, card.ranking_total) == (None, None)


def test_a_stage_that_names_its_criteria_still_weighs_the_items_of_what_it_carries(make_call):
    call = make_call(
        {"id": "a", "section": "one"}, {"id": "b", "section": "one"},
        {"id": "c", "section": "two"}, {"id": "d", "section": "two"},
        sections=[{"id": "one"}, {"id": "two"}],
        stages=[{"id": "second", "criteria": ["c"], "carry_over": ["one"]}],
    )  # fmt: skip
    card = evaluate(call, {"c": 3}, facts=Facts(stage="second"), carried={"one": 8})
    # 8 of 10 and 3 of 5
    assert (card.total, card.out_of, card.passed) == (11, 15, True)
