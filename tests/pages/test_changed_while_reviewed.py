"""Another version of the call is published while a review is submitted: what its writer and managers see."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.calls import Call
from evaluator.services.lapsed_reviews import lapsed_reviews
from evaluator.services.stored_reviews import own_review
from evaluator.ui.overview.giving_back import GIVE_BACK_KEY
from evaluator.ui.score_form.choosing import PROPOSAL_KEY
from tests.pages.desk_example import Desk
from tests.pages.stored_pages import opened, own_store, said
from tests.services.changed_call import another_criterion, other_scale, publish_changed
from tests.services.review_example import Reviewing, reviewing

MY_REVIEWS, SCORE = "pages/review/my_reviews.py", "pages/review/score.py"
OVERVIEW = "pages/manage/overview.py"


def shown(page: AppTest) -> str:
    assert not page.exception
    return unescape(said(page)).replace("\\", "")


def titles(call: Call, *places: int) -> str:
    return " and ".join(call.criteria[place].title.said_in("en") for place in places)


def publish(desk: Desk, *places: int) -> Call:
    return publish_changed(desk.database, desk.manager, desk.call.id, *map(other_scale, places))


def test_a_submitted_review_whose_scores_lapsed_is_not_listed_as_done(desk: Desk) -> None:
    desk.submit_all()
    assert "1 proposal to review: all done." in shown(opened(MY_REVIEWS, Role.REVIEWER))
    call = publish(desk, 0, 1)
    page = opened(MY_REVIEWS, Role.REVIEWER)
    found = shown(page)
    assert "all done" not in found
    assert "1 proposal to review; 1 submitted review is to be scored again or completed." in found
    assert "submitted, to be scored again" in found
    reason = (
        "The call has changed since you submitted this review. Your scores on these criteria mean something "
        f"else now and do not count: {titles(call, 0, 1)}. To score it again, ask the call manager to give "
        "it back to you."
    )
    assert reason in found
    page.button("my_reviews:open:P01").click().run()
    assert page.selectbox(PROPOSAL_KEY).value == "P01"
    assert reason in shown(page)


def test_a_manager_gives_all_of_them_back_and_the_reviewer_reads_what_to_score_again(desk: Desk) -> None:
    desk.submit_all()
    call = publish(desk, 0)
    page = opened(OVERVIEW)
    found = shown(page)
    assert f"1 submitted review is to be scored again or completed: {desk.proposal.label}." in found
    assert titles(call, 0) in found
    assert ("panel", "proposal=P01") in [
        (link.proto.page, link.proto.query_string) for link in page.get("page_link")
    ]
    assert page.button(GIVE_BACK_KEY).label == "Give back 1 review to its reviewer"
    page.button(GIVE_BACK_KEY).click().run()
    assert "1 review was given back. What was submitted is kept." in shown(page)
    page.run()
    assert "scored again" not in shown(page)
    page = opened(MY_REVIEWS, Role.REVIEWER)
    assert "1 proposal to review; 1 waits for you." in shown(page)
    assert (
        f"does not count: {titles(call, 0)}. The call manager gave it back to you: do this, confirm that the "
        "rest stands, then submit it."
    ) in shown(page)
    assert f"does not count: {titles(call, 0)}." in shown(opened(SCORE, Role.REVIEWER))
    kept = own_review(database=desk.database, actor=desk.reviewer, proposal_id=desk.proposal_id)
    assert kept is not None
    # What was given stays as it was until somebody scores again.
    assert len(kept.review.scores) == len(call.criteria)


def test_where_weights_alone_changed_nothing_is_to_be_done(desk: Desk) -> None:
    desk.submit_all()
    publish_changed(desk.database, desk.manager, desk.call.id, (("criteria", 0, "weight"), 40))
    assert "1 proposal to review: all done." in shown(opened(MY_REVIEWS, Role.REVIEWER))
    assert "Every score means the same now and counts." in shown(opened(SCORE, Role.REVIEWER))


@pytest.fixture
def panel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reviewing]:
    with own_store(tmp_path, monkeypatch) as database:
        made = reviewing(database, "reviewer-1", "reviewer-2")
        made.submit("reviewer-1", made.complete(), seen=0)
        made.submit("reviewer-2", made.complete(), seen=0)
        publish_changed(database, made.actor("manager"), made.example.call.id, other_scale(0))
        yield made


def test_what_was_given_back_meanwhile_is_said_and_none_is_given_back(panel: Reviewing) -> None:
    page = opened(OVERVIEW)
    assert page.button(GIVE_BACK_KEY).label == "Give back 2 reviews to their reviewers"
    publish_changed(panel.database, panel.actor("manager"), panel.example.call.id, other_scale(1))
    page.button(GIVE_BACK_KEY).click().run()
    assert "The reviews were changed in the meantime. Nothing was given back." in shown(page)
    given = {"database": panel.database, "actor": panel.actor("manager"), "call_id": panel.example.call.id}
    assert len(lapsed_reviews(**given).reviews) == 2


def test_in_a_phase_without_giving_back_the_overview_says_so(panel: Reviewing) -> None:
    panel.example.move_to("decision")
    page = opened(OVERVIEW)
    assert "In this phase of the call no review can be given back." in shown(page)
    assert GIVE_BACK_KEY not in [one.key for one in page.button]


def test_a_criterion_that_was_added_is_asked_of_those_who_submitted_before(desk: Desk) -> None:
    desk.submit_all()
    publish_changed(desk.database, desk.manager, desk.call.id, criteria=[another_criterion("equality")])
    asked = "The call now asks for a score on one more criterion: Equal chances."
    found = shown(opened(MY_REVIEWS, Role.REVIEWER))
    assert "submitted, to be completed" in found
    assert asked in found
    assert asked in shown(opened(SCORE, Role.REVIEWER))
    found = shown(opened(OVERVIEW))
    assert "The call asks for scores since that these reviews do not have: Equal chances." in found


def test_the_total_of_a_submitted_review_adds_up_what_counts(desk: Desk) -> None:
    desk.submit_all()
    count = len(desk.call.criteria)
    assert f"{count} of {count} criteria" in shown(opened(SCORE, Role.REVIEWER))
    publish(desk, 0)
    assert f"{count - 1} of {count} criteria" in shown(opened(SCORE, Role.REVIEWER))
