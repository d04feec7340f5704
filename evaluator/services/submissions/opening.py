"""Whether applicants can submit now; if not, when they could or can again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from evaluator.calls import Call
from evaluator.calls.process import Phase
from evaluator.services.phase_times import in_utc, is_due, is_past
from evaluator.services.stored_calls import call_in, phase_in
from evaluator.store import Database


@dataclass(frozen=True)
class Opening:
    """When proposals are taken. Moments are local times of the call's time zone."""

    is_open: bool
    stage: str | None = None
    """While open: the only stage for which proposals are taken; None where the phase says none."""
    until: datetime | None = None
    """While open: the deadline; None where there is none, or where the call was opened again after it."""
    opens: datetime | None = None
    """While closed: the next time that it opens by its dates."""
    closed: datetime | None = None
    """While closed, and not to open again: since when, where its dates closed it."""
    phase: Phase | None = None
    """While closed: the phase that the call is in, where that and no date says why."""
    is_over: bool = False
    """Whether that phase comes after all in which proposals are taken."""


def opening_of(*, database: Database, call_id: str) -> Opening:
    """Whether the call takes proposals now. Calls are public: everybody may ask."""
    with database.reading() as session:
        return opening_in(session, call_in(session, call_id), database.clock())


def opening_in(session: Session, call: Call, now: datetime) -> Opening:
    """As `opening_of`, in a session that is there."""
    phase = phase_in(session, call, now)
    if phase is not None and phase.switches.submit:
        until = None if is_past(call, phase, now) else phase.until
        return Opening(True, stage=phase.stage, until=until)
    ids = [one.id for one in call.phases]
    # Whoever moved the call into a phase has left those before it, whatever their dates say.
    taking = [
        one
        for place, one in enumerate(call.phases)
        if one.switches.submit and (phase is None or place > ids.index(phase.id))
    ]
    if to_come := [one.from_ for one in taking if one.from_ is not None and in_utc(call, one.from_) > now]:
        return Opening(False, opens=min(to_come))
    past = [one.until for one in call.phases if one.switches.submit and one.until and is_past(call, one, now)]
    if phase is not None and (taking or not past or not is_due(call, phase, now)):
        is_over = not taking and any(one.switches.submit for one in call.phases)
        return Opening(False, phase=phase, is_over=is_over)
    return Opening(False, closed=max(past, default=None))
