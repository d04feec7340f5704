"""In which phase a call is now, and until when, in words."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from evaluator.calls import Call
from evaluator.calls.process import Phase
from evaluator.foundation import Translator, figures
from evaluator.services.phase_times import in_utc, is_past


def phase_in_words(call: Call, now: datetime, t: Translator, moved_to: Phase | None = None) -> str:
    """`Open, until 31 March 2026, 17:00 (Brussels)`; empty when the call has no phases.

    `now` has an offset; the call's phases are in its own time zone. A phase that somebody moved the call to
    after its end has none any more: it lasts until they move it on.
    """
    if not call.phases:
        return ""
    if moved_to is not None:
        return _lasts_said(moved_to, call, now, t)
    for phase in call.phases:
        if is_past(call, phase, now):
            continue
        if phase.from_ is not None and now < in_utc(call, phase.from_):
            return _begins_said(phase, phase.from_, call, t)
        return _lasts_said(phase, call, now, t)
    ended = max((phase.until for phase in call.phases if phase.until is not None), default=None)
    return t("Ended {date}", date=moment_in_words(ended, call, t)) if ended else t("Ended")


def _lasts_said(phase: Phase, call: Call, now: datetime, t: Translator) -> str:
    """The phase that the call is in, with its end where that is ahead."""
    title = phase_title(phase, t)
    if phase.until is None or is_past(call, phase, now):
        return title
    return t("{phase}, until {date}", phase=title, date=moment_in_words(phase.until, call, t))


def local_moment_in_words(when: datetime, call: Call, t: Translator) -> str:
    """A moment with an offset, by the clocks of the call's time zone."""
    return figures.moment(when.astimezone(_zone(call)).replace(tzinfo=None), t.language)


def phase_title(phase: Phase, t: Translator) -> str:
    """The phase in the reader's words."""
    if phase.title is not None:
        return phase.title.said_in(t.language)
    return phase.id.replace("_", " ").replace("-", " ").capitalize()


def _begins_said(phase: Phase, begins: datetime, call: Call, t: Translator) -> str:
    """What is still to come. A phase's own title says what holds during it, so it is only named."""
    if phase.switches.submit:
        return t("Opens for proposals on {date}", date=moment_in_words(begins, call, t))
    return t("Begins {date}: {phase}", date=moment_in_words(begins, call, t), phase=phase_title(phase, t))


def moment_in_words(moment: datetime, call: Call, t: Translator) -> str:
    """`31 March 2026, 17:00 (Brussels)`, from a local time of the call's time zone."""
    return f"{figures.moment(moment, t.language)} ({figures.place(call.time_zone, t.language)})"


def _zone(call: Call) -> ZoneInfo:
    try:
        return ZoneInfo(call.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def now() -> datetime:
    """The time by the server's clock, with offset."""
    return datetime.now(UTC)
