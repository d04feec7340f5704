"""Do bands and phases follow each other, and does the time zone exist?"""

import zoneinfo
from collections.abc import Iterator

from evaluator.calls.call import Call
from evaluator.calls.checks.findings import Finding, unknown_name


def order(call: Call) -> Iterator[Finding]:
    """Bands and phases out of order, and a time zone that nobody knows."""
    yield from _bands(call)
    yield from _phases(call)
    yield from _time_zone(call)


def _bands(call: Call) -> Iterator[Finding]:
    last = len(call.bands) - 1
    highest = 0.0
    for index, band in enumerate(call.bands):
        here = ("bands", index)
        if band.below is None:
            if index != last:
                message = f'the band "{band.id}" has no upper end, but others follow'
                yield Finding(here, message, "Only the last band is without below.")
            continue
        if index == last:
            message = f'the last band "{band.id}" ends at {band.below:g}; a proposal above it would have none'
            yield Finding((*here, "below"), message, "Leave out below in the last band.")
        if band.below <= highest:
            message = f'the band "{band.id}" ends at {band.below:g}, not above the one before ({highest:g})'
            yield Finding((*here, "below"), message, "Bands go from the lowest up.")
        highest = max(highest, band.below)


def _phases(call: Call) -> Iterator[Finding]:
    latest = None
    for index, phase in enumerate(call.phases):
        here = ("phases", index)
        if phase.from_ and phase.until and phase.from_ >= phase.until:
            message = f'the phase "{phase.id}" ends before it begins'
            yield Finding((*here, "until"), message)
        elif latest and phase.from_ and phase.from_ < latest:
            message = (
                f'the phase "{phase.id}" begins before the phase before it ends ({latest:%Y-%m-%dT%H:%M})'
            )
            yield Finding((*here, "from"), message, "Phases stand in the order of time, one after the other.")
        elif latest and phase.until and phase.until <= latest:
            message = f'the phase "{phase.id}" ends before the phase before it ({latest:%Y-%m-%dT%H:%M})'
            yield Finding(
                (*here, "until"), message, "Phases stand in the order of time, one after the other."
            )
        latest = max(filter(None, (latest, phase.from_, phase.until)), default=None)


def _time_zone(call: Call) -> Iterator[Finding]:
    if call.time_zone == "UTC":
        return
    try:
        zoneinfo.ZoneInfo(call.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        known = zoneinfo.available_timezones()
        # A machine without a time zone database cannot tell.
        if known:
            hint = "Zones are named as Europe/Brussels or Africa/Casablanca."
            yield unknown_name(("time_zone",), "time zone", call.time_zone, known, hint=hint)
