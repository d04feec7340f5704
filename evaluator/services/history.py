"""A call as it was at a moment, in lines: its states and scores, rebuilt from the audit trail."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from evaluator.foundation import Said, figures
from evaluator.services.rebuilding import CallState, Row, rebuilt_in
from evaluator.services.stored_calls import call_in
from evaluator.store import Database, StoreError
from evaluator.store.audit import first_breaks
from evaluator.store.tables import CallRow

EXPECTED = "expected a day, 2026-11-20, or a moment, 2026-11-20T12:00 or 2026-11-20T12:00+01:00"


@dataclass(frozen=True)
class History:
    """What held in a call at a moment."""

    at: datetime
    """In the time zone of the call."""
    state: CallState
    totals: Mapping[str, float | None]
    """What the reviews handed in by then come to, by reference; None where that is nothing."""


def history_of(*, database: Database, call_id: str, at: str | None = None) -> History:
    """What held in a call at a moment, now unless one is written. For whoever runs the installation.

    Raises
    ------
    ValueError
        It is no moment.
    StoreError
        There is no such call, or its trail does not hold: then nothing can be rebuilt from it.
    """
    with database.reading() as session:
        known = session.scalars(select(CallRow.id).order_by(CallRow.id)).all()
        if call_id not in known:
            raise StoreError(
                'The store has no call "{call}"; it has {known}.',
                call=call_id,
                known=", ".join(known) or Said("none"),
            )
        zone = ZoneInfo(call_in(session, call_id).time_zone)
        asked = None if at is None else moment_in(at, zone)
        for found in first_breaks(session):
            if found.chain == call_id:
                raise StoreError(
                    "The trail does not hold. {found}. Run evaluator db verify.", found=str(found)
                )
        state = rebuilt_in(session, call_id, asked)
        then = None if state.call_version is None else call_in(session, call_id, state.call_version)
    panel = () if then is None else state.panel_scores(then)
    moment = (asked or database.clock()).astimezone(zone)
    return History(moment, state, {one.proposal_id: one.scorecard.total for one in panel})


def moment_in(written: str, zone: ZoneInfo) -> datetime:
    """The moment that somebody wrote, by the clocks of the zone unless it says its offset; of a day its end.

    Raises
    ------
    ValueError
        It is none.
    """
    said = written.strip()
    try:
        if len(said) == len("2026-11-20"):
            found = datetime.combine(date.fromisoformat(said), time.max, zone)
        else:
            found = datetime.fromisoformat(said)
            found = found if found.tzinfo is not None else found.replace(tzinfo=zone)
        # A moment at the end of all years is none in another zone.
        return found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f'"{written}" is no moment; {EXPECTED}.') from None


def as_json(found: History) -> dict[str, Any]:
    """The same for programs."""
    return {"at": found.at.isoformat(), **json.loads(found.state.as_json()), "totals": dict(found.totals)}


def lines_of(found: History) -> Iterator[str]:
    """The same for people, the proposals by reference; people are ids."""
    state = found.state
    moment = f"{found.at:%Y-%m-%d %H:%M:%S} {found.at.tzname()}"
    if state.call_version is None:
        yield f"{state.call_id} on {moment}: it was not there yet."
        return
    phase = f"moved to the phase {state.phase}" if state.phase else "in the phase of its dates"
    yield f"{state.call_id} on {moment}: version {state.call_version[:12]}, {phase}."
    proposals = state.parts["proposals"]
    for proposal_id, row in sorted(proposals.items(), key=lambda one: str(one[1].get("reference"))):
        yield ""
        yield from _proposal_lines(found, proposal_id, row)
    if not proposals:
        yield "There were no proposals yet."


def _proposal_lines(found: History, proposal_id: str, row: Row) -> Iterator[str]:
    lot = f", lot {row['lot']}" if row.get("lot") else ""
    yield f"{row['reference']}: {row['state']}, version {row['number']}{lot}"
    for part, said in _SAID.items():
        for _, one in sorted(found.state.parts[part].items()):
            if one["proposal"] == proposal_id:
                yield f"  {said(one)}"
    total = found.totals.get(row["reference"])
    if total is not None:
        yield f"  total of the reviews handed in: {figures.number(total, 'en', decimals=2)}"


def _scores(row: Row) -> str:
    return ", ".join(f"{name} {score}" for name, score in sorted(row["scores"].items())) or "no score"


def _is_final(row: Row) -> str:
    return "final" if row["is_final"] else "not final"


_SAID: Mapping[str, Callable[[Row], str]] = {
    "gates": lambda row: f"{row['gate']}: {row['answer']}, about version {row['number']}",
    "conflicts": lambda row: f"conflict of interest of {row['person']}: {row['state']}",
    "assignments": lambda row: f"{row['part']}: {row['person']}",
    "reviews": lambda row: f"review by {row['reviewer']}, {row['state']}: {_scores(row)}",
    "consensus": lambda row: f"consensus, {_is_final(row)}: {_scores(row)}",
}
"""What is said of each row of a part that is about a proposal."""
