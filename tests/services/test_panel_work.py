"""Assignments, conflicts of interest and consensus, which change together what somebody may do."""

import json
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from evaluator.access import Actor, NotAllowedError, Role
from evaluator.panel import judged
from evaluator.services.agreed_report import one_report
from evaluator.services.assignments import assign, proposals_to_review, unassign
from evaluator.services.conflicts import declare_conflict, declare_no_conflict, settle_conflict
from evaluator.services.consensus import reopen_consensus, write_consensus
from evaluator.services.consensus_kept import Consensus, consensus_of, consensus_versions
from evaluator.services.people import actor_of, grant_role
from evaluator.services.stored_reviews import own_review, visible_reviews
from evaluator.services.verifying import verify
from evaluator.store import Database, new_id
from evaluator.store.tables import ConflictState, ProposalRow
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.asked_to_read import assign_free
from tests.services.review_example import Reviewing, keep_proposal, reviewing
from tests.store.database_fixtures import Clock


@pytest.fixture
def panel(database: Database) -> Reviewing:
    return reviewing(database, "reviewer-1")


def queue(panel: Reviewing, name: str) -> list[tuple[str, str | None]]:
    found = proposals_to_review(
        database=panel.database, actor=panel.actor(name), call_id=panel.example.call.id
    )
    return [(one.reference, one.state) for one in found]


def assigned(panel: Reviewing, name: str, *, by: str = "manager", key: str | None = None) -> str:
    return assign_free(
        database=panel.database,
        actor=panel.actor(by),
        proposal_id=panel.proposal_id,
        person_id=panel.example.people[name],
        key=key or new_id(),
    )


def declared(panel: Reviewing, name: str, *, by: str | None = None, key: str | None = None) -> str:
    return declare_conflict(
        database=panel.database,
        actor=panel.actor(by or name),
        proposal_id=panel.proposal_id,
        person_id=panel.example.people[name],
        kind="employer",
        note="I worked there until last year.",
        key=key or new_id(),
    )


def settled(panel: Reviewing, conflict_id: str, state: ConflictState, *, seen: int = 1, by: str = "manager", reason: str = "looked at it", key: str | None = None) -> None:  # fmt: skip  # noqa: E501
    settle_conflict(
        database=panel.database,
        actor=panel.actor(by),
        conflict_id=conflict_id,
        state=state,
        reason=reason,
        seen=seen,
        key=key or new_id(),
    )


def agreed(panel: Reviewing, score: float, *, seen: int, by: str = "rapporteur", is_final: bool = False, key: str | None = None) -> int:  # fmt: skip  # noqa: E501
    return write_consensus(
        database=panel.database,
        actor=panel.actor(by),
        proposal_id=panel.proposal_id,
        scores=dict.fromkeys(judged(panel.example.call), score),
        report=f"We agreed on {score}.",
        is_final=is_final,
        seen=seen,
        key=key or new_id(),
    )


def held(panel: Reviewing, by: str = "manager") -> Consensus | None:
    return consensus_of(database=panel.database, actor=panel.actor(by), proposal_id=panel.proposal_id)


def kinds(panel: Reviewing) -> list[str]:
    return [event.kind for event in panel.trail()]


@pytest.mark.parametrize("state", ["withdrawn", "ineligible"])
def test_nobody_is_asked_to_read_what_no_review_is_taken_of(panel: Reviewing, state: str) -> None:
    def out_of_the_call(session: Session) -> None:
        row = session.get(ProposalRow, panel.proposal_id)
        assert row is not None
        row.state = state

    panel.database.write(out_of_the_call)
    with pytest.raises(NotAllowedError, match="no review of it is taken"):
        assigned(panel, "reviewer-2")
    assert queue(panel, "reviewer-2") == []


def test_a_reader_finds_what_they_were_asked_to_review_until_they_are_taken_off(panel: Reviewing) -> None:
    assert queue(panel, "reviewer-1") == [(panel.proposal.reference, None)]
    assert queue(panel, "reviewer-2") == []
    review = panel.blank.with_comment(panel.example.call.criteria[0].id, "So far.")
    panel.save("reviewer-1", review, seen=0)
    assert queue(panel, "reviewer-1") == [(panel.proposal.reference, "draft")]
    for _ in range(2):
        unassign(
            database=panel.database,
            actor=panel.actor("manager"),
            proposal_id=panel.proposal_id,
            person_id=panel.example.people["reviewer-1"],
            reason="ill",
            key="off",
        )
    assert queue(panel, "reviewer-1") == []
    with pytest.raises(NotAllowedError):
        panel.save("reviewer-1", review, seen=1)
    assert kinds(panel).count("assignment.withdrawn") == 1
    assigned(panel, "reviewer-1")
    kept = own_review(database=panel.database, actor=panel.actor("reviewer-1"), proposal_id=panel.proposal_id)
    assert kept is not None
    assert kept.review == review


def test_assigning_somebody_twice_is_one_assignment(panel: Reviewing) -> None:
    first = assigned(panel, "reviewer-2", key="one")
    assert assigned(panel, "reviewer-2", key="one") == first
    assert assigned(panel, "reviewer-2", key="another") == first
    assert queue(panel, "reviewer-2") == [(panel.proposal.reference, None)]
    assert kinds(panel).count("assignment.made") == 3


@pytest.mark.parametrize("who", ["applicant-1", "reviewer-1", "rapporteur", "observer"])
def test_nobody_but_a_manager_assigns(panel: Reviewing, who: str) -> None:
    with pytest.raises(NotAllowedError):
        assigned(panel, "reviewer-2", by=who)
    assert queue(panel, "reviewer-2") == []


def test_who_cannot_read_for_the_call_is_not_assigned(panel: Reviewing) -> None:
    with pytest.raises(ValueError, match="no reviewer in the call; grant the role first"):
        assigned(panel, "observer")
    grant_role(
        database=panel.database,
        actor=panel.actor("manager"),
        person_id=panel.example.people["applicant-1"],
        role=Role.REVIEWER,
        call_id=panel.example.call.id,
        key=new_id(),
    )
    with pytest.raises(ValueError, match="submitted the proposal"):
        assigned(panel, "applicant-1")
    declared(panel, "reviewer-2")
    with pytest.raises(ValueError, match="has a conflict of interest"):
        assigned(panel, "reviewer-2")


def test_a_conflict_outweighs_an_assignment_until_it_is_cleared(panel: Reviewing) -> None:
    review = panel.complete()
    panel.submit("reviewer-1", review, seen=0)
    conflict = declared(panel, "reviewer-1", key="once")
    assert queue(panel, "reviewer-1") == []
    for ask in (own_review, visible_reviews):
        with pytest.raises(NotAllowedError):
            ask(database=panel.database, actor=panel.actor("reviewer-1"), proposal_id=panel.proposal_id)
    settled(panel, conflict, ConflictState.CLEARED)
    assert queue(panel, "reviewer-1") == [(panel.proposal.reference, "submitted")]
    settling = ("conflict.declared", "conflict.settled")
    told = [event for event in panel.trail() if event.kind in settling]
    assert [(json.loads(event.after)["state"], event.reason_in_words) for event in told] == [
        ("declared", ""),
        ("cleared", "looked at it"),
    ]
    assert [event for event in told if "last year" in event.after] == []


@pytest.mark.long
def test_who_is_asked_anew_after_a_conflict_was_cleared_says_anew(panel: Reviewing, clock: Clock) -> None:
    settled(panel, declared(panel, "reviewer-1"), ConflictState.CLEARED)
    clock.now += timedelta(minutes=1)
    ids = {"proposal_id": panel.proposal_id, "person_id": panel.example.people["reviewer-1"]}
    asked = {"database": panel.database, "actor": panel.actor("manager"), **ids}
    unassign(**asked, reason="Too many.", key=new_id())
    assign(**asked, key=new_id())

    def is_open() -> bool:
        reviewer = panel.actor("reviewer-1")
        [found] = proposals_to_review(database=panel.database, actor=reviewer, call_id=panel.example.call.id)
        return found.is_open

    assert not is_open()
    declare_no_conflict(
        database=panel.database, actor=panel.actor("reviewer-1"), proposal_id=panel.proposal_id, key=new_id()
    )
    assert is_open()


def test_a_conflict_with_an_earlier_stage_takes_what_goes_on_from_it_out_of_the_list(
    panel: Reviewing,
) -> None:
    later = panel.proposal.model_copy(update={"reference": "P77"})
    later_id = keep_proposal(
        panel.database, later, call_id=panel.example.call.id, call_version=panel.example.call.version
    )
    assign_free(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=later_id,
        person_id=panel.example.people["reviewer-1"],
        key="later",
    )
    conflict = declared(panel, "reviewer-1")
    assert queue(panel, "reviewer-1") == [("P77", None)]

    def link(session: Session) -> None:
        session.get_one(ProposalRow, later_id).earlier_stage_id = panel.proposal_id

    panel.database.write(link)
    assert queue(panel, "reviewer-1") == []
    settled(panel, conflict, ConflictState.CLEARED)
    # Each reviewer has an order of their own.
    assert {reference for reference, _ in queue(panel, "reviewer-1")} == {"P77", panel.proposal.reference}


def test_a_recusal_takes_the_person_off_and_leaves_what_they_wrote(panel: Reviewing) -> None:
    panel.submit("reviewer-1", panel.complete(), seen=0)
    conflict = declared(panel, "reviewer-1")
    for _ in range(2):
        settled(panel, conflict, ConflictState.RECUSED, key="once")
    assert kinds(panel)[-2:] == ["conflict.settled", "assignment.withdrawn"]
    with pytest.raises(ValueError, match="has a conflict of interest"):
        assigned(panel, "reviewer-1")
    found = visible_reviews(
        database=panel.database, actor=panel.actor("manager"), proposal_id=panel.proposal_id
    )
    assert [one.review for one in found] == [panel.complete()]


def test_a_recusal_takes_the_person_off_in_every_stage(panel: Reviewing) -> None:
    call = panel.example.call
    earlier = panel.proposal.model_copy(update={"reference": "P70"})
    earlier_id = keep_proposal(panel.database, earlier, call_id=call.id, call_version=call.version)
    reviewer = panel.example.people["reviewer-1"]
    common = {"database": panel.database, "actor": panel.actor("manager"), "person_id": reviewer}
    assign_free(**common, proposal_id=earlier_id, key=new_id())

    def link(session: Session) -> None:
        session.get_one(ProposalRow, panel.proposal_id).earlier_stage_id = earlier_id

    panel.database.write(link)
    conflict = declared(panel, "reviewer-1")
    for _ in range(2):
        settled(panel, conflict, ConflictState.RECUSED, key="once")
    assert kinds(panel)[-3:] == ["conflict.settled", *["assignment.withdrawn"] * 2]
    for proposal_id in (earlier_id, panel.proposal_id):
        with pytest.raises(ValueError, match="does not read the proposal"):
            unassign(**common, proposal_id=proposal_id, reason="Again.", key=new_id())


def test_a_conflict_is_said_of_oneself_or_by_a_manager(panel: Reviewing) -> None:
    with pytest.raises(NotAllowedError, match="only of yourself"):
        declared(panel, "reviewer-2", by="reviewer-1")
    with pytest.raises(NotAllowedError):
        declared(panel, "applicant-2")
    assert declared(panel, "reviewer-2", by="manager", key="k") == declared(
        panel, "reviewer-2", by="manager", key="k"
    )
    assert kinds(panel).count("conflict.declared") == 1


def test_a_manager_does_not_settle_a_conflict_of_their_own(panel: Reviewing) -> None:
    conflict = declared(panel, "manager")
    with pytest.raises(NotAllowedError):
        settled(panel, conflict, ConflictState.CLEARED)
    with pytest.raises(NotAllowedError):
        settled(panel, "no such conflict", ConflictState.CLEARED)
    assert "conflict.settled" not in kinds(panel)


def test_two_managers_do_not_settle_one_conflict_differently(panel: Reviewing) -> None:
    conflict = declared(panel, "reviewer-1")
    settled(panel, conflict, ConflictState.CLEARED, seen=1)
    with pytest.raises(ChangedMeanwhileError) as caught:
        settled(panel, conflict, ConflictState.RECUSED, seen=1)
    assert (caught.value.theirs, caught.value.number) == ("cleared", 2)
    assert queue(panel, "reviewer-1") == [(panel.proposal.reference, None)]
    with pytest.raises(ValueError, match="Say why"):
        settled(panel, conflict, ConflictState.RECUSED, seen=2, reason="")
    with pytest.raises(ValueError, match='settled as "recused" or "cleared"'):
        settled(panel, conflict, ConflictState.DECLARED, seen=2)


def test_consensus_lies_beside_untouched_reviews(panel: Reviewing) -> None:
    panel.submit("reviewer-1", panel.complete(2.0), seen=0)
    assert held(panel) is None
    assert agreed(panel, 4.0, seen=0, key="once") == agreed(panel, 4.0, seen=0, key="once") == 1
    with pytest.raises(ChangedMeanwhileError) as caught:
        agreed(panel, 1.0, seen=0, by="manager")
    assert caught.value.theirs == held(panel)
    assert agreed(panel, 3.5, seen=1, by="manager", is_final=True) == 2
    with pytest.raises(ValueError, match="final"):
        agreed(panel, 1.0, seen=2)
    found = held(panel, by="observer")
    assert found is not None
    assert (found.report, found.is_final, found.number) == ("We agreed on 3.5.", True, 2)
    with pytest.raises(NotAllowedError):
        held(panel, by="reviewer-1")
    reviews = visible_reviews(
        database=panel.database, actor=panel.actor("manager"), proposal_id=panel.proposal_id
    )
    assert [one.review for one in reviews] == [panel.complete(2.0)]
    told = [event for event in panel.trail() if event.kind == "consensus.written"]
    assert [event for event in told if "We agreed" in event.after] == []
    assert told[1].before == told[0].after


def versions(panel: Reviewing, by: str = "manager") -> list[tuple[int, str, bool]]:
    found = consensus_versions(database=panel.database, actor=panel.actor(by), proposal_id=panel.proposal_id)
    return [(one.number, one.report, one.is_final) for one in found]


def reopened(panel: Reviewing, *, seen: int, by: str = "rapporteur", reason: str = "A page was missing.", key: str | None = None) -> int:  # fmt: skip  # noqa: E501
    return reopen_consensus(
        database=panel.database,
        actor=panel.actor(by),
        proposal_id=panel.proposal_id,
        reason=reason,
        seen=seen,
        key=key or new_id(),
    )


def test_every_text_that_was_written_over_is_still_there(panel: Reviewing) -> None:
    agreed(panel, 4.0, seen=0)
    write_consensus(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=panel.proposal_id,
        scores={},
        report="",
        is_final=False,
        seen=1,
        key=new_id(),
    )
    assert versions(panel) == [(1, "We agreed on 4.0.", False), (2, "", False)]
    with pytest.raises(NotAllowedError):
        versions(panel, by="reviewer-1")
    assert [one for one in verify(panel.database).findings if "consensus" in one.where] == []


def test_an_agreement_is_closed_only_once_it_is_complete(panel: Reviewing) -> None:
    def close(names: list[str], report: str) -> int:
        return write_consensus(
            database=panel.database,
            actor=panel.actor("rapporteur"),
            proposal_id=panel.proposal_id,
            scores=dict.fromkeys(names, 3.0),
            report=report,
            is_final=True,
            seen=0,
            key=new_id(),
        )

    first, *others = judged(panel.example.call)
    with pytest.raises(ValueError, match=f"no score yet: {first}"):
        close(others, "So.")
    for report in ("", " \n", one_report("", "One would give 1.")):
        with pytest.raises(ValueError, match="say why"):
            close([first, *others], report)
    assert held(panel) is None
    assert close([first, *others], "So.") == 1


def test_a_closed_agreement_is_opened_again_with_a_reason_by_whoever_may_write_it(panel: Reviewing) -> None:
    with pytest.raises(ValueError, match="no agreement"):
        reopened(panel, seen=0)
    agreed(panel, 4.0, seen=0)
    with pytest.raises(ValueError, match="no agreement"):
        reopened(panel, seen=1)
    agreed(panel, 4.0, seen=1, is_final=True)
    with pytest.raises(ValueError, match="Say why"):
        reopened(panel, seen=2, reason=" ")
    with pytest.raises(ChangedMeanwhileError):
        reopened(panel, seen=1)
    for name in ("reviewer-1", "observer", "applicant-1"):
        with pytest.raises(NotAllowedError):
            reopened(panel, seen=2, by=name)
    assert reopened(panel, seen=2, key="once") == reopened(panel, seen=2, key="once") == 3
    found = held(panel)
    assert found is not None
    assert (found.report, found.is_final) == ("We agreed on 4.0.", False)
    assert agreed(panel, 2.0, seen=3, by="manager") == 4
    told = [event for event in panel.trail() if event.kind == "consensus.reopened"]
    assert [event.reason_in_words for event in told] == ["A page was missing."]
    assert [number for number, _, _ in versions(panel)] == [1, 2, 3, 4]
    assert [one for one in verify(panel.database).findings if "consensus" in one.where] == []


def test_a_closed_agreement_stays_closed_once_the_phase_no_longer_lets_one_be_written(
    panel: Reviewing,
) -> None:
    agreed(panel, 4.0, seen=0, is_final=True)
    panel.example.move_to("open")
    with pytest.raises(NotAllowedError, match="not open now"):
        reopened(panel, seen=1, by="manager")


def test_consensus_is_written_by_whom_and_when_the_call_says_and_on_its_scales(panel: Reviewing) -> None:
    for name in ("reviewer-1", "observer", "applicant-1"):
        with pytest.raises(NotAllowedError):
            agreed(panel, 4.0, seen=0, by=name)
    with pytest.raises(ValueError, match=panel.example.call.criteria[0].id):
        agreed(panel, 99.0, seen=0)
    panel.example.move_to("open")
    with pytest.raises(NotAllowedError, match="not open now"):
        agreed(panel, 4.0, seen=0)
    assert held(panel) is None


def test_a_person_without_a_role_has_nothing_to_review(panel: Reviewing) -> None:
    stranger = Actor(id=panel.example.people["reviewer-1"], roles=frozenset())
    call_id = panel.example.call.id
    assert proposals_to_review(database=panel.database, actor=stranger, call_id=call_id) == []
    elsewhere = actor_of(
        database=panel.database, person_id=panel.example.people["reviewer-1"], call_id=call_id
    )
    assert proposals_to_review(database=panel.database, actor=elsewhere, call_id="another") == []
