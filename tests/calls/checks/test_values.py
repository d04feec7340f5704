"""Thresholds, caps, levels and comment rules are on their scale."""

import pytest


def _criterion(rest, scale="quality"):
    return f"  - {{id: a, title: A, scale: {scale}, {rest}}}"


@pytest.mark.parametrize(
    ("scale", "rest", "path", "message"),
    [
        ("quality", "threshold: 5.5", "threshold", "5.5 is not on the scale, which goes from 0 to 5"),
        ("fit", "threshold: stong", "threshold", 'the scale has no word "stong". Did you mean "strong"?'),
        ("fit", "threshold: 3", "threshold", "3 is not on the scale, whose words are worth 0 to 2 points"),
        (
            "legal",
            "threshold: pass",
            "threshold",
            "a scale without points takes no threshold: a fail rejects by itself",
        ),
        (
            "kind",
            "threshold: new",
            "threshold",
            "a scale without points takes no threshold: categories have no order",
        ),
        (
            "quality",
            "comment: {required_at: [0, 0.3]}",
            "comment.required_at[1]",
            "nobody can give 0.3: the scale has 0 to 5 by 0.5",
        ),
        (
            "kind",
            "comment: {required_at: [odd]}",
            "comment.required_at[0]",
            'the scale has no category "odd". Did you mean "old"?',
        ),
        (
            "legal",
            "comment: {required_at: [no]}",
            "comment.required_at[0]",
            'expected pass or fail, found "no"',
        ),
        (
            "quality",
            "caps: [{at_most: 9, when: {answer: x}}]",
            "caps[0].at_most",
            "9 is not on the scale, which goes from 0 to 5",
        ),
        (
            "kind",
            "caps: [{at_most: 1, when: {answer: x}}]",
            "caps[0].at_most",
            "the criterion's scale has no points, so nothing can be worth 1 there",
        ),
        (
            "quality",
            "indicators: [{id: x, kind: actor_depth, levels: {0: 0, 1: 6}}]",
            "indicators[0].levels.1",
            "6 is not on the scale, which goes from 0 to 5",
        ),
        (
            "quality",
            "over_round: {measure: points_per_requested, quantile_scores: [4, 8]}",
            "over_round.quantile_scores[1]",
            "8 is not on the scale, which goes from 0 to 5",
        ),
        (
            "{min: 1, max: 5}",
            "over_round: {measure: points_per_requested, quantile_scores: [5, 1], zero_if_any_zero: true}",
            "over_round.zero_if_any_zero",
            "0 is not on the scale, which goes from 1 to 5",
        ),
    ],
)
def test_what_is_not_on_the_scale(found_with_criteria, scale, rest, path, message):
    assert found_with_criteria(_criterion(rest, scale)) == [(f"criteria[0].{path}", message)]


@pytest.mark.parametrize(
    ("scale", "rest"),
    [
        ("quality", "threshold: 2.75"),
        ("fit", "threshold: good"),
        ("{min: 1, max: 9, best: low}", "threshold: 3"),
        ("{min: 0, max: 5, values: [0, 1, 3, 5]}", "comment: {required_at: [3]}"),
        ("legal", "comment: {required_at: [fail]}"),
        ("fit", "indicators: [{id: x, kind: actor_depth, levels: {0: 0, 1: 1.5}}]"),
    ],
)
def test_what_is_on_the_scale(found_with_criteria, scale, rest):
    assert found_with_criteria(_criterion(rest, scale)) == []


def test_a_stage_keeps_to_the_scale_of_the_criterion_too(found_with):
    thresholds = "{inclusion: 7, plan: {points: 8}, who: 70, dialogue: {fraction: 0.5}}"
    assert found_with(f"stages: [{{id: one, thresholds: {thresholds}}}]") == [
        ("stages[0].thresholds.inclusion", "7 is not on the scale, which goes from 0 to 5"),
        ("stages[0].thresholds.plan.points", "8 is not on the scale, which goes from 0 to 5"),
    ]
