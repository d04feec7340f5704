"""Reviews under another version of a call: nothing rounded, nothing dropped, everything to score listed."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.calls import Call, read_call
from evaluator.panel.carried_reviews import carried_reviews
from evaluator.panel.reviews import Rating

NAMES = ("plan", "people", "age")


def _call(scales="numbers", words="weak: 0, good: 1", criteria=NAMES, comment="") -> Call:
    lines = {
        "plan": f"{{id: plan, title: Plan, scale: {scales}{comment}}}",
        "people": "{id: people, title: People, scale: fit}",
        "age": "{id: age, title: Age, scale: numbers}",
        "risk": "{id: risk, title: Risk, scale: numbers}",
    }
    text = f"""\
format: 1
id: my-call
title: My call
scales:
  numbers: {{min: 0, max: 5, step: 0.5}}
  other: {{min: 0, max: 10}}
  fit: {{words: {{{words}}}}}
criteria:
""" + "".join(f"  - {lines[name]}\n" for name in criteria)
    return read_call(text.encode(), name="c.yaml")


def _review(reviewer="r1", proposal="P1", **scores):
    return [
        Rating(proposal_id=proposal, reviewer_id=reviewer, criterion=name, score=score)
        for name, score in scores.items()
    ]


FULL = _review(plan=2.5, people="good", age=3.0)


def test_other_weights_leave_every_review_as_it_is():
    found = carried_reviews(_call(), _call(), FULL)
    assert (found.carried, found.set_aside, found.to_score) == (tuple(FULL), (), ())
    assert found.become_incomplete == ()


def test_a_score_on_another_scale_is_set_aside_and_to_be_given_again():
    found = carried_reviews(_call(), _call(scales="other"), FULL)
    assert (found.carried, found.set_aside) == (tuple(FULL[1:]), (FULL[0],))
    assert [(one.reviewer_id, one.criterion, one.reason) for one in found.to_score] == [
        ("r1", "plan", "scale")
    ]
    assert [one.reviewer_id for one in found.become_incomplete] == ["r1"]


def test_a_new_criterion_is_to_be_scored_by_everybody_and_scores_on_one_that_is_gone_are_kept():
    ratings = [*FULL, *_review("r2", plan=1.0, people="weak", age=0.0)]
    found = carried_reviews(_call(), _call(criteria=("plan", "people", "risk")), ratings)
    assert [(one.reviewer_id, one.criterion, one.reason) for one in found.to_score] == [
        ("r1", "risk", "new"),
        ("r2", "risk", "new"),
    ]
    assert [(one.reviewer_id, one.criterion, one.score) for one in found.set_aside] == [
        ("r1", "age", 3.0),
        ("r2", "age", 0.0),
    ]


def test_a_renamed_word_is_carried_under_its_new_name():
    found = carried_reviews(_call(), _call(words="poor: 0, fine: 1"), FULL)
    assert [one.score for one in found.carried] == [2.5, "fine", 3.0]


def test_a_comment_that_is_asked_for_now_makes_a_review_incomplete_and_keeps_its_score():
    found = carried_reviews(_call(), _call(comment=", comment: {required: true}"), FULL)
    assert found.carried == tuple(FULL)
    assert [(one.criterion, one.reason) for one in found.to_score] == [("plan", "comment")]
    assert len(found.become_incomplete) == 1


def test_a_review_that_was_incomplete_does_not_become_so():
    found = carried_reviews(_call(), _call(scales="other"), FULL[:2])
    assert ([one.was_complete for one in found.reviews], found.become_incomplete) == ([False], ())


def test_codes_are_carried_over_as_they_are():
    found = carried_reviews(
        _call(), _call(words="poor: 0, fine: 1"), _review(plan="abstain", people="not_rated")
    )
    assert [one.score for one in found.carried] == ["abstain", "not_rated"]


SCORES = st.fixed_dictionaries(
    {},
    optional={
        "plan": st.integers(0, 10).map(lambda half: half / 2) | st.sampled_from(["abstain", None]),
        "people": st.sampled_from(["weak", "good", "not_rated", None]),
        "age": st.integers(0, 10).map(lambda half: half / 2),
    },
)
VERSIONS = st.builds(
    _call,
    scales=st.sampled_from(["numbers", "other"]),
    words=st.sampled_from(["weak: 0, good: 1", "poor: 0, good: 1", "weak: 0, good: 2"]),
    criteria=st.sampled_from([NAMES, ("plan", "risk"), ("people",), (*NAMES, "risk")]),
)


@settings(max_examples=60, deadline=None)
@given(VERSIONS, st.lists(SCORES, min_size=1, max_size=4))
def test_every_rating_goes_one_way_and_no_number_is_another(after, several):
    ratings = [one for place, scores in enumerate(several) for one in _review(f"r{place}", **scores)]
    found = carried_reviews(_call(), after, ratings)

    def names(several):
        return Counter((one.reviewer_id, one.criterion) for one in several)

    assert names(found.carried) + names(found.set_aside) == names(ratings)
    given = {(one.reviewer_id, one.criterion): one.score for one in ratings}
    for one in (*found.carried, *found.set_aside):
        score = given[one.reviewer_id, one.criterion]
        assert one.score == score or (score, one.score) == ("weak", "poor")


@settings(max_examples=60, deadline=None)
@given(VERSIONS, st.lists(SCORES, min_size=1, max_size=4))
def test_a_review_is_complete_exactly_when_nothing_of_it_is_to_be_scored(after, several):
    ratings = [one for place, scores in enumerate(several) for one in _review(f"r{place}", **scores)]
    found = carried_reviews(_call(), after, ratings)
    waiting = {one.reviewer_id for one in found.to_score}
    assert {one.reviewer_id for one in found.reviews if not one.is_complete} == waiting


@settings(max_examples=30, deadline=None)
@given(st.lists(SCORES, min_size=1, max_size=4))
def test_the_same_version_carries_everything_over(several):
    ratings = [one for place, scores in enumerate(several) for one in _review(f"r{place}", **scores)]
    found = carried_reviews(_call(), _call(), ratings)
    assert (found.carried, found.set_aside, found.become_incomplete) == (tuple(ratings), (), ())
