"""Whether applicants can submit now; if not, when they could or can again."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from evaluator.calls import Call
from evaluator.services.stored_calls import call_in, phase_in
from evaluator.store import Database


@dataclass(frozen=True)
class Opening:
    """When proposals are taken. Moments are local times of the call's time zone."""

    is_open: bool
    until: datetime | None = None
    """While open: the deadline; None where there is none, or where somebody opened the call by hand."""
    opens: datetime | None = None
    """While closed: the next time that it opens by its dates."""
    closed: datetime | None = None
    """While closed, and not to open again: since when."""


def opening_of(*, database: Database, call_id: str) -> Opening:
    """Whether the call takes proposals now. Calls are public: everybody may ask."""
    with database.reading() as session:
        return opening_in(session, call_in(session, call_id), database.clock())


def opening_in(session: Session, call: Call, now: datetime) -> Opening:
    """As `opening_of`, in a session that is there."""
    local = now.astimezone(ZoneInfo(call.time_zone)).replace(tzinfo=None)
    phase = phase_in(session, call, now)
    if phase is not None and phase.switches.submit:
        return Opening(True, until=phase.until if phase.until is not None and local < phase.until else None)
    taking = [phase for phase in call.phases if phase.switches.submit]
    to_come = [phase.from_ for phase in taking if phase.from_ is not None and phase.from_ > local]
    past = [phase.until for phase in taking if phase.until is not None and phase.until <= local]
    return Opening(
        False,
        opens=min(to_come, default=None),
        closed=max(past, default=None) if not to_come else None,
    )
