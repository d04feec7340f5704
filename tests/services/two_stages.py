"""The example as a call in two stages: a concept note, then a full proposal by invitation."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.calls import Call
from evaluator.panel.scores import judged
from evaluator.reports.receipt import Receipt
from evaluator.services.shipped import criteria_folder
from evaluator.services.staging import Invitation, invite
from evaluator.services.stored_calls import keep_call, move_phase
from evaluator.store import Database, new_id
from evaluator.store.audit import canonical
from evaluator.store.tables import GateAnswerRow, PersonRow, ProposalRow, ReviewRow, ReviewVersionRow
from tests.services.stored_example import Example, stored_example
from tests.services.submissions.sent import SAMPLE, Applicant, sending
from tests.store.made_once import made_once

STAGES = b"""
stages:
  - {id: concept, sections: [alliance], threshold: {fraction: 0.1}, proceed: {count: 1}}
  - {id: full, title: {en: Full proposal}, carry_over: [alliance], unchanged: [lead, title]}
phases:"""
STAGES_IN_TURN = (
    STAGES
    + b"""
  - {id: second, stage: full, until: 2026-12-01T17:00, switches: {submit: true, replace: true}}"""
)
"""A phase of its own takes the full proposals; `open` is for all."""
OPEN_TO_ALL = STAGES.replace(b"{count: 1}", b"{count: 1, invited_only: false}")

SAMPLES = (SAMPLE, "s02-young-entrepreneurs", "s03-staffing-latin-america")


def two_stage_file(stages: bytes = STAGES) -> bytes:
    """The default call with these stages."""
    return (criteria_folder() / "skills_mobility.yaml").read_bytes().replace(b"\nphases:", stages)


@made_once
def two_stages(database: Database, stages: bytes = STAGES) -> Example:
    """The people of the example and the call in two stages, without a proposal; open for them."""
    made = stored_example(database)
    data = two_stage_file(stages)
    call = keep_call(database=database, actor=made.actor("manager"), data=data, name="two.yaml", key=new_id())
    made = Example(database, call, made.people)
    move_to(made, "open")
    return made


def concepts(example: Example, count: int = 3, who: str = "applicant-1", **changed: Any) -> list[Receipt]:
    """Concept notes that somebody submits, which are then eligible with every condition answered yes."""
    applicant = Applicant(example, who)
    found = [applicant.submit(**sending(name, stage="concept", **changed)) for name in SAMPLES[:count]]
    make_eligible(example.database, example.call)
    return found


def make_eligible(database: Database, call: Call) -> None:
    """Every proposal that was only submitted is eligible, with every condition answered yes."""

    def work(session: Session) -> None:
        for row in session.scalars(select(ProposalRow).where(ProposalRow.state == "submitted")).all():
            row.state = "eligible"
            for gate in call.gates:
                if gate.when == "before_scoring":
                    session.add(
                        GateAnswerRow(
                            id=new_id(), proposal_id=row.id, gate_id=gate.id, answer="yes", reason="",
                            proposal_number=1, answered_by="x", answered_at=database.clock(),
                        )
                    )  # fmt: skip

    database.write(work)


def reviewed(
    database: Database,
    call: Call,
    reference: str,
    score: float,
    *,
    by: str,
    state: str = "submitted",
    call_version: str | None = None,
) -> None:
    """A review with one score everywhere, as a new version after those that somebody wrote before."""

    def work(session: Session) -> None:
        row = session.scalars(select(ProposalRow).where(ProposalRow.reference == reference)).one()
        review = session.scalar(
            select(ReviewRow).where(ReviewRow.proposal_id == row.id, ReviewRow.reviewer_id == by)
        )
        if session.get(PersonRow, by) is None:
            now = database.clock()
            session.add(PersonRow(id=by, email=f"{by}@example.org", name=by, created_at=now))
            session.flush()
        if review is None:
            review = ReviewRow(
                id=new_id(), proposal_id=row.id, reviewer_id=by, stage=row.stage, current_number=0,
                state=state, updated_at=database.clock(),
            )  # fmt: skip
            session.add(review)
        review.current_number, review.state = review.current_number + 1, state
        if state == "submitted":
            review.submitted_at = database.clock()
        session.flush()
        session.add(
            ReviewVersionRow(
                id=new_id(), review_id=review.id, number=review.current_number,
                call_version=call_version or call.version, proposal_hash="0" * 64, state=state,
                scores=canonical(dict.fromkeys(judged(call), score)), saved_at=database.clock(), saved_by=by,
            )
        )  # fmt: skip

    database.write(work)


def rows(database: Database) -> dict[str, ProposalRow]:
    """The proposals by reference."""
    with database.reading() as session:
        return {row.reference: row for row in session.scalars(select(ProposalRow))}


def move_to(example: Example, phase: str) -> None:
    """Put the call into a phase, also into one in which it was before."""
    move_phase(
        database=example.database,
        actor=example.actor("manager"),
        call_id=example.call.id,
        phase_id=phase,
        reason="for the test",
        key=new_id(),
    )


def say(example: Example, invited: Mapping[str, bool], **given: Any) -> None:
    """The manager invites, in the phase of deciding; the call is then open again."""
    move_to(example, "decision")
    known = rows(example.database)
    invite(
        **{
            "database": example.database,
            "actor": example.actor("manager"),
            "call_id": example.call.id,
            "invitations": [
                Invitation(known[name].id, is_in, known[name].version) for name, is_in in invited.items()
            ],
            "reason": "By the rule.",
            "key": new_id(),
            **given,
        }
    )
    move_to(example, "open")
