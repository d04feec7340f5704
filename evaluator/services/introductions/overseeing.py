"""What whoever asks learns of introductions: who was asked, and whether both agree; never who did not.

Whether somebody wants to be introduced must not weigh on how their proposal is judged, so it is theirs alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from evaluator.access import Action, Actor, check, visible
from evaluator.foundation import Said
from evaluator.services.introductions.asking import Party, party_of, why_nobody_is_asked
from evaluator.services.introductions.pairs import answer_of, both_agreed
from evaluator.services.people import acting_in
from evaluator.services.relations import standings_in
from evaluator.services.stored_calls import call_in
from evaluator.store import Database
from evaluator.store.tables import IntroductionRow, ProposalRow


class IntroductionState(StrEnum):
    """How far an introduction is, as a call manager is told."""

    ASKED = "asked"
    """One of the two has not answered yet, or neither has: what the other said is not told."""
    AGREED = "agreed"
    """Both agree now, and see each other."""
    WAITING = "waiting"
    """Both agree now, and see each other once the call takes no more proposals."""
    NOT_AGREED = "not_agreed"
    """Both have answered, and do not both agree now. Who does not is not told."""


@dataclass(frozen=True)
class IntroductionPair:
    """Two proposals whose applicants were asked."""

    id: str
    references: frozenset[str]
    asked_at: datetime
    state: IntroductionState


@dataclass(frozen=True)
class Introductions:
    """The introductions of a call, and who else can be asked, for one call manager."""

    pairs: Mapping[frozenset[str], IntroductionPair]
    """By the references of the two."""
    parties: Mapping[str, Party]
    """The proposals that the manager oversees, by reference."""
    may_ask: bool
    """Whether anybody can be asked now: not while the call takes proposals."""

    def of(self, one: str, other: str) -> IntroductionPair | None:
        """The introduction of two proposals; None where they were not asked."""
        return self.pairs.get(frozenset((one, other)))

    def why_not(self, one: str, other: str) -> Said | None:
        """Why these two cannot be asked now; None where they can."""
        if not {one, other} <= self.parties.keys():
            return Said("These are no two proposals of this call.")
        if not self.may_ask:
            return Said("Nobody is asked while the call takes proposals.")
        return why_nobody_is_asked(self.parties[one], self.parties[other])


def introductions_of_call(*, database: Database, actor: Actor, call_id: str) -> Introductions:
    """Every introduction of a call, without those of proposals that the actor may not see.

    Raises
    ------
    NotAllowedError
        The actor does not manage the call.
    """
    check(actor, Action.SEE_INTRODUCTIONS, call_id=call_id)
    with database.reading() as session:
        here = acting_in(session, actor, call_id)
        check(here, Action.SEE_INTRODUCTIONS, call_id=call_id)
        standings = standings_in(session, here, call_in(session, call_id), database.clock())
        kept = session.scalars(select(ProposalRow).where(ProposalRow.call_id == call_id)).all()
        seen = {
            one.id: party_of(one)
            for one in visible(
                kept,
                standings.__getitem__,
                proposal_of=lambda one: one.id,
                action=Action.SEE_INTRODUCTIONS,
            )
        }
        may_ask = any(standings[one].may(Action.INTRODUCE) for one in seen)
        rows = session.scalars(select(IntroductionRow).where(IntroductionRow.call_id == call_id)).all()
        found = [
            IntroductionPair(
                row.id,
                frozenset((seen[row.first_id].reference, seen[row.second_id].reference)),
                row.asked_at,
                # Nobody is asked while the call takes proposals, and nobody meets.
                _state(row, sees=may_ask),
            )
            for row in rows
            if row.first_id in seen and row.second_id in seen
        ]
        return Introductions(
            {one.references: one for one in found},
            {party.reference: party for party in seen.values()},
            may_ask=may_ask,
        )


def _state(row: IntroductionRow, *, sees: bool) -> IntroductionState:
    if both_agreed(row):
        return IntroductionState.AGREED if sees else IntroductionState.WAITING
    if answer_of(row, "first") is None or answer_of(row, "second") is None:
        return IntroductionState.ASKED
    return IntroductionState.NOT_AGREED
