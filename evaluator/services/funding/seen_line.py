"""A line that somebody acts on: they may, they see all that it depends on, and it is still what they saw."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Relation, Standing, check
from evaluator.foundation import RefusedError
from evaluator.services.funding.call_line import CallLine, line_in
from evaluator.services.phase_hold import hold_phase
from evaluator.services.ranking import CallRanking
from evaluator.services.ranking.rankable import rankable_in
from evaluator.services.relations import standings_in
from evaluator.services.stored_calls import call_in, lock_call, open_switches
from evaluator.store.tables import ProposalRow

Standings = Mapping[str, Standing]
"""By the ids of proposals."""


def standings_to_decide(session: Session, actor: Actor, call_id: str, now: datetime) -> Standings:
    """How the actor stands to each proposal, where the phase lets them decide; until the end it stays.

    Until then nobody else decides in the call: each would count only what was given before both.

    Raises
    ------
    NotAllowedError
        It does not, or they may not.
    """
    hold_phase(session, call_id)
    lock_call(session, call_id)
    call = call_in(session, call_id)
    check(actor, Action.DECIDE, open_switches=open_switches(session, call, now), call_id=call_id)
    return standings_in(session, actor, call, now)


def ids_to_decide(
    session: Session, actor: Actor, call_id: str, standings: Standings, references: Collection[str]
) -> dict[str, str]:
    """The ids of proposals about which the actor may decide, by reference; what is not there is refused too.

    Raises
    ------
    NotAllowedError
        They may not decide about one of them, or it is not there.
    """
    unknown = Standing(actor=actor, relation=Relation.CONFLICTED, call_id=call_id)
    row = ProposalRow
    asked = select(row.reference, row.id).where(row.call_id == call_id, row.reference.in_(references))
    found = {one.reference: one.id for one in session.execute(asked)}
    for reference in references:
        standings.get(found.get(reference, ""), unknown).check(Action.DECIDE)
    return found


def check_seen(session: Session, actor: Actor, line: CallLine, seen: str, now: datetime) -> CallLine:
    """The line with what is decided now, where it is still the one that was seen, made of all that there is.

    Raises
    ------
    ValueError
        It is not.
    """
    made_of = rankable_in(session, actor, line.call, line.ranking.made_of.stage, now)
    if not made_of.is_whole:
        raise RefusedError(
            "You do not see every proposal that the line depends on. Another call manager has to decide."
        )
    current = line_in(session, actor, CallRanking(made_of, line.ranking.lots), frozenset())
    if seen != current.name or made_of.name != line.ranking.made_of.name:
        raise RefusedError("The line has changed since you looked at it. Look at it again.")
    return current
