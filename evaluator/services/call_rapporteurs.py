"""Who reports on which proposal of a call: who may, an even spread, and one changed for another."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Role, check, visible
from evaluator.foundation import RefusedError, Said
from evaluator.services.allowed_proposals import allowed_proposal
from evaluator.services.assignments import assign_in, withdraw_in
from evaluator.services.free_text import checked_reason
from evaluator.services.people import actor_in, holds_in
from evaluator.services.relations import conflicts_in, relation_in, standings_in, told_conflicts_in
from evaluator.services.stored_calls import call_in
from evaluator.services.stored_reviews.checking import READ_NOW
from evaluator.store import Database
from evaluator.store.audit import done_before
from evaluator.store.tables import AssignmentRow, PersonRow, ProposalRow, RoleGrantRow


@dataclass(frozen=True)
class ToReportOn:
    """A proposal that needs a rapporteur."""

    id: str
    reference: str
    label: str
    able: tuple[str, ...]
    """The ids of those who may report on it: neither theirs, nor with a conflict of interest, nor reviewed by
    them."""
    has: tuple[str, ...]
    """Those who were asked to, and have no conflict of interest with it."""


@dataclass(frozen=True)
class Rapporteurs:
    """What there is to report on, by reference, and the names of those who hold the role."""

    proposals: tuple[ToReportOn, ...]
    names: Mapping[str, str]
    left_out: int
    """Proposals with which the person who looks has declared a conflict of interest."""

    @property
    def lacking(self) -> tuple[ToReportOn, ...]:
        """Those without a rapporteur."""
        return tuple(one for one in self.proposals if not one.has)


def rapporteurs(*, database: Database, actor: Actor, call_id: str) -> Rapporteurs:
    """Who reports on what in a call, and who could.

    Raises
    ------
    NotAllowedError
        The actor may not assign.
    """
    check(actor, Action.ASSIGN, call_id=call_id)
    with database.reading() as session:
        standings = standings_in(session, actor, call_in(session, call_id), database.clock())
        found = session.execute(
            select(ProposalRow.id, ProposalRow.reference, ProposalRow.label)
            .where(ProposalRow.call_id == call_id, ProposalRow.state.in_([one.value for one in READ_NOW]))
            .order_by(ProposalRow.reference)
        ).all()
        seen = visible(found, standings.__getitem__, proposal_of=lambda row: row[0], action=Action.ASSIGN)
        names = _names(session, call_id)
        against = conflicts_in(session, call_id)
        parts = _parts(session, call_id)
        return Rapporteurs(
            proposals=tuple(
                ToReportOn(
                    row.id,
                    row.reference,
                    row.label or row.reference,
                    able=tuple(
                        one
                        for one in names
                        if (row.id, one) not in against and one not in parts.get((row.id, "reviewer"), ())
                    ),
                    has=tuple(
                        one
                        for one in parts.get((row.id, "rapporteur"), ())
                        if one in names and (row.id, one) not in against
                    ),
                )
                for row in seen
            ),
            names=names,
            left_out=told_conflicts_in(session, actor, call_id),
        )


def spread(there: Rapporteurs, chosen: Mapping[str, str]) -> dict[str, str]:
    """Somebody for each proposal that has nobody, so that all have about as many; by the proposal's id.

    Parameters
    ----------
    chosen
        Who was chosen already for proposals without a rapporteur: they stay.
    """
    proposed = {one.id: chosen[one.id] for one in there.lacking if chosen.get(one.id) in one.able}
    loads = Counter(dict.fromkeys(there.names, 0))
    loads.update(person for one in there.proposals for person in one.has)
    loads.update(proposed.values())
    open_ones = [one for one in there.lacking if one.id not in proposed and one.able]
    # Those whom few may report on come first.
    for one in sorted(open_ones, key=lambda one: (len(one.able), one.reference)):
        proposed[one.id] = min(one.able, key=lambda person: loads[person])
        loads[proposed[one.id]] += 1
    while _levelled(open_ones, proposed, loads):
        pass
    return proposed


def choose_rapporteur(
    *,
    database: Database,
    actor: Actor,
    proposal_id: str,
    person_id: str | None,
    reason: str = "",
    key: str,
) -> None:
    """Ask somebody to report on a proposal, in the place of whoever was asked before; None: nobody.

    Raises
    ------
    NotAllowedError
        The actor may not assign, or the proposal was withdrawn or is not eligible.
    ValueError
        The person does not hold the role, submitted or reviews the proposal, or has a conflict of interest
        with it; or somebody is taken off and no reason is given.
    """

    def work(session: Session) -> None:
        now = database.clock()
        asked = allowed_proposal(session, actor, Action.ASSIGN, proposal_id=proposal_id, now=now)
        if done_before(session, asked.call.id, key) or done_before(session, asked.call.id, f"{key}:off:0"):
            return
        rows = session.scalars(
            select(AssignmentRow)
            .where(AssignmentRow.proposal_id == proposal_id, AssignmentRow.withdrawn_at.is_(None))
            .order_by(AssignmentRow.id)
            .with_for_update()
        ).all()
        if any(row.part == "reviewer" and row.person_id == person_id for row in rows):
            raise RefusedError("This person reviews the proposal: somebody else reports on it.")
        against = conflicts_in(session, asked.call.id)
        # Whoever has a conflict of interest is taken off where that is settled.
        off = [
            row
            for row in rows
            if row.part == "rapporteur"
            and row.person_id != person_id
            and (proposal_id, row.person_id) not in against
        ]
        why = checked_reason(reason, missing=Said("Say why somebody else reports on it.") if off else "")
        for place, row in enumerate(off):
            withdraw_in(session, asked, row, reason=why, key=f"{key}:off:{place}", now=now)
        if person_id is not None:
            reader = actor_in(session, person_id=person_id, call_id=asked.call.id)
            relation = relation_in(session, reader, asked.row)
            assign_in(session, actor, asked.row, reader, relation, key=key, now=now, part="rapporteur")

    database.write(work)


def _levelled(open_ones: list[ToReportOn], proposed: dict[str, str], loads: Counter[str]) -> bool:
    """Give one proposal to somebody who has two fewer, where that can be; whether it could."""
    for one in open_ones:
        least = min(one.able, key=lambda person: loads[person])
        if loads[proposed[one.id]] - loads[least] > 1:
            loads[proposed[one.id]] -= 1
            loads[least] += 1
            proposed[one.id] = least
            return True
    return False


def _names(session: Session, call_id: str) -> dict[str, str]:
    """Of those who hold the role in the call, by name."""
    found = session.execute(
        select(PersonRow.id, PersonRow.name)
        .join(RoleGrantRow, RoleGrantRow.person_id == PersonRow.id)
        .where(holds_in(call_id), RoleGrantRow.role == Role.RAPPORTEUR.value)
        .distinct()
    )
    people = [(person_id, name or person_id) for person_id, name in found]
    return dict(sorted(people, key=lambda one: (one[1].casefold(), one[0])))


def _parts(session: Session, call_id: str) -> dict[tuple[str, str], list[str]]:
    """Who was asked, by proposal and part."""
    found = session.execute(
        select(AssignmentRow.proposal_id, AssignmentRow.part, AssignmentRow.person_id)
        .join(ProposalRow, ProposalRow.id == AssignmentRow.proposal_id)
        .where(ProposalRow.call_id == call_id, AssignmentRow.withdrawn_at.is_(None))
        .order_by(AssignmentRow.id)
    )
    parts: dict[tuple[str, str], list[str]] = {}
    for proposal_id, part, person_id in found:
        parts.setdefault((proposal_id, part), []).append(person_id)
    return parts
