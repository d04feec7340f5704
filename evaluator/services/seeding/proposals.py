"""The proposals of the example: submitted or imported, and screened."""

import hashlib
from collections.abc import Collection
from datetime import datetime

from evaluator.foundation import content_text
from evaluator.proposals import Proposal
from evaluator.services.gate_times import gates_before_scoring
from evaluator.services.seeding.example import ExampleFile
from evaluator.services.seeding.story import Story
from evaluator.store import new_id
from evaluator.store.audit import Kind
from evaluator.store.tables import (
    DocumentRow,
    GateAnswer,
    GateAnswerRow,
    ProposalRow,
    ProposalState,
    ProposalVersionRow,
)


def add_proposal(story: Story, proposal: Proposal, file: ExampleFile, at: datetime) -> None:
    """A sample, submitted by its applicant or imported by the manager, with its file as the original."""
    applicant = story.example.panel.applicants.get(proposal.reference)
    actor = story.people[applicant] if applicant else story.manager
    row = ProposalRow(
        id=new_id(),
        call_id=story.call.id,
        reference=proposal.reference,
        stage=proposal.stage or "",
        lot=proposal.lot,
        state=ProposalState.SUBMITTED.value,
        applicant_id=actor if applicant else None,
        label=proposal.label,
        title=proposal.title,
        current_number=1,
        created_at=at,
    )
    story.add(row)
    story.proposals[proposal.reference] = row
    version = ProposalVersionRow(
        id=new_id(),
        proposal_id=row.id,
        number=1,
        call_version=story.call.version,
        content=content_text(proposal),
        content_hash=proposal.content_hash,
        submitted_at=at,
        submitted_by=actor,
        declared=applicant is not None,
    )
    story.add(version)
    sha256 = hashlib.sha256(file.data).hexdigest()
    story.add(
        DocumentRow(
            id=new_id(),
            proposal_version_id=version.id,
            kind="original",
            name=file.name,
            media_type="application/yaml",
            size=len(file.data),
            sha256=sha256,
            content=file.data,
        )
    )
    after = {
        "reference": row.reference,
        "number": 1,
        "content_hash": proposal.content_hash,
        "sha256": sha256,
        "lot": row.lot,
        "stage": row.stage,
        "state": row.state,
    }
    kind = Kind.PROPOSAL_SUBMITTED if applicant else Kind.PROPOSAL_IMPORTED
    story.say(kind, row.id, actor, at, after=after)


def screen(story: Story, reference: str, at: datetime) -> None:
    """The manager answers the conditions that come before scoring: yes, unless the files say otherwise."""
    row = story.proposals[reference]
    found = story.example.panel.gates.get(reference, {})
    answers = []
    for gate in gates_before_scoring(story.call):
        said = found.get(gate.id)
        answer = GateAnswerRow(
            id=new_id(),
            proposal_id=row.id,
            gate_id=gate.id,
            proposal_number=1,
            answer=said.answer if said else GateAnswer.YES.value,
            reason=said.reason if said else "",
            answered_by=story.manager,
            answered_at=at,
        )
        story.add(answer)
        answers.append(answer.answer)
        after = {"proposal": row.id, "gate": gate.id, "answer": answer.answer, "number": 1}
        story.say(Kind.GATE_ANSWERED, answer.id, story.manager, at, after=after, reason=answer.reason)
    state = _state_after(answers)
    if state.value != row.state:
        before, row.state, row.version = {"state": row.state}, state.value, row.version + 1
        after = {"state": row.state}
        story.say(Kind.PROPOSAL_STATE, row.id, story.manager, at, before=before, after=after)


def _state_after(answers: Collection[str]) -> ProposalState:
    if GateAnswer.NO in answers:
        return ProposalState.INELIGIBLE
    return ProposalState.SUBMITTED if GateAnswer.NEEDS_CHECK in answers else ProposalState.ELIGIBLE
