"""Where the proposals of a stage in the store stand, beside its ranking: counted, those that wait named."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check, sees_others
from evaluator.calls import Call
from evaluator.calls.process import Phase
from evaluator.panel.stage_standing import StageStanding, WaitingProposal
from evaluator.services.asked_for_reviews import asked_for_reviews, never_submitted
from evaluator.services.phase_times import in_utc
from evaluator.services.ranking.rankable import RANKED, Rankable, rankable
from evaluator.services.relations import conflicts_in, standings_in
from evaluator.services.screening_board import screened_in
from evaluator.services.stored_calls import phase_in
from evaluator.store import Database
from evaluator.store.tables import ProposalRow, ProposalState


def stage_standing(
    *, database: Database, actor: Actor, call_id: str, stage: str | None = None
) -> StageStanding:
    """Of a stage, the last one with proposals where none is named, without what the actor may not see.

    Raises
    ------
    NotAllowedError
        The actor may not see what was answered about conditions.
    ValueError
        The call has no such stage.
    TextDeletedError
        What one of the proposals says was deleted by the call's rule.
    """
    check(actor, Action.SEE_GATES, call_id=call_id)
    found = rankable(database=database, actor=actor, call_id=call_id, stage=stage)
    with database.reading() as session:
        now = database.clock()
        return stage_standing_in(session, found, seen_in(session, actor, found.call, now), now)


def seen_in(session: Session, actor: Actor, call: Call, now: datetime) -> frozenset[str]:
    """The ids of the proposals of which somebody sees what others made of them."""
    return frozenset(one for one, how in standings_in(session, actor, call, now).items() if sees_others(how))


def stage_standing_in(
    session: Session, found: Rankable, seen: Collection[str] | None, now: datetime
) -> StageStanding:
    """As `stage_standing`, inside a transaction.

    Parameters
    ----------
    seen
        The ids of the proposals that are counted; None: all.
    """
    call, row = found.call, ProposalRow
    of_stage = and_(row.call_id == call.id, row.stage == found.stage)
    rows = session.execute(select(row.id, row.reference, row.state).where(of_stage).order_by(row.reference))
    states = {
        one: (reference, ProposalState(state))
        for one, reference, state in rows
        if seen is None or one in seen
    }
    waiting = {one for one, (_, state) in states.items() if state is ProposalState.SUBMITTED}
    not_settled = and_(of_stage, row.state == ProposalState.SUBMITTED.value)
    screened = screened_in(session, call, not_settled, waiting) if waiting else ()
    against = conflicts_in(session, call.id)
    asked = asked_for_reviews(session, call.id, of_stage, against)
    never = never_submitted(session, call.id, of_stage, against)
    phase = phase_in(session, call, now)
    return StageStanding(
        eligible=sum(state in RANKED for _, state in states.values()),
        waiting=tuple(
            WaitingProposal(reference=one.reference, label=one.label, open=one.open)
            for one in sorted(screened, key=lambda one: one.reference)
        ),
        ineligible=tuple(
            reference for reference, state in states.values() if state is ProposalState.INELIGIBLE
        ),
        withdrawn=sum(state is ProposalState.WITHDRAWN for _, state in states.values()),
        unreviewed=len(found.unreviewed),
        lapsed=len(found.lapsed),
        outstanding=sum(one.step.waits for one in asked if one.proposal_id in states),
        never_submitted=sum(one.proposal_id in states for one in never),
        phase=phase,
        is_before_decision=is_before_decision(call, phase, now),
    )


def is_before_decision(call: Call, phase: Phase | None, now: datetime) -> bool:
    """Whether the first phase in which decisions are made is still to come.

    Parameters
    ----------
    phase
        In which the call is; None between phases.
    """
    deciding = [place for place, one in enumerate(call.phases) if one.switches.decide]
    if not deciding:
        return False
    if phase is not None:
        return [one.id for one in call.phases].index(phase.id) < deciding[0]
    begins = call.phases[deciding[0]].from_
    return begins is not None and now < in_utc(call, begins)
