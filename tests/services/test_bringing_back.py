"""A file of reviews beside what is here: the round trip is exact, and nothing is overwritten unasked."""

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.services.bringing_back import Found, found_in_file, not_at_hand
from evaluator.services.call_files import default_call
from evaluator.services.reviews import (
    OwnReview,
    begin_review,
    export_ratings,
    is_current,
    open_reviews,
    ratings_of,
)
from evaluator.services.samples import open_sample

CALL = default_call()
FIRST, SECOND = open_sample("s01-ict-successor"), open_sample("s05-everyone-listed")
NAMES = [criterion.id for criterion in CALL.criteria]
SCORES = [*CALL.scale_of(CALL.criteria[0]).levels, "abstain", "not_rated"]

comments = st.one_of(st.text(min_size=1, max_size=40), st.text(alphabet="=+-@'\t\r\n,;\"ab ", min_size=1))
reviews = st.builds(
    lambda scores, comments: begin_review(CALL, FIRST).model_copy(
        update={"scores": scores, "comments": comments}
    ),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from(SCORES)),
    st.dictionaries(st.sampled_from(NAMES), comments),
)


def file_of(*own: tuple[OwnReview, object]) -> bytes:
    return export_ratings(row for review, proposal in own for row in ratings_of(CALL, proposal, review, "me"))


@settings(deadline=None)
@given(reviews, reviews)
def test_two_reviews_leave_as_one_file_and_come_back_as_they_were(first, other):
    second = begin_review(CALL, SECOND).model_copy(
        update={"scores": other.scores, "comments": other.comments}
    )
    data = file_of((first, FIRST), (second, SECOND))
    blank = [begin_review(CALL, FIRST), begin_review(CALL, SECOND)]
    found = found_in_file(blank, open_reviews(data, "r.csv", CALL), "me")
    assert [one.joined("here") for one in found] == [first, second]
    assert [one.clashes for one in found] == [(), ()]


@settings(deadline=None)
@given(reviews)
def test_a_file_of_what_is_here_already_adds_nothing_and_clashes_with_nothing(own):
    (found,) = found_in_file([own], open_reviews(file_of((own, FIRST)), "r.csv", CALL), "me")
    assert (found.adds, found.clashes) == (0, ())
    assert found.joined("file") == found.joined("here") == own


@given(reviews, reviews)
def test_nothing_given_here_is_overwritten_unless_the_file_is_preferred(here, in_file):
    kept = Found(here, in_file).joined("here")
    assert here.scores.items() <= kept.scores.items()
    assert here.comments.items() <= kept.comments.items()
    taken = Found(here, in_file).joined("file")
    assert in_file.scores.items() <= taken.scores.items()
    assert in_file.comments.items() <= taken.comments.items()
    assert taken.scores.keys() == kept.scores.keys() == here.scores.keys() | in_file.scores.keys()


def test_a_clash_is_where_both_say_something_and_not_the_same():
    begun = begin_review(CALL, FIRST)
    here = begun.with_score("inclusion", 2.0).with_score("state", 3.0).with_comment("knowledge", "Mine.")
    in_file = begun.with_score("inclusion", 3.5).with_score("state", 3.0).with_comment("knowledge", "Theirs.")
    found = Found(here, in_file.with_score("mobility", 1.0).with_comment("state", "New."))
    assert found.clashes == ("inclusion", "knowledge")
    assert found.adds == 2


def test_scores_of_another_version_of_the_call_make_the_whole_ask_to_be_confirmed():
    here = begin_review(CALL, FIRST).with_score("inclusion", 2.0)
    older = here.model_copy(update={"call_version": "older", "scores": {"state": 4.0}})
    assert is_current(here, CALL, FIRST)
    for one, other in ((here, older), (older, here)):
        joined = Found(one, other).joined("here")
        assert not is_current(joined, CALL, FIRST)
        # A review that says of no version what it was given under is not kept.
        assert joined.call_version == one.call_version
    same = here.model_copy(update={"call_version": "older"})
    assert is_current(Found(here, same).joined("file"), CALL, FIRST)


def test_proposals_of_the_file_that_are_not_open_here_are_named():
    data = file_of((begin_review(CALL, FIRST), FIRST), (begin_review(CALL, SECOND), SECOND))
    read = open_reviews(data, "r.csv", CALL)
    assert not_at_hand([begin_review(CALL, SECOND)], read) == ("S01",)
