"""The Score page where the server keeps the review: saved as it changes, two tabs, refusals."""

from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import text, update
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.panel.scores import judged
from evaluator.services.assignments import proposals_to_review, unassign
from evaluator.services.conflicts import declare_conflict
from evaluator.services.retention import purge
from evaluator.services.reviews import begin_review, words_missing
from evaluator.services.samples import open_sample
from evaluator.services.stored_calls import move_phase
from evaluator.store import open_database
from evaluator.store.tables import ProposalRow
from evaluator.ui.frame import PERSON_WIDGET
from evaluator.ui.identity import PERSON_IN_ADDRESS
from evaluator.ui.score_form.choosing import PROPOSAL_KEY
from evaluator.ui.score_form.export import NAME_KEY, OWN_CODE
from evaluator.ui.score_form.own import OWN_KEY
from evaluator.ui.score_form.question import OTHER as OTHER_KIND
from evaluator.ui.score_form.rubric import PLACE_KEY, VIEW_KEY
from evaluator.ui.session import ROLE_KEY
from tests.pages.desk_example import OTHER, REVIEWER, Desk
from tests.services.asked_to_read import assign_free
from tests.services.review_example import keep_proposal

APPLICATION = Path(__file__).resolve().parents[2] / "streamlit_app.py"


def opened() -> AppTest:
    page = AppTest.from_file(APPLICATION, default_timeout=60)
    page.session_state[ROLE_KEY] = Role.REVIEWER
    page.run()
    page.switch_page("pages/review/score.py").run()
    assert not page.exception
    return page


def write(page: AppTest, desk: Desk, comment: str, place: int = 0) -> None:
    page.text_area(desk.field(page, place)).set_value(comment).run()
    assert not page.exception


def said(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def test_what_was_assigned_comes_first_and_is_saved_as_it_changes(desk: Desk) -> None:
    page = opened()
    assert page.selectbox(PROPOSAL_KEY).value == "P01"
    assert "saved on the server as you give them" in said(page)
    assert desk.kept() is None
    write(page, desk, "Because <b>it</b> is.")
    page.segmented_control(desk.field(page, 0).removesuffix(":comment")).set_value(3.0).run()
    kept = desk.kept()
    assert kept is not None
    first = desk.call.criteria[0].id
    assert (kept.number, kept.review.comments, kept.review.scores) == (
        2,
        {first: "Because <b>it</b> is."},
        {first: 3.0},
    )
    assert "Saved " in said(page)


def test_a_new_session_goes_on_where_the_last_one_was(desk: Desk) -> None:
    write(opened(), desk, "Written before the server was killed.")
    again = opened()
    assert again.text_area(desk.field(again, 0)).value == "Written before the server was killed."
    write(again, desk, "And after.")
    assert [state for state, _ in desk.versions()] == ["draft", "draft"]


@pytest.mark.parametrize(("button", "goes_on"), [("here", "In one tab."), ("theirs", "In the other.")])
def test_two_tabs_get_both_texts_to_choose_from(desk: Desk, button: str, goes_on: str) -> None:
    one, other = opened(), opened()
    write(other, desk, "In the other.")
    write(one, desk, "In one tab.")
    assert [warning.value for warning in one.warning if "changed elsewhere" in warning.value]
    assert "In one tab." in said(one)
    assert "In the other." in said(one)
    first = desk.call.criteria[0].id
    assert desk.versions() == [("draft", {first: "In the other."}), ("set_aside", {first: "In one tab."})]
    one.button(f"score:clash:{button}").click().run()
    assert not one.exception
    assert not one.warning
    assert one.text_area(desk.field(one, 0)).value == goes_on
    kept = desk.kept()
    assert kept is not None
    assert kept.review.comments == {first: goes_on}


def test_a_review_is_submitted_once_it_is_complete(desk: Desk) -> None:
    page = opened()
    page.button("score:submit").click().run()
    assert desk.kept() is None
    review = begin_review(desk.call, desk.proposal)
    for name, criterion in judged(desk.call).items():
        review = review.with_score(name, 3.0)
        review = review.with_comment(name, "word " * words_missing(desk.call, criterion, review))
    desk.save(review, seen=0)
    page = opened()
    page.button("score:submit").click().run()
    page.run()
    assert page.selectbox(PROPOSAL_KEY).options == ["PASSEPORT-ELAN: Only in the store · review submitted"]
    kept = desk.kept()
    assert kept is not None
    assert (kept.state, kept.review) == ("submitted", review)
    assert [found.value for found in page.success if "Only the call manager can open it again" in found.value]
    write(page, desk, "Too late.")
    assert page.text_area(desk.field(page, 0)).value == review.comments.get(desk.call.criteria[0].id, "")
    assert desk.kept() == kept


def test_submitting_too_early_leads_to_each_criterion_that_lacks_something(desk: Desk) -> None:
    criteria = list(judged(desk.call).values())
    review = begin_review(desk.call, desk.proposal)
    for criterion in criteria[:-1]:
        review = review.with_score(criterion.id, 3.0)
        review = review.with_comment(criterion.id, "word " * words_missing(desk.call, criterion, review))
    least = desk.call.scale_of(criteria[1]).levels[0]
    review = review.with_score(criteria[1].id, least).with_comment(criteria[1].id, "Short.")
    short = words_missing(desk.call, criteria[1], review)
    assert short > 1
    desk.save(review, seen=0)
    page = opened()
    page.segmented_control(VIEW_KEY).set_value("all").run()
    assert not [button for button in page.button if str(button.key).startswith("score:missing:")]
    page.button("score:submit").click().run()
    kept = desk.kept()
    assert kept is not None
    assert kept.state == "draft"
    ways = [button for button in page.button if str(button.key).startswith("score:missing:")]
    assert [way.label.rsplit(": ", 1)[1] for way in ways] == [
        f"the comment is {short} words short",
        "not scored yet",
    ]
    ways[-1].click().run()
    assert not page.exception
    assert page.selectbox(PLACE_KEY).value == criteria[-1].id
    page.segmented_control(desk.field(page, len(criteria) - 1).removesuffix(":comment")).set_value(3.0).run()
    ways = [button for button in page.button if str(button.key).startswith("score:missing:")]
    assert len(ways) == 1


@pytest.mark.long
def test_what_is_worth_a_second_look_is_said_beside_the_comment_and_saved_all_the_same(desk: Desk) -> None:
    page = opened()
    assert not page.warning
    anchor = desk.call.scale_of(desk.call.criteria[0]).anchors["1"].said_in("en")
    write(page, desk, f"As Dr Rosa *Luz* says. {anchor}")
    page.segmented_control(desk.field(page, 0).removesuffix(":comment")).set_value(4.0).run()
    (warning,) = [found.value.replace("\\", "") for found in page.warning]
    assert "People are named in the comment: Rosa." in warning
    assert "The comment has the words of the level 1, and the score is 4." in warning
    kept = desk.kept()
    assert kept is not None
    assert kept.review.comments == {desk.call.criteria[0].id: f"As Dr Rosa *Luz* says. {anchor}"}


def test_the_same_score_everywhere_is_said(desk: Desk) -> None:
    review = begin_review(desk.call, desk.proposal)
    for criterion in desk.call.criteria:
        review = review.with_score(criterion.id, 3.0)
    desk.save(review, seen=0)
    assert [found.value.replace("\\", "") for found in opened().warning] == [
        "Every criterion has the same score: 3."
    ]


def test_somebody_taken_off_in_the_midst_is_told_and_keeps_the_text_on_the_page(desk: Desk) -> None:
    page = opened()
    write(page, desk, "First.")
    unassign(
        database=desk.database,
        actor=desk.manager,
        proposal_id=desk.proposal_id,
        person_id=REVIEWER,
        reason="ill",
        key="off",
    )
    write(page, desk, "Second.")
    assert PROPOSAL_KEY not in [box.key for box in page.selectbox]
    assert "Nothing waits for you." in "\n".join(line.value for line in page.markdown)
    first = desk.call.criteria[0].id
    assert page.session_state[OWN_KEY][desk.call.id, "P01"].comments == {first: "Second."}
    assign_free(
        database=desk.database,
        actor=desk.manager,
        proposal_id=desk.proposal_id,
        person_id=REVIEWER,
        key="on",
    )
    assert desk.versions() == [("draft", {first: "First."})]


def rename(desk: Desk, table: str, to: str) -> None:
    desk.database.write(lambda session: session.execute(text(f"ALTER TABLE {table} RENAME TO {to}")))


CANNOT = "What waits for you cannot be read now."


@pytest.mark.parametrize("script", ["pages/review/score.py", "pages/review/compare.py"])
def test_a_store_that_cannot_be_read_is_no_empty_desk(desk: Desk, script: str) -> None:
    page = opened()
    page.switch_page(script).run()
    assert CANNOT not in str([error.value for error in page.error])
    rename(desk, "assignments", "mislaid")
    page.run()
    assert not page.exception
    assert [CANNOT in error.value for error in page.error] == [True]
    assert "no such table: assignments" in said(page)
    everything = "\n".join(one.value for kind in ("markdown", "caption") for one in page.get(kind))
    assert "Nothing waits for you." not in everything
    assert "So far you have finished no proposal." not in everything
    rename(desk, "mislaid", "assignments")
    page.run()
    assert not page.error


def test_what_was_written_while_the_store_was_away_goes_there_once_it_is_back(desk: Desk) -> None:
    page = opened()
    write(page, desk, "First.")
    first = desk.call.criteria[0].id
    rename(desk, "assignments", "mislaid")
    write(page, desk, "Second.")
    page.run()
    assert page.session_state[OWN_KEY][desk.call.id, "P01"].comments == {first: "Second."}
    rename(desk, "mislaid", "assignments")
    page.run()
    assert page.text_area(desk.field(page, 0)).value == "Second."
    assert not page.warning
    assert desk.versions() == [("draft", {first: "First."}), ("draft", {first: "Second."})]


def test_a_proposal_that_may_not_be_read_any_more_takes_no_other_off_the_desk(desk: Desk) -> None:
    second = desk.proposal.model_copy(update={"reference": "P02", "title": "Goes on from P00"})
    zero = desk.proposal.model_copy(update={"reference": "P00", "title": "Of a friend"})
    ids = [
        keep_proposal(desk.database, one, call_id=desk.call.id, call_version=desk.call.version)
        for one in (second, zero)
    ]
    assign_free(
        database=desk.database, actor=desk.manager, proposal_id=ids[0], person_id=REVIEWER, key="second"
    )
    page = opened()
    page.selectbox(PROPOSAL_KEY).set_value("P02").run()
    declare_conflict(
        database=desk.database,
        actor=desk.manager,
        proposal_id=ids[1],
        person_id=REVIEWER,
        kind="friend",
        note="We are related.",
        key="conflict",
    )

    def link(session: Session) -> None:
        session.get_one(ProposalRow, ids[0]).earlier_stage_id = ids[1]

    desk.database.write(link)
    for one in (page, opened()):
        one.run()
        assert not one.exception
        assert one.selectbox(PROPOSAL_KEY).options == ["PASSEPORT-ELAN: Only in the store"]
        assert "Goes on from" not in said(one)


def put(desk: Desk, state: str) -> None:
    desk.database.write(lambda session: session.execute(update(ProposalRow).values(state=state)))


def test_a_proposal_that_leaves_the_call_leaves_the_desk_and_the_text_waits_for_it(desk: Desk) -> None:
    page = opened()
    write(page, desk, "First.")
    put(desk, "ineligible")
    write(page, desk, "Second.")
    assert "Nothing waits for you." in "\n".join(line.value for line in page.markdown)
    put(desk, "eligible")
    page.run()
    assert page.text_area(desk.field(page, 0)).value == "Second."
    first = desk.call.criteria[0].id
    assert desk.versions() == [("draft", {first: "First."}), ("draft", {first: "Second."})]


def test_what_was_written_here_before_the_server_was_asked_is_asked_about(desk: Desk) -> None:
    first = desk.call.criteria[0].id
    blank = begin_review(desk.call, desk.proposal)
    desk.save(blank.with_comment(first, "First."), seen=0)
    put(desk, "ineligible")
    page = opened()
    # As a browser brings it back after a reload.
    page.session_state[OWN_KEY] = {(desk.call.id, "P01"): blank.with_comment(first, "Second.")}
    put(desk, "eligible")
    page.run()
    assert [warning.value for warning in page.warning if "changed elsewhere" in warning.value]
    assert "First." in said(page)
    assert "Second." in said(page)
    assert desk.versions() == [("draft", {first: "First."}), ("set_aside", {first: "Second."})]


def test_a_store_that_cannot_be_written_is_said_and_the_next_change_takes_the_text_along(desk: Desk) -> None:
    page = opened()
    write(page, desk, "First.")
    move_phase(
        database=desk.database,
        actor=desk.manager,
        call_id=desk.call.id,
        phase_id="decision",
        reason="done",
        key="decision",
    )
    write(page, desk, "Second.")
    assert ["not on the server yet" in error.value for error in page.error] == [True]
    assert "This is not open now" in said(page)
    assert page.text_area(desk.field(page, 0)).value == "Second."
    move_phase(
        database=desk.database,
        actor=desk.manager,
        call_id=desk.call.id,
        phase_id="review",
        reason="longer",
        key="review",
    )
    page.run()
    assert not page.error
    kept = desk.kept()
    assert kept is not None
    assert list(kept.review.comments.values()) == ["Second."]


def test_a_reviewer_reads_that_the_text_was_deleted_and_can_go_on_with_others(desk: Desk) -> None:
    assert "Only in the store" in str(opened().selectbox(PROPOSAL_KEY).options)
    later = open_database(desk.database.url, clock=lambda: datetime(2033, 1, 1, 12, tzinfo=UTC))
    purge(database=later, actor=desk.manager, call_id=desk.call.id, reason="due", key="purge")
    later.close()
    page = opened()
    assert "P01: The text was deleted on 1 January 2033, 13:00 by the call's rule." in unescape(said(page))
    assert PROPOSAL_KEY not in [box.key for box in page.selectbox]
    assert "Only in the store" not in said(page)


def become(page: AppTest, person_id: str) -> None:
    page.selectbox(PERSON_WIDGET).set_value(person_id).run()
    assert not page.exception


def test_the_code_beside_the_scores_in_a_file_begins_as_nobodys_name_and_says_what_it_is_for(
    desk: Desk,
) -> None:
    page = opened()
    write(page, desk, "Mine alone.")
    code = page.text_input(NAME_KEY)
    assert code.value == OWN_CODE
    assert "in place of your name" in code.help
    assert f'leave "{OWN_CODE}"' in code.help


def test_what_one_reviewer_wrote_is_not_there_for_the_next_and_is_there_for_them_again(desk: Desk) -> None:
    assign_free(
        database=desk.database,
        actor=desk.manager,
        proposal_id=desk.proposal_id,
        person_id=OTHER,
        key="both",
    )
    page = opened()
    write(page, desk, "Mine alone.")
    page.text_input(NAME_KEY).set_value("R1").run()
    become(page, OTHER)
    assert page.text_area(desk.field(page, 0)).value == ""
    assert page.text_input(NAME_KEY).value == OWN_CODE
    assert "Mine alone." not in said(page)
    assert page.session_state[OWN_KEY] == {}
    write(page, desk, "Another's.")
    become(page, REVIEWER)
    assert page.text_area(desk.field(page, 0)).value == "Mine alone."
    assert page.text_input(NAME_KEY).value == "R1"
    first = desk.call.criteria[0].id
    assert desk.versions() == [("draft", {first: "Mine alone."})]


def test_ten_scores_of_one_reviewer_open_no_advice_to_another_on_compare(desk: Desk) -> None:
    review = begin_review(desk.call, desk.proposal)
    for name in judged(desk.call):
        review = review.with_score(name, 3.0)
    desk.save(review, seen=0)
    page = opened()
    page.switch_page("pages/review/compare.py").run()
    assert "PASSEPORT" in str([box.options for box in page.get("multiselect")]) or "PASSEPORT" in said(page)
    become(page, OTHER)
    assert "So far you have finished no proposal." in "\n".join(one.value for one in page.caption)
    assert "PASSEPORT" not in said(page)


@pytest.mark.parametrize("script", ["pages/review/score.py", "pages/review/compare.py"])
def test_a_sample_that_was_submitted_is_nothing_to_practise_on(desk: Desk, script: str) -> None:
    bridge = open_sample("s14-pont-du-froid")
    stored_bridge = keep_proposal(desk.database, bridge, call_id=desk.call.id, call_version=desk.call.version)
    declare_conflict(
        database=desk.database,
        actor=desk.manager,
        proposal_id=stored_bridge,
        person_id=REVIEWER,
        kind="works there",
        note="We are related.",
        key="conflict",
    )
    page = opened()
    assert [option for option in page.selectbox(PROPOSAL_KEY).options if "sample" in option] == []
    page.switch_page(script).run()
    everything = said(page) + "".join(one.value for kind in ("caption", "info") for one in page.get(kind))
    assert bridge.label not in everything
    assert bridge.title not in everything
    page.query_params["proposal"] = bridge.reference
    page.switch_page("pages/review/score.py").run()
    assert bridge.title not in said(page)


def test_a_reload_opens_what_was_open_and_only_what_may_be_read(desk: Desk) -> None:
    second = desk.proposal.model_copy(update={"reference": "P02", "title": "The second"})
    assign_free(
        database=desk.database,
        actor=desk.manager,
        proposal_id=keep_proposal(
            desk.database, second, call_id=desk.call.id, call_version=desk.call.version
        ),
        person_id=REVIEWER,
        key="second",
    )
    third = desk.proposal.model_copy(update={"reference": "P03", "title": "Of somebody else"})
    keep_proposal(desk.database, third, call_id=desk.call.id, call_version=desk.call.version)
    page = opened()
    page.selectbox(PROPOSAL_KEY).set_value("P02").run()
    assert page.query_params["proposal"] == "P02"
    first = proposals_to_review(database=desk.database, actor=desk.reviewer, call_id=desk.call.id)[
        0
    ].reference
    for asked, found in (("P02", "P02"), ("P03", first), ("S14", first)):
        again = AppTest.from_file(APPLICATION, default_timeout=60)
        again.session_state[ROLE_KEY] = Role.REVIEWER
        again.run()
        again.switch_page("pages/review/score.py")
        again.query_params["proposal"] = asked
        again.run()
        assert again.selectbox(PROPOSAL_KEY).value == found
        assert again.query_params["proposal"] in (found, [found])


def test_a_reload_keeps_whoever_was_chosen_and_takes_nobody_the_call_does_not_know(desk: Desk) -> None:
    page = opened()
    assert PERSON_IN_ADDRESS not in page.query_params
    become(page, OTHER)
    assert page.query_params[PERSON_IN_ADDRESS] in (OTHER, [OTHER])
    again = AppTest.from_file(APPLICATION, default_timeout=60)
    again.session_state[ROLE_KEY] = Role.REVIEWER
    again.query_params[PERSON_IN_ADDRESS] = OTHER
    assert again.run().selectbox(PERSON_WIDGET).value == OTHER
    stranger = AppTest.from_file(APPLICATION, default_timeout=60)
    stranger.session_state[ROLE_KEY] = Role.REVIEWER
    stranger.query_params[PERSON_IN_ADDRESS] = "../../nobody"
    assert not stranger.run().exception
    assert stranger.selectbox(PERSON_WIDGET).value == REVIEWER


def test_why_a_conflict_was_not_declared_is_said_where_it_is_declared(desk: Desk) -> None:
    page = opened()
    page.radio(f"score:conflict:kind:{desk.proposal_id}").set_value(OTHER_KIND).run()
    page.button(f"score:conflict:declare:{desk.proposal_id}").click().run()
    assert [error.value for error in page.error] == [r"Say what the conflict of interest is\."]
    asked = [one for one in page.get("popover") if one.proto.popover.label == "I have a conflict of interest"]
    assert [error.value for one in asked for error in one.error] == [page.error[0].value]


def test_whoever_abstains_is_not_told_how_many_words_a_score_needs(desk: Desk) -> None:
    page = opened()
    assert "A comment has at least" in "\n".join(caption.value for caption in page.caption)
    page.segmented_control(desk.field(page, 0).removesuffix(":comment")).set_value("abstain").run()
    captions = "\n".join(caption.value for caption in page.caption)
    assert "say why you abstain" in captions
    assert "A comment has at least" not in captions
