"""The proposals of a call for whoever oversees it and compares them: each in the version that holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from evaluator.access import Action, Actor, Role, visible
from evaluator.proposals import Proposal
from evaluator.services.kept_texts import proposal_kept_in
from evaluator.services.people import actor_in
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
        held = actor_in(session, person_id=actor.id, call_id=call_id)
        here = held.model_copy(update={"roles": actor.roles & held.roles & OVERSEEING})
        if not here.roles or not _has_any(session, call_id):
            return ()
        standings = standings_in(session, here, call_in(session, call_id), database.clock())
        found = visible(
            _holding(session, call_id),
            standings.__getitem__,
            proposal_of=lambda row: row[0],
            action=Action.SEE_PROPOSAL,
        )
        texts = _texts(session, [version_id for _, _, version_id, name in found if name not in known])
        return tuple(
            Kept(reference, name, known[name] if name in known else texts[version_id])
            for _, reference, version_id, name in found
        )


def _has_any(session: Session, call_id: str) -> bool:
    return session.scalar(select(ProposalRow.id).where(ProposalRow.call_id == call_id).limit(1)) is not None


def _holding(session: Session, call_id: str) -> list[tuple[str, str, str, str]]:
    """Of each proposal its id and reference, and of the version that holds its id and its content's name."""
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
        select(ProposalRow.id, ProposalRow.reference, ProposalVersionRow.id, ProposalVersionRow.content_hash)
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
    return [(row[0], row[1], row[2], row[3]) for row in session.execute(asked)]


def _texts(session: Session, version_ids: list[str]) -> dict[str, Proposal]:
    rows = session.scalars(select(ProposalVersionRow).where(ProposalVersionRow.id.in_(version_ids)))
    return {row.id: proposal_kept_in(row) for row in rows}
