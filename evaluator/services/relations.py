"""How somebody stands to stored proposals: what every service asks before it shows or changes one.

Asked in the transaction that acts on the answer.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import NamedTuple

from sqlalchemy import (
    CTE,
    BindParameter,
    ColumnElement,
    Row,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
    union,
)
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Relation, Role, Standing, may
from evaluator.calls import Call
from evaluator.calls.process import Switches
from evaluator.services.stored_calls import phase_in, switches_of
from evaluator.store.tables import (
    AssignmentRow,
    ConflictRow,
    ConflictState,
    ProposalRow,
    ReviewRow,
    ReviewState,
)

READERS = frozenset({Role.REVIEWER, Role.RAPPORTEUR})
"""Roles in which somebody is asked to read a proposal. Somebody may be one here and the other there."""

_CONFLICTED = frozenset({ConflictState.DECLARED.value, ConflictState.RECUSED.value})
_SUBMITTED = ReviewState.SUBMITTED.value
_NO_PARTS: frozenset[str] = frozenset()
_Asked = Select[str, str | None, str, str, bool, str]
_Answer = Row[str, str | None, str, str, bool, str]


class _Found(NamedTuple):
    """What the store knows about one person and one proposal; the same of most, so that they are one kind."""

    is_own: bool = False
    is_conflicted: bool = False
    parts: frozenset[str] = frozenset()
    is_free: bool = False
    """Whether they said that they have no conflict of interest with it, or a manager found that."""
    has_submitted: bool = False
    """In the stage in which the proposal is. A review that was opened again is no submitted one: whoever
    changes it judges anew."""

    @property
    def relation(self) -> Relation:
        if self.is_own:
            return Relation.OWN
        if self.is_conflicted:
            return Relation.CONFLICTED
        if not self.parts:
            return Relation.OTHER
        return Relation.ASSIGNED if self.is_free else Relation.ASKED

    def also(self, other: "_Found") -> "_Found":
        """Both of what was found."""
        return _Found(
            self.is_own or other.is_own,
            self.is_conflicted or other.is_conflicted,
            self.parts | other.parts,
            self.is_free or other.is_free,
            self.has_submitted or other.has_submitted,
        )


def relation_in(session: Session, actor: Actor, proposal: ProposalRow) -> Relation:
    """How somebody stands to a proposal."""
    return relations_in(session, actor, [proposal.id]).get(proposal.id, Relation.OTHER)


def relations_in(session: Session, actor: Actor, proposal_ids: Collection[str]) -> dict[str, Relation]:
    """How somebody stands to each of some proposals, in one query; those that are not there are left out."""
    found = _found(session, actor.id, ProposalRow.id.in_(proposal_ids))
    return {proposal_id: one.relation for proposal_id, one in found.items()}


def standing_in(session: Session, actor: Actor, call: Call, proposal_id: str, now: datetime) -> Standing:
    """How somebody stands to a proposal of a call now, and so what they may do with it and see of it.

    To one that is not there, or is another call's, they stand as to any that they have nothing to do with: it
    is refused in the same words.
    """
    named = {"person": actor.id, "call": call.id, "proposal": proposal_id}
    found = _gathered(session.execute(_asked_of_one(), named), actor.id)
    return _standing(actor, call, _Now.of(session, call, now), found.get(proposal_id, _Found()))


def standings_in(session: Session, actor: Actor, call: Call, now: datetime) -> Mapping[str, Standing]:
    """How somebody stands to every proposal of a call now, by its id, in two queries for all of them.

    Lists, searches, counts and exports are made from what `access.visible` leaves of them.
    """
    at = _Now.of(session, call, now)
    # To most they stand alike: only the few with which they have to do are looked at closely.
    found = _found(session, actor.id, and_(_of_call(call), ProposalRow.id.in_(_concerning(actor.id))))
    kinds = {one: _standing(actor, call, at, one) for one in {_Found(), *found.values()}}
    ids = session.scalars(select(ProposalRow.id).where(_of_call(call))).all()
    others = dict.fromkeys(ids, kinds[_Found()])
    return others | {proposal_id: kinds[one] for proposal_id, one in found.items()}


def refused_in(session: Session, actor: Actor, call_id: str, action: Action) -> frozenset[str]:
    """Those proposals of a call, by id, that keep somebody from an action they may do in the call.

    They are their own, or ones with which they have a conflict of interest: few, whatever the call's size.
    """
    own = select(ProposalRow.id).where(ProposalRow.call_id == call_id, ProposalRow.applicant_id == actor.id)
    conflicted = conflicted_with(actor.id)
    interesting = union(own, select(conflicted.c.proposal_id)).subquery()
    which = and_(ProposalRow.call_id == call_id, ProposalRow.id.in_(select(interesting.c.id)))
    return frozenset(
        proposal_id
        for proposal_id, one in _found(session, actor.id, which).items()
        if not may(actor, action, relation=one.relation, call_id=call_id)
    )


def conflicted_with(person_id: str) -> CTE:
    """The ids of the proposals with which somebody has a conflict of interest, for a list to leave out."""
    return _conflicted(ConflictRow.person_id == person_id)


def closed_by(conflict_id: str) -> CTE:
    """The ids of the proposals that a conflict of interest closes to the person: it, in every stage."""
    return _conflicted(ConflictRow.id == conflict_id)


def conflicts_in(session: Session, call_id: str) -> set[tuple[str, str]]:
    """Every proposal of a call with everybody who may not read it: their own, or a conflict of interest.

    By ids, proposal first. For whoever may settle conflicts.
    """
    found = _in_every_stage(
        select(ConflictRow.proposal_id, ConflictRow.person_id).where(ConflictRow.state.in_(_CONFLICTED))
    )
    against = (
        select(found.c.proposal_id, found.c.person_id)
        .join(ProposalRow, ProposalRow.id == found.c.proposal_id)
        .where(ProposalRow.call_id == call_id)
    )
    own = select(ProposalRow.id, ProposalRow.applicant_id).where(
        ProposalRow.call_id == call_id, ProposalRow.applicant_id.is_not(None)
    )
    return {(one, other) for one, other in session.execute(union(against, own))}


def is_free() -> ColumnElement[bool]:
    """Whether somebody's conflicts of interest keep no text from them, in a query that joins AssignmentRow.

    They said that they have none, or a call manager found that what they declared is none. Whoever is asked
    anew after that says anew.
    """
    cleared = (
        select(ConflictRow.id)
        .where(
            ConflictRow.proposal_id == AssignmentRow.proposal_id,
            ConflictRow.person_id == AssignmentRow.person_id,
            ConflictRow.state == ConflictState.CLEARED.value,
            ConflictRow.settled_at >= AssignmentRow.assigned_at,
        )
        .exists()
    )
    return or_(AssignmentRow.no_conflict_at.is_not(None), cleared)


def told_conflicts_in(session: Session, actor: Actor, call_id: str) -> int:
    """How many proposals of a call are hidden from somebody by conflicts of interest that they know of.

    They know of those that they declared themselves. One that somebody else declared is not counted, nor does
    the number tell in which state a proposal is: a list that is shorter by it says no more than they said.
    """
    conflicted = _conflicted(ConflictRow.person_id == actor.id, ConflictRow.declared_by == actor.id)
    counted = (
        select(func.count())
        .select_from(conflicted)
        .join(ProposalRow, ProposalRow.id == conflicted.c.proposal_id)
        .where(ProposalRow.call_id == call_id)
    )
    return session.scalar(counted) or 0


@dataclass(frozen=True)
class _Now:
    """What the call's phase says now."""

    open_switches: frozenset[str]
    switches: Switches

    @classmethod
    def of(cls, session: Session, call: Call, now: datetime) -> "_Now":
        phase = phase_in(session, call, now)
        return cls(switches_of(call, phase), phase.switches if phase else Switches())


def _standing(actor: Actor, call: Call, at: _Now, found: _Found) -> Standing:
    return Standing(
        actor=_in_their_parts(actor, found),
        relation=found.relation,
        open_switches=at.open_switches,
        call_id=call.id,
        others_reviews=at.switches.others_reviews,
        reviews_it=Role.REVIEWER.value in found.parts,
        has_submitted=found.has_submitted,
    )


def _in_their_parts(actor: Actor, found: _Found) -> Actor:
    """Somebody without the roles of a reader in which they were not asked to read this proposal."""
    if found.relation not in (Relation.ASKED, Relation.ASSIGNED):
        return actor
    roles = frozenset(role for role in actor.roles if role not in READERS or role.value in found.parts)
    return actor.model_copy(update={"roles": roles})


def _concerning(person_id: str) -> Select[str]:
    """The proposals, of every call, with which somebody has anything to do."""
    interesting = union(
        select(ProposalRow.id).where(ProposalRow.applicant_id == person_id),
        select(_conflicted(ConflictRow.person_id == person_id).c.proposal_id),
        select(AssignmentRow.proposal_id).where(AssignmentRow.person_id == person_id),
        select(ReviewRow.proposal_id).where(ReviewRow.reviewer_id == person_id),
    ).subquery()
    return select(interesting.c.id)


def _of_call(call: Call) -> ColumnElement[bool]:
    return ProposalRow.call_id == call.id


def _conflicted(*which: ColumnElement[bool]) -> CTE:
    """Proposals with which somebody has a conflict of interest, in every stage."""
    return _in_every_stage(
        select(ConflictRow.proposal_id, ConflictRow.person_id).where(
            ConflictRow.state.in_(_CONFLICTED), *which
        )
    )


def _in_every_stage(declared: Select[str, str]) -> CTE:
    """Proposals with people, with all that these proposals went on from, and all that goes on from those."""
    # First to where each began, then on from there: neither database walks both ways in one.
    begun = declared.cte(recursive=True)
    begun = begun.union(
        select(ProposalRow.earlier_stage_id, begun.c.person_id)
        .join(begun, ProposalRow.id == begun.c.proposal_id)
        .where(ProposalRow.earlier_stage_id.is_not(None))
    )
    found = select(begun.c.proposal_id, begun.c.person_id).cte(recursive=True)
    return found.union(
        select(ProposalRow.id, found.c.person_id).join(
            found, ProposalRow.earlier_stage_id == found.c.proposal_id
        )
    )


def _found(session: Session, person_id: str, which: ColumnElement[bool]) -> dict[str, _Found]:
    return _gathered(session.execute(_asked(person_id, which)), person_id)


@cache
def _asked_of_one() -> _Asked:
    """Every service that shows or changes a proposal asks this first: it is put together once."""
    return _asked(
        bindparam("person"),
        and_(ProposalRow.call_id == bindparam("call"), ProposalRow.id == bindparam("proposal")),
    )


def _asked(person_id: str | BindParameter[str], which: ColumnElement[bool]) -> _Asked:
    conflicted = _conflicted(ConflictRow.person_id == person_id)
    return (
        select(
            ProposalRow.id,
            ProposalRow.applicant_id,
            conflicted.c.proposal_id,
            AssignmentRow.part,
            is_free(),
            ReviewRow.state,
        )
        .outerjoin(conflicted, conflicted.c.proposal_id == ProposalRow.id)
        .outerjoin(
            AssignmentRow,
            and_(
                AssignmentRow.proposal_id == ProposalRow.id,
                AssignmentRow.person_id == person_id,
                AssignmentRow.withdrawn_at.is_(None),
            ),
        )
        .outerjoin(
            ReviewRow,
            and_(
                ReviewRow.proposal_id == ProposalRow.id,
                ReviewRow.reviewer_id == person_id,
                ReviewRow.stage == ProposalRow.stage,
            ),
        )
        .where(which)
    )


def _gathered(rows: Iterable[_Answer], person_id: str) -> dict[str, _Found]:
    found: dict[str, _Found] = {}
    for proposal_id, applicant_id, conflict, part, free, review in rows:
        one = _Found(
            applicant_id == person_id,
            conflict is not None,
            _NO_PARTS if part is None else frozenset({part}),
            bool(free),
            review == _SUBMITTED,
        )
        earlier = found.get(proposal_id)
        found[proposal_id] = one if earlier is None else earlier.also(one)
    return found
