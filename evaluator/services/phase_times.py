"""Which of a call's phases a moment falls into. Phases are written in the local times of the call's zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from evaluator.calls import Call
from evaluator.calls.process import Phase


def in_utc(call: Call, local: datetime) -> datetime:
    """A local time of the call as a moment. Of an hour that comes twice in autumn, the first."""
    return local.replace(tzinfo=ZoneInfo(call.time_zone)).astimezone(UTC)


def is_due(call: Call, phase: Phase, now: datetime) -> bool:
    """Whether its dates put the call into the phase now."""
    has_begun = phase.from_ is None or in_utc(call, phase.from_) <= now
    return has_begun and not is_past(call, phase, now)


def is_past(call: Call, phase: Phase, now: datetime) -> bool:
    """Whether the phase has an end, and it is behind us."""
    return phase.until is not None and in_utc(call, phase.until) <= now


def phase_by_dates(call: Call, now: datetime) -> Phase | None:
    """The phase that the dates say; None between phases, before the first and after the last."""
    return next((phase for phase in call.phases if is_due(call, phase, now)), None)


def move_holds(call: Call, phase: Phase, *, moved_at: datetime, now: datetime) -> bool:
    """Whether the call is still in a phase that somebody moved it to.

    A deadline that was ahead stays one: a phase begun early ends when it says. Moved into after its end, it
    was prolonged, and lasts until the next move.
    """
    return not is_past(call, phase, now) or is_past(call, phase, moved_at)
