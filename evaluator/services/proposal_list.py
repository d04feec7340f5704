"""The proposals of a call as a list: what they are called, where they stand, when they came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import select

from evaluator.access import Action, Actor, check, visible
from evaluator.services.kept_texts import deleted_until
from evaluator.services.relations import standings_in, told_conflicts_in
from evaluator.services.stored_calls import call_in
from evaluator.store import Database
from evaluator.store.tables import ProposalRow, ProposalState

_STATES = {state.value: state for state in ProposalState}

_LISTED = (
    ProposalRow.id,
    ProposalRow.reference,
    ProposalRow.external_id,
    ProposalRow.label,
    ProposalRow.title,
    ProposalRow.lot,
    ProposalRow.stage,
    ProposalRow.state,
    ProposalRow.current_number,
    ProposalRow.created_at,
    ProposalRow.applicant_id,
    ProposalRow.earlier_stage_id,
)


class ListedProposal(NamedTuple):
    """A proposal in a list; a tuple, since a page makes thousands."""

    id: str
    reference: str
    external_id: str | None
    label: str
    title: str
    lot: str | None
    stage: str
    state: ProposalState
    number: int
    """Of the version that holds."""
    received_at: datetime
    was_imported: bool
    text_deleted_at: datetime | None = None
    """When its text was deleted by the call's rule; None while it is there."""
    goes_on_from: str | None = None
    """The reference of the proposal of the stage before, where that is in the list too."""


@dataclass(frozen=True)
class ProposalList:
    """Proposals in the order of their references."""

    proposals: tuple[ListedProposal, ...]
    left_out: int = 0
    """Those with which the person who looks has declared a conflict of interest."""


def proposals_of_call(*, database: Database, actor: Actor, call_id: str) -> ProposalList:
    """Every proposal of a call but the actor's own and those with which they have a conflict of interest.

    Raises
    ------
    NotAllowedError
        The actor may not see the call's proposals as a whole.
    StoreError
        There is no such call.
    """
    check(actor, Action.SEE_PROPOSAL, call_id=call_id)
    with database.reading() as session:
        standings = standings_in(session, actor, call_in(session, call_id), database.clock())
        left_out = told_conflicts_in(session, actor, call_id)
        found = session.execute(
            select(*_LISTED).where(ProposalRow.call_id == call_id).order_by(ProposalRow.reference)
        ).all()
        deleted = deleted_until(session, call_id, "texts")
    # Their states tell what was found: nobody learns that of their own before the letters.
    seen = visible(found, standings.__getitem__, proposal_of=itemgetter(0), action=Action.SEE_GATES)
    references = {row[0]: row[1] for row in seen}
    return ProposalList(tuple(_listed(row, deleted, references) for row in seen), left_out)


def _listed(row: Sequence[Any], deleted: datetime | None, references: Mapping[str, str]) -> ListedProposal:
    # Taken apart by place: asked by name, each value of each row is looked up anew.
    proposal_id, reference, external_id, label, title, lot, stage, state, number, received, *ids = row
    applicant, earlier = ids
    return ListedProposal(
        id=proposal_id,
        reference=reference,
        external_id=external_id,
        label=label,
        title=title,
        lot=lot,
        stage=stage,
        state=_STATES[state],
        number=number,
        received_at=received,
        was_imported=applicant is None,
        text_deleted_at=deleted if deleted is not None and received <= deleted else None,
        goes_on_from=None if earlier is None else references.get(earlier),
    )
