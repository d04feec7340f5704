"""A line that somebody acts on: they may, they see all that it depends on, and it is still what they saw."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Relation, Standing, check
from evaluator.foundation import RefusedError
from evaluator.services.funding.call_line import CallLine, line_in
from evaluator.services.phase_hold import hold_phase
from evaluator.services.ranking import CallRanking
from evaluator.services.ranking.rankable import rankable_in
from evaluator.services.relations import standings_in
from evaluator.services.stored_calls import call_in, open_switches

Standings = Mapping[str, Standing]
"""By the ids of proposals."""


def standings_to_decide(session: Session, actor: Actor, call_id: str, now: datetime) -> Standings:
    """How the actor stands to each proposal, where the phase lets them decide; until the end it stays.

    Raises
    ------
    NotAllowedError
        It does not, or they may not.
    """
    hold_phase(session, call_id)
    call = call_in(session, call_id)
    check(actor, Action.DECIDE, open_switches=open_switches(session, call, now), call_id=call_id)
    return standings_in(session, actor, call, now)


def check_may_decide(actor: Actor, standings: Standings, line: CallLine, reference: str) -> None:
    """Go on only where the actor may decide about it. What is not there is refused alike.

    Raises
    ------
    NotAllowedError
        They may not, or it is none of the line.
    """
    unknown = Standing(actor=actor, relation=Relation.CONFLICTED, call_id=line.call.id)
    proposal = line.ranking.made_of.proposals.get(reference)
    standing = unknown if proposal is None else standings.get(proposal.id, unknown)
    standing.check(Action.DECIDE)


def check_seen(session: Session, actor: Actor, line: CallLine, seen: str, now: datetime) -> None:
    """Go on only where the line is still the one that was seen, made of all that there is.

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
