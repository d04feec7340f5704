"""The panel's list and one proposal in it: who sees what, what comes first, what the rule asks for."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Actor, NotAllowedError, Role
from evaluator.calls.process import Divergence
from evaluator.panel import judged
from evaluator.services.agreed_report import one_report, reasons_and_minority
from evaluator.services.assignments import assign, unassign
from evaluator.services.conflicts import declare_conflict, settle_conflict
from evaluator.services.consensus import write_consensus
from evaluator.services.overview import overview
from evaluator.services.panel_case import PanelCase, panel_case
from evaluator.services.panel_list import Agreement, InPanel, PanelList, Talk, panel_list
from evaluator.services.people import add_person, grant_role, revoke_role
from evaluator.services.stored_reviews import reopen_review
from evaluator.store import Database, new_id
from evaluator.store.tables import ConflictState, ProposalRow, ReviewRow
from tests.services.asked_to_read import assign_free
from tests.services.review_example import Reviewing, keep_proposal, reviewing
from tests.services.stored_example import FIRST


@pytest.fixture
def panel(database: Database) -> Reviewing:
    return reviewing(database, "reviewer-1", "reviewer-2")


def listed(panel: Reviewing, name: str = "manager") -> PanelList:
    return panel_list(database=panel.database, actor=panel.actor(name), call_id=panel.example.call.id)


def one(panel: Reviewing, name: str = "manager") -> InPanel:
    [found] = [entry for entry in listed(panel, name).entries if entry.reference == panel.proposal.reference]
    return found


def opened(panel: Reviewing, name: str = "manager") -> PanelCase:
    return panel_case(database=panel.database, actor=panel.actor(name), proposal_id=panel.proposal_id)


def agreed(panel: Reviewing, *, is_final: bool, seen: int = 0) -> None:
    write_consensus(
        database=panel.database,
        actor=panel.actor("rapporteur"),
        proposal_id=panel.proposal_id,
        scores=dict.fromkeys(judged(panel.example.call), 3.0),
        report="So.",
        is_final=is_final,
        seen=seen,
        key=new_id(),
    )


def asked_too(panel: Reviewing, name: str) -> None:
    """One more person reviews it."""
    database, call_id = panel.database, panel.example.call.id
    person = add_person(database=database, actor=FIRST, name=name, email=f"{name}@example.org", key=new_id())
    grant_role(
        database=database, actor=FIRST, person_id=person, role=Role.REVIEWER, call_id=call_id, key=new_id()
    )
    panel.example.people[name] = person
    assign_free(
        database=database,
        actor=panel.actor("manager"),
        proposal_id=panel.proposal_id,
        person_id=person,
        key=new_id(),
    )


def another(panel: Reviewing, reference: str) -> str:
    proposal = panel.proposal.model_copy(update={"reference": reference})
    call = panel.example.call
    return keep_proposal(panel.database, proposal, call_id=call.id, call_version=call.version)


def test_the_list_says_how_many_are_in_whether_they_differ_and_what_was_agreed(panel: Reviewing) -> None:
    assert (one(panel).reviews_in, one(panel).asked, one(panel).talk) == (0, 2, Talk.WAITING)
    panel.submit("reviewer-1", panel.complete(4.5), seen=0)
    assert (one(panel).reviews_in, one(panel).gaps.total, one(panel).talk) == (1, None, Talk.WAITING)
    panel.submit("reviewer-2", panel.complete(4.0), seen=0)
    assert (one(panel).reviews_in, one(panel).talk, one(panel).agreement) == (2, Talk.READY, Agreement.NONE)
    agreed(panel, is_final=False)
    assert (one(panel).talk, one(panel).agreement) == (Talk.READY, Agreement.DRAFT)
    agreed(panel, is_final=True, seen=1)
    assert (one(panel).talk, one(panel).agreement) == (Talk.AGREED, Agreement.FINAL)


def test_who_lie_too_far_apart_come_first_and_one_more_reviewer_is_asked_for_until_one_was(
    panel: Reviewing,
) -> None:
    another(panel, "A00")
    panel.submit("reviewer-1", panel.complete(4.5), seen=0)
    panel.submit("reviewer-2", panel.complete(1.0), seen=0)
    assert [entry.talk for entry in listed(panel).entries] == [Talk.APART, Talk.WAITING]
    found = one(panel)
    assert (found.gaps.follows, found.lacks_third) == ("third_reviewer", True)
    # The call has three read each: with a third whoever was asked is not complete, then not above it.
    asked_too(panel, "reviewer-3")
    assert (one(panel).talk, one(panel).lacks_third) == (Talk.APART, False)
    panel.submit("reviewer-3", panel.complete(3.0), seen=0)
    assert one(panel).lacks_third
    asked_too(panel, "reviewer-4")
    panel.submit("reviewer-4", panel.complete(3.0), seen=0)
    assert (one(panel).talk, one(panel).lacks_third) == (Talk.APART, False)


def test_the_gap_is_the_calls_own(panel: Reviewing) -> None:
    assert panel.example.call.reviews.divergence == Divergence(gap_share=0.3, then="third_reviewer")
    panel.submit("reviewer-1", panel.complete(5.0), seen=0)
    panel.submit("reviewer-2", panel.complete(3.5), seen=0)
    total = one(panel).gaps.total
    assert total is not None
    assert (total.gap, total.is_above) == (30.0, False)
    first = panel.example.call.criteria[0].id
    assert one(panel).gaps.criteria[first].gap == 1.5


def test_a_review_that_is_being_changed_is_shown_as_it_was_and_said_to_be(panel: Reviewing) -> None:
    panel.submit("reviewer-1", panel.complete(4.5), seen=0)
    panel.submit("reviewer-2", panel.complete(4.0), seen=0)
    reopen_review(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=panel.proposal_id,
        reviewer_id=panel.example.people["reviewer-2"],
        reason="A score was missing its comment.",
        seen=1,
        key="again",
    )
    panel.save("reviewer-2", panel.complete(0.5), seen=1)
    assert (one(panel).reviews_in, one(panel).reopened, one(panel).talk) == (2, 1, Talk.WAITING)
    assert {review.name: review.is_reopened for review in opened(panel).reviews} == {
        "reviewer-1": False,
        "reviewer-2": True,
    }
    first = panel.example.call.criteria[0].id
    assert sorted(review.scores[first] for review in opened(panel).reviews) == [4.0, 4.5]


def test_a_rapporteur_sees_what_they_report_on_once_they_said_that_they_are_free(panel: Reviewing) -> None:
    other = another(panel, "A00")
    assert [entry.reference for entry in listed(panel, "rapporteur").entries] == [panel.proposal.reference]
    assign(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=other,
        person_id=panel.example.people["rapporteur"],
        part="rapporteur",
        key="other",
    )
    found = listed(panel, "rapporteur")
    assert ([entry.reference for entry in found.entries], found.unsaid) == (
        [panel.proposal.reference],
        (other,),
    )
    for name in ("reviewer-1", "applicant-1"):
        assert listed(panel, name).entries == ()
    assert len(listed(panel, "observer").entries) == 2


def test_what_somebody_has_a_conflict_with_or_owes_a_review_of_is_not_in_their_list(panel: Reviewing) -> None:
    grant_role(
        database=panel.database,
        actor=FIRST,
        person_id=panel.example.people["reviewer-1"],
        role=Role.CALL_MANAGER,
        call_id=panel.example.call.id,
        key=new_id(),
    )
    panel.submit("reviewer-2", panel.complete(4.0), seen=0)
    found = listed(panel, "reviewer-1")
    assert (found.entries, found.owing) == ((), 1)
    with pytest.raises(NotAllowedError, match="Submit your own review first"):
        opened(panel, "reviewer-1")
    panel.submit("reviewer-1", panel.complete(4.0), seen=0)
    assert (len(listed(panel, "reviewer-1").entries), listed(panel, "reviewer-1").owing) == (1, 0)
    declare_conflict(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=panel.proposal_id,
        person_id=panel.example.people["manager"],
        kind="close",
        note="We are related.",
        key=new_id(),
    )
    assert (listed(panel).entries, listed(panel).left_out) == ((), 1)
    with pytest.raises(NotAllowedError):
        opened(panel)


def test_roles_that_somebody_only_says_they_hold_open_nothing(panel: Reviewing) -> None:
    said = Actor(id=panel.example.people["applicant-2"], roles=frozenset({Role.CALL_MANAGER}))
    found = panel_list(database=panel.database, actor=said, call_id=panel.example.call.id)
    assert found.entries == ()


def test_a_proposal_is_opened_with_names_scores_comments_and_what_may_be_done(panel: Reviewing) -> None:
    panel.submit("reviewer-1", panel.complete(5.0), seen=0)
    panel.submit("reviewer-2", panel.complete(2.0), seen=0)
    agreed(panel, is_final=False)
    found = opened(panel, "rapporteur")
    assert {review.name: review.total for review in found.reviews} == {
        "reviewer-1": 100.0,
        "reviewer-2": 40.0,
    }
    assert (found.asked, found.gaps.diverge, found.lacks_third) == (2, True, True)
    assert (found.may_write, found.may_reopen, found.written_by) == (True, False, "rapporteur")
    assert found.consensus is not None
    assert found.consensus.report == "So."
    assert (opened(panel).may_write, opened(panel).may_reopen) == (True, True)
    assert not opened(panel, "observer").may_write
    panel.example.move_to("open")
    assert not opened(panel).may_write
    assert not listed(panel).is_open


def test_what_is_out_of_the_call_is_not_talked_about(panel: Reviewing) -> None:
    def out(session: Session) -> None:
        session.get_one(ProposalRow, panel.proposal_id).state = "withdrawn"

    panel.database.write(out)
    assert listed(panel).entries == ()


def test_looking_changes_no_review(panel: Reviewing) -> None:
    panel.submit("reviewer-1", panel.complete(5.0), seen=0)

    def kept() -> list[tuple[str, int]]:
        with panel.database.reading() as session:
            return [(row.state, row.current_number) for row in session.scalars(select(ReviewRow))]

    before = kept()
    agreed(panel, is_final=True)
    opened(panel)
    assert kept() == before == [("submitted", 1)]


@pytest.mark.parametrize(
    ("reasons", "minority"), [("Why.", ""), ("Why.\n\nAnd more.", "One would give 2."), ("", "Only this.")]
)
def test_reasons_and_minority_views_are_told_apart_again(reasons: str, minority: str) -> None:
    assert reasons_and_minority(one_report(reasons, minority)) == (reasons, minority)


def conflicted(panel: Reviewing, name: str, proposal_id: str | None = None) -> str:
    return declare_conflict(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=proposal_id or panel.proposal_id,
        person_id=panel.example.people[name],
        kind="close",
        note="We are related.",
        key=new_id(),
    )


def in_overview(panel: Reviewing) -> dict[str, int]:
    found = overview(database=panel.database, actor=panel.actor("manager"), call_id=panel.example.call.id)
    return {step.value: count for step, count in found.steps.items()}


def test_a_review_by_somebody_with_a_conflict_is_kept_and_does_not_count(panel: Reviewing) -> None:
    panel.submit("reviewer-1", panel.complete(5.0), seen=0)
    panel.submit("reviewer-2", panel.complete(1.0), seen=0)
    assert one(panel).lacks_third
    conflict = conflicted(panel, "reviewer-2")

    def counted() -> tuple[object, ...]:
        found = one(panel)
        return found.reviews_in, found.asked, found.talk, found.lacks_third, found.gaps.total

    assert counted() == (1, 1, Talk.READY, False, None)
    assert in_overview(panel) == {"submitted": 1, "conflict": 1}
    settle_conflict(
        database=panel.database,
        actor=panel.actor("manager"),
        conflict_id=conflict,
        state=ConflictState.RECUSED,
        reason="close",
        seen=1,
        key=new_id(),
    )
    assert counted() == (1, 1, Talk.READY, False, None)
    assert in_overview(panel) == {"submitted": 1}
    reviews = {review.name: review.is_counted for review in opened(panel).reviews}
    assert reviews == {"reviewer-1": True, "reviewer-2": False}


def test_a_conflict_with_another_stage_keeps_nobody_waiting(panel: Reviewing) -> None:
    earlier = another(panel, "A00")

    def link(session: Session) -> None:
        session.get_one(ProposalRow, panel.proposal_id).earlier_stage_id = earlier

    panel.database.write(link)
    panel.submit("reviewer-1", panel.complete(4.0), seen=0)
    assert (one(panel).asked, one(panel).talk) == (2, Talk.WAITING)
    conflicted(panel, "reviewer-2", earlier)
    assert (one(panel).asked, one(panel).talk) == (1, Talk.READY)
    assert in_overview(panel) == {"submitted": 1, "conflict": 1}


def test_nobody_waits_for_whoever_is_no_reviewer_any_more_and_what_they_submitted_counts(
    panel: Reviewing,
) -> None:
    panel.submit("reviewer-1", panel.complete(4.0), seen=0)
    assert (one(panel).asked, one(panel).talk) == (2, Talk.WAITING)
    for name in ("reviewer-1", "reviewer-2"):
        revoke_role(
            database=panel.database,
            actor=FIRST,
            person_id=panel.example.people[name],
            role=Role.REVIEWER,
            call_id=panel.example.call.id,
            key=new_id(),
        )
    found = one(panel)
    assert (found.reviews_in, found.asked, found.talk) == (1, 1, Talk.READY)
    assert in_overview(panel) == {"submitted": 1}


def test_a_review_that_was_opened_again_waits_for_nobody_who_was_taken_off(panel: Reviewing) -> None:
    panel.submit("reviewer-1", panel.complete(4.0), seen=0)
    panel.submit("reviewer-2", panel.complete(4.0), seen=0)
    reviewer = panel.example.people["reviewer-2"]
    reopen_review(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=panel.proposal_id,
        reviewer_id=reviewer,
        reason="A comment.",
        seen=1,
        key="again",
    )
    assert (one(panel).reopened, one(panel).talk) == (1, Talk.WAITING)
    unassign(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=panel.proposal_id,
        person_id=reviewer,
        reason="No time.",
        key=new_id(),
    )
    assert (one(panel).reviews_in, one(panel).reopened, one(panel).talk) == (2, 0, Talk.READY)
