"""One proposal for who oversees the call: every version, file, answer and state, and nobody else sees it."""

import pytest
from sqlalchemy import select

from evaluator.access import NotAllowedError, Role
from evaluator.services.conflicts import declare_conflict
from evaluator.services.full_proposals import FullProposal, proposal_in_full, sent_document
from evaluator.services.people import grant_role
from evaluator.store import Database
from evaluator.store.audit import Kind
from evaluator.store.tables import DocumentRow, GateAnswer, ProposalState
from tests.services.live_call import GATES, LiveCall, live_call
from tests.services.stored_example import FIRST


@pytest.fixture
def live(database: Database) -> LiveCall:
    found = live_call(database)
    # The observer's role ended in the example, after a conflict with the first proposal.
    grant_role(
        database=database,
        actor=FIRST,
        person_id=found.example.people["observer"],
        role=Role.OBSERVER,
        call_id=found.example.call.id,
        key="again",
    )
    return found


def full(live: LiveCall, reference: str, who: str = "manager", number: int | None = None) -> FullProposal:
    return proposal_in_full(
        database=live.database,
        actor=live.example.actor(who),
        proposal_id=live.row(reference).id,
        number=number,
    )


def test_a_manager_reads_every_version_with_its_files_and_every_state_with_its_reason(live: LiveCall) -> None:
    one = full(live, "P01")
    assert (one.reference, one.state, one.number, one.current_number) == (
        "P01",
        ProposalState.ELIGIBLE,
        2,
        2,
    )
    assert one.proposal is not None
    assert one.proposal.content_hash == one.version.content_hash
    assert [(version.number, version.by, version.was_declared) for version in one.versions] == [
        (2, "applicant-1", True),
        (1, "applicant-1", True),
    ]
    assert full(live, "P01", number=1).number == 1
    assert {gate: answered.answer for gate, answered in one.answers.items()} == dict.fromkeys(
        GATES, GateAnswer.YES
    )
    assert [(step.kind, step.by, step.before, step.state, step.reason) for step in one.steps] == [
        (Kind.PROPOSAL_SUBMITTED, "applicant-1", None, ProposalState.SUBMITTED, ""),
        (Kind.PROPOSAL_REPLACED, "applicant-1", ProposalState.SUBMITTED, ProposalState.SUBMITTED, ""),
        (Kind.PROPOSAL_STATE, "manager", ProposalState.SUBMITTED, ProposalState.ELIGIBLE, "as answered"),
    ]
    reasons = [step.reason for step in full(live, "P03").steps if step.reason]
    assert reasons == ["as answered", "a register was found"]


def test_an_original_file_is_opened_byte_for_byte(live: LiveCall, database: Database) -> None:
    one = full(live, "P03")
    [file] = one.version.files
    with database.reading() as session:
        kept = session.get_one(DocumentRow, file.id)
    found = sent_document(
        database=database, actor=live.example.actor("observer"), proposal_id=one.id, document_id=file.id
    )
    assert (found.name, found.data, found.sha256) == (kept.name, kept.content, kept.sha256)
    assert b"Bridges and roads" in found.data


def test_a_file_of_another_proposal_is_not_opened_by_way_of_this_one(
    live: LiveCall, database: Database
) -> None:
    """The observer has a conflict with P01, and asks for its file as if it came with P03."""
    with database.reading() as session:
        theirs = {document.id for document in session.scalars(select(DocumentRow))}
    hidden = theirs - {file.id for version in full(live, "P03").versions for file in version.files}
    assert hidden
    for document_id in hidden:
        with pytest.raises(NotAllowedError, match=r"^There is no such file with this proposal\.$"):
            sent_document(
                database=database,
                actor=live.example.actor("observer"),
                proposal_id=live.row("P03").id,
                document_id=document_id,
            )


def test_an_observer_reads_what_they_have_no_conflict_with(live: LiveCall) -> None:
    assert full(live, "P03", "observer") == full(live, "P03")
    with pytest.raises(NotAllowedError):
        full(live, "P01", "observer")


@pytest.mark.parametrize("who", ["applicant-1", "reviewer-1", "reviewer-2", "rapporteur"])
def test_nobody_else_reads_it_so_not_even_their_own(live: LiveCall, who: str) -> None:
    for reference in ("P01", "P02", "P03"):
        with pytest.raises(NotAllowedError) as refused:
            full(live, reference, who)
        assert str(refused.value) == "You may not do this in this call."


def test_a_manager_who_declares_a_conflict_reads_it_no_longer(live: LiveCall) -> None:
    given = {"proposal_id": live.row("P03").id, "person_id": live.example.people["manager"]}
    declare_conflict(
        database=live.database,
        actor=live.example.actor("manager"),
        kind="family",
        note="We are related.",
        key="c",
        **given,
    )
    with pytest.raises(NotAllowedError):
        full(live, "P03")


def test_a_version_that_is_not_there_is_refused(live: LiveCall) -> None:
    with pytest.raises(NotAllowedError, match="no such version"):
        full(live, "P01", number=9)
