"""Which scores still mean the same under another version of a call."""

import pytest

from evaluator.calls import read_call
from evaluator.calls.carry_over import carry_over

WRITTEN = """\
format: 1
id: my-call
title: My call
scales:
  numbers: {min: 0, max: 5, step: 0.5, anchors: {0: {en: Nothing}, 5: {en: All}}}
  fit: {words: {weak: 0, good: 1, strong: 2}}
  kind: {categories: {old: Old, new: New}}
criteria:
  - {id: plan, title: Plan, scale: numbers, weight: 10}
  - {id: people, title: People, scale: fit}
  - {id: age, title: Age, scale: kind}
"""


def _mapping(*changes):
    text = WRITTEN
    for written, instead in changes:
        assert written in text
        text = text.replace(written, instead)
    old, new = (read_call(one.encode(), name="c.yaml") for one in (WRITTEN, text))
    found = carry_over(old, new)
    return {one.criterion: one.obstacle for one in found.criteria}, found


KEPT = {"plan": None, "people": None, "age": None}


@pytest.mark.parametrize(
    "changes",
    [
        [("weight: 10", "weight: 90")],
        [("{en: Nothing}", "{en: Nothing, fr: Rien}")],
        [("numbers:", "points:"), ("scale: numbers", "scale: points")],
        [("id: plan", "id: plan, threshold: 3")],
        [("title: Plan", "title: The plan")],
    ],
)
def test_what_leaves_scale_and_meanings_alone_carries_scores_over(changes):
    assert _mapping(*changes)[0] == KEPT


@pytest.mark.parametrize(
    ("change", "criterion", "obstacle"),
    [
        (("max: 5", "max: 6"), "plan", "scale"),
        (("step: 0.5", "step: 1"), "plan", "scale"),
        (("max: 5, step", "max: 5, best: low, step"), "plan", "scale"),
        (("{en: All}", "{en: Nearly all}"), "plan", "meanings"),
        (("0: {en: Nothing}, ", ""), "plan", "meanings"),
        (("strong: 2", "strong: 3"), "people", "scale"),
        (("weak: 0, good: 1", "weak: 0, middling: 0.5, good: 1"), "people", "scale"),
        (("new: New", "new: Novel"), "age", "meanings"),
        (("id: plan", "id: plans"), "plans", "new"),
    ],
)
def test_anything_else_is_to_be_scored_again(change, criterion, obstacle):
    assert _mapping(change)[0][criterion] == obstacle


def test_words_that_stand_for_the_same_points_are_renamed_one_to_one():
    found = _mapping(("weak: 0, good: 1, strong: 2", "poor: 0, good: 1, fine: 2"))[1]
    assert {one.criterion: dict(one.renamed) for one in found.criteria} == {
        "plan": {},
        "people": {"weak": "poor", "strong": "fine"},
        "age": {},
    }


def test_words_with_equal_points_are_not_guessed():
    old = WRITTEN.replace("good: 1,", "good: 1, fair: 1,")
    new = old.replace("good: 1, fair: 1,", "solid: 1, decent: 1,")
    found = carry_over(*(read_call(one.encode(), name="c.yaml") for one in (old, new)))
    assert [one.obstacle for one in found.criteria] == [None, "scale", None]


def test_swapped_points_of_the_same_words_are_not_renamed():
    assert _mapping(("weak: 0, good: 1", "weak: 1, good: 0"))[0]["people"] == "scale"


def test_scores_still_hold_where_they_mean_the_same_and_renamed_words_stand_as_they_are_called_now():
    found = _mapping(
        ("weak: 0, good: 1, strong: 2", "poor: 0, good: 1, fine: 2"), ("new: New", "new: Novel")
    )[1]
    given = {"plan": 2.5, "people": "weak", "age": "old", "gone": 1.0}
    assert found.scores_that_still_hold(given) == {"plan": 2.5, "people": "poor"}


@pytest.mark.parametrize("score", ["abstain", "not_rated", None])
def test_a_code_and_what_is_missing_still_hold_as_they_are(score):
    found = _mapping(("weak: 0, good: 1, strong: 2", "poor: 0, good: 1, fine: 2"))[1]
    assert found.scores_that_still_hold({"people": score}) == {"people": score}


def test_the_judgement_of_the_whole_holds_where_its_scale_says_the_same():
    whole = WRITTEN + "totals: {overall: {title: The whole, scale: numbers}}\n"
    other = whole.replace("title: The whole, scale: numbers", "title: The whole, scale: fit")
    before, same, after = (read_call(one.encode(), name="c.yaml") for one in (whole, whole, other))
    given = {"plan": 1.0, "overall": 2.0}
    assert carry_over(before, same).scores_that_still_hold(given) == given
    assert carry_over(before, after).scores_that_still_hold(given) == {"plan": 1.0}


def test_a_criterion_that_is_gone_is_named():
    assert _mapping(("  - {id: plan, title: Plan, scale: numbers, weight: 10}\n", ""))[1].gone == ("plan",)


def test_another_question_carries_scores_over_and_says_so():
    found = _mapping(("title: Plan", "title: The plan"))[1]
    assert [one.asks_otherwise for one in found.criteria] == [True, False, False]
