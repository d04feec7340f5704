"""The proposals of a call for whoever oversees it and compares them: each in the version that holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from evaluator.access import Action, Actor, Role, visible
from evaluator.proposals import Proposal
from evaluator.services.kept_texts import proposal_kept_in
from evaluator.services.people import acting_in
from evaluator.services.relations import standings_in
from evaluator.services.stored_calls import call_in
from evaluator.store import Database
from evaluator.store.tables import ProposalRow, ProposalState, ProposalVersionRow

OVERSEEING = frozenset({Role.CALL_MANAGER, Role.OBSERVER})


@dataclass(frozen=True)
class Kept:
    """A proposal, and the name of what it holds."""

    reference: str
    content_hash: str
    proposal: Proposal


def proposals_to_compare(
    *, database: Database, actor: Actor, call_id: str, known: Mapping[str, Proposal]
) -> tuple[Kept, ...]:
    """What the actor oversees of a call, by reference; nothing for whoever does not oversee it.

    What was withdrawn is not in it, nor a proposal that another of the next stage goes on from, nor one whose
    text was deleted.

    Parameters
    ----------
    known
        Proposals that were read before, by the name of their content: their texts are not read again.
    """
    with database.reading() as session:
        held = acting_in(session, actor, call_id)
        here = held.model_copy(update={"roles": held.roles & OVERSEEING})
        if not here.roles or not _has_any(session, call_id):
            return ()
        standings = standings_in(session, here, call_in(session, call_id), database.clock())
        found = visible(
            holding_in(session, call_id),
            standings.__getitem__,
            proposal_of=lambda one: one.proposal_id,
            action=Action.SEE_PROPOSAL,
        )
        texts = _texts(session, [one.version_id for one in found if one.content_hash not in known])
        return tuple(
            Kept(
                one.reference,
                one.content_hash,
                known[one.content_hash] if one.content_hash in known else texts[one.version_id],
            )
            for one in found
        )


def _has_any(session: Session, call_id: str) -> bool:
    return session.scalar(select(ProposalRow.id).where(ProposalRow.call_id == call_id).limit(1)) is not None


class Holding(NamedTuple):
    """A proposal that is still in a call, and its version that holds."""

    proposal_id: str
    reference: str
    label: str
    version_id: str
    number: int
    content_hash: str
    sent_at: datetime
    """When this version was."""
    state: str = ProposalState.SUBMITTED.value


def holding_in(session: Session, call_id: str) -> list[Holding]:
    """The proposals of a call by reference, without those that another one of the next stage goes on from.

    Nor is one there that was withdrawn, or whose text was deleted. For whoever then asks what may be seen.
    """
    later = aliased(ProposalRow)
    follows = (
        select(later.id)
        .where(
            later.earlier_stage_id == ProposalRow.id,
            later.state != ProposalState.WITHDRAWN.value,
        )
        .exists()
    )
    asked = (
        select(
            ProposalRow.id,
            ProposalRow.reference,
            ProposalRow.label,
            ProposalVersionRow.id,
            ProposalVersionRow.number,
            ProposalVersionRow.content_hash,
            ProposalVersionRow.submitted_at,
            ProposalRow.state,
        )
        .join(ProposalVersionRow, ProposalVersionRow.proposal_id == ProposalRow.id)
        .where(
            ProposalRow.call_id == call_id,
            ProposalRow.state != ProposalState.WITHDRAWN.value,
            ProposalVersionRow.number == ProposalRow.current_number,
            ProposalVersionRow.purged_at.is_(None),
            ~follows,
        )
        .order_by(ProposalRow.reference)
    )
    return [Holding(*row) for row in session.execute(asked)]


def _texts(session: Session, version_ids: list[str]) -> dict[str, Proposal]:
    rows = session.scalars(select(ProposalVersionRow).where(ProposalVersionRow.id.in_(version_ids)))
    return {row.id: proposal_kept_in(row) for row in rows}
