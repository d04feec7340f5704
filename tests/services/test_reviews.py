"""A reviewer's own review: progress, comments, export and import, copies from a browser."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.access import Actor, Role
from evaluator.calls import Call
from evaluator.proposals import Proposal
from evaluator.services.call_files import default_call, library
from evaluator.services.form_questions import form_questions
from evaluator.services.reviews import (
    OwnReview,
    begin_review,
    confirm_review,
    export_ratings,
    is_current,
    open_reviews,
    progress,
    ratings_of,
    read_copies,
    sees_advice,
    take_in,
    words_missing,
)
from evaluator.services.samples import open_sample

CALL = default_call()
PROPOSAL = open_sample("s01-ict-successor")
EMPTY = begin_review(CALL, PROPOSAL)
REVIEWER = Actor(id="r1", roles=frozenset({Role.REVIEWER}))


def test_progress_adds_up_what_was_scored_and_says_on_which_part_it_stands():
    found = progress(CALL, PROPOSAL, EMPTY.with_score("inclusion", 2.5).with_score("state", 5.0))
    assert (found.scored, found.of) == (2, 10)
    assert found.points == pytest.approx(18 * 0.5 + 16)
    assert found.possible == pytest.approx(34)
    assert found.scorecard.total == pytest.approx(100 * 25 / 34, abs=0.1)


def test_a_code_counts_as_dealt_with_and_adds_no_zero():
    found = progress(CALL, PROPOSAL, EMPTY.with_score("inclusion", 5.0).with_score("state", "abstain"))
    assert (found.scored, found.abstained, found.decided) == (1, 1, 2)
    assert found.scorecard.total == 100.0


def test_a_score_at_the_end_of_the_scale_asks_for_words():
    criterion = CALL.criterion("inclusion")
    at_end = EMPTY.with_score("inclusion", 5.0)
    assert words_missing(CALL, criterion, EMPTY.with_score("inclusion", 3.0)) == 0
    assert words_missing(CALL, criterion, at_end) == 15
    assert words_missing(CALL, criterion, at_end.with_comment("inclusion", "two words")) == 13
    assert progress(CALL, PROPOSAL, at_end).unexplained == ("inclusion",)


def test_dashes_are_no_words_of_a_comment_as_they_are_none_of_an_answer():
    own = EMPTY.with_score("inclusion", 5.0).with_comment("inclusion", "weak – late – dear … !")
    assert words_missing(CALL, CALL.criterion("inclusion"), own) == 12
    data = {"summary": own.comments["inclusion"]}
    assert {one.words for one in form_questions(CALL, data) if one.path == ("summary",)} == {3}


def test_taking_a_score_back_leaves_it_missing():
    own = EMPTY.with_score("inclusion", 4.0).with_score("inclusion", None)
    assert own == EMPTY
    assert own.is_empty


@settings(deadline=None)
@given(
    st.sampled_from([None, 0.0, 0.5, 5.0, "abstain", "not_rated"]),
    st.text(max_size=60),
)
def test_a_review_comes_back_from_its_file_as_it_was(score, comment):
    own = EMPTY.with_score("state", score).with_comment("inclusion", comment)
    data = export_ratings(ratings_of(CALL, PROPOSAL, own, "rev-7"))
    assert take_in(EMPTY, open_reviews(data, "r.csv", CALL), "rev-7") == own


def test_a_file_of_somebody_else_is_not_taken_in_when_there_are_several():
    rows = [
        *ratings_of(CALL, PROPOSAL, EMPTY.with_score("state", 1.0), "other"),
        *ratings_of(CALL, PROPOSAL, EMPTY.with_score("state", 4.0), "me"),
    ]
    reviews = open_reviews(export_ratings(rows), "r.csv", CALL)
    taken = take_in(EMPTY, reviews, "me")
    assert taken is not None
    assert taken.scores == {"state": 4.0}
    assert take_in(EMPTY, reviews, "nobody") is None


def copy(**parts: object) -> str:
    whole = {
        "format": 1,
        "call_id": CALL.id,
        "reference": "S01",
        "content_hash": "",
        "scores": {},
        "comments": {},
    }
    return json.dumps(whole | parts)


def test_a_copy_from_the_browser_comes_back_as_it_was():
    own = EMPTY.with_score("inclusion", 4.5).with_score("state", "abstain").with_comment("state", "why")
    assert read_copies([own.model_dump_json()], CALL).reviews == (own,)


@pytest.mark.parametrize(
    "payload",
    [None, "text", {"a": 1}, [1, 2], [["x"]], [copy() + "x"], ["x" * 3_000_000], [copy(extra=1)],
     [copy(reference="../../etc")], [copy(comments={"state": "x" * 30_000})], [copy(scores={"state": [1]})]],
)  # fmt: skip
def test_what_is_no_review_is_left_out(payload):
    assert read_copies(payload, CALL).reviews == ()


def test_scores_that_the_call_no_longer_allows_are_left_out_and_counted_and_comments_stay():
    copies = read_copies(
        [copy(scores={"inclusion": 99, "state": 4.5, "gone": 1}, comments={"state": "kept"})], CALL
    )
    assert copies.left_out == 2
    assert copies.reviews == (
        OwnReview(call_id=CALL.id, reference="S01", scores={"state": 4.5}, comments={"state": "kept"}),
    )


def test_copies_of_another_call_are_not_mixed_in():
    assert read_copies([copy(call_id="another-call")], CALL).reviews == ()


def test_advice_on_one_criterion_follows_the_setting_and_the_own_score():
    def sees(advice: str, own: OwnReview | None, criterion: str = "inclusion") -> bool:
        call = CALL.model_copy(update={"advice": advice})
        return sees_advice(REVIEWER, call, PROPOSAL, own, criterion_id=criterion)

    scored = EMPTY.with_score("inclusion", 3.0)
    assert [sees("after_own", own) for own in (None, EMPTY, scored)] == [False, False, True]
    assert sees("after_own", scored, "state") is False
    assert sees("after_own", EMPTY.with_score("inclusion", "abstain")) is False
    assert [sees("hidden", scored), sees("always", None)] == [False, True]


def test_scores_of_another_version_of_the_proposal_or_the_call_open_no_advice_until_confirmed():
    changed = PROPOSAL.model_copy(update={"summary": "Another text."})
    renewed = CALL.model_copy(update={"advice_to_applicants": "off"})
    scored = EMPTY.with_score("inclusion", 3.0)

    def sees(call: Call, proposal: Proposal, own: OwnReview) -> bool:
        return sees_advice(REVIEWER, call, proposal, own, criterion_id="inclusion")

    assert sees(CALL, PROPOSAL, scored)
    for call, proposal in ((CALL, changed), (renewed, PROPOSAL)):
        assert not is_current(scored, call, proposal)
        assert not sees(call, proposal, scored)
        confirmed = confirm_review(scored, call, proposal)
        assert confirmed.scores == scored.scores
        assert sees(call, proposal, confirmed)


def test_the_file_names_the_version_of_the_call_that_the_scores_were_given_under():
    renewed = CALL.model_copy(update={"advice_to_applicants": "off"})
    own = EMPTY.with_score("inclusion", 3.0)
    rows = ratings_of(renewed, PROPOSAL, own, "r")
    assert {(row.call_version, row.lot) for row in rows} == {(CALL.version, own.lot)}
    reviews = open_reviews(export_ratings(rows), "r.csv", renewed)
    taken = take_in(begin_review(renewed, PROPOSAL), reviews, "r")
    assert taken is not None
    assert taken.call_version == CALL.version
    assert not is_current(taken, renewed, PROPOSAL)


@pytest.mark.parametrize("call", [one.call for one in library()], ids=[one.name for one in library()])
def test_a_review_can_be_begun_and_exported_under_every_call_of_the_library(call: Call):
    own = begin_review(call, PROPOSAL)
    assert progress(call, PROPOSAL, own).scored == 0
    data = export_ratings(ratings_of(call, PROPOSAL, own, "r"))
    assert take_in(own, open_reviews(data, "r.csv", call), "r") == own


def test_what_compares_the_round_is_asked_of_nobody() -> None:
    call = next(one.call for one in library() if one.name == "wales_woodland")
    own = begin_review(call, PROPOSAL)
    assert (progress(call, PROPOSAL, own).of, len(call.criteria)) == (3, 4)
    for name in ("forest", "people", "delivery"):
        own = own.with_score(name, 3.0)
    assert progress(call, PROPOSAL, own).is_complete
