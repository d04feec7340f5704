"""What leaves with a package that may hold no drafts of reviews, and what stays.

A draft belongs to its writer. The trail tells of drafts too: those events go without what they said, and
without the key of the command, which is random, so that from the hash nobody guesses a score. The hashes go
with the package, and with them the chain holds.

Whether somebody wants to be introduced to another applicant is theirs to say as well: of a pair that did not
both agree it leaves only that they were asked, and of an answer not even whose it was. For that, nothing else
that leaves may tell one side from the other, neither when it answered last nor about which version.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Table, func, or_, select
from sqlalchemy.orm import Session

from evaluator.store.audit import OF_THE_WRITER, WITHHELD, Kind
from evaluator.store.tables import EventRow, IntroductionAnswer, VersionState

Row = dict[str, Any]


def count_withheld(session: Session, call_id: str, *, only_submitted: bool) -> int:
    """How many events of a call leave without what they said, or came here so."""
    stays = [EventRow.after == WITHHELD]
    if only_submitted:
        stays.append(EventRow.kind.in_([kind.value for kind in OF_THE_WRITER]))
    asked = select(func.count()).select_from(EventRow).where(EventRow.chain == call_id, or_(*stays))
    return session.scalar(asked) or 0


def without_drafts(session: Session, call_id: str, table: Table, rows: Iterable[Row]) -> Iterable[Row]:
    """The rows of a table as they leave: of reviews what was submitted, last or before.

    Of agreements what holds leaves, and of earlier texts those that were final.
    """
    match table.name:
        case "reviews":
            return _as_submitted(session, call_id, rows)
        case "review_versions" | "calibration_answers":
            return (row for row in rows if row["state"] == VersionState.SUBMITTED.value)
        case "own_orders":
            # They tell of drafts too, and belong to whoever made them.
            return ()
        case "consensus_versions":
            return (row for row in rows if row["is_final"])
        case "introductions":
            return _as_told_to_managers(session, call_id, rows)
        case "audit_events":
            return (_withheld(row) if row["kind"] in OF_THE_WRITER else row for row in rows)
        case _:
            return rows


def _as_submitted(session: Session, call_id: str, rows: Iterable[Row]) -> Iterator[Row]:
    """Each review as the trail tells it without its drafts; one that was never submitted is left out."""
    asked = (
        select(EventRow.subject, EventRow.after)
        .where(EventRow.chain == call_id, EventRow.kind == Kind.REVIEW_SUBMITTED.value)
        .order_by(EventRow.place)
    )
    submitted: dict[str, Mapping[str, Any]] = {
        subject: json.loads(after) for subject, after in session.execute(asked)
    }
    for row in rows:
        if (told := submitted.get(row["id"])) is not None:
            yield row | {"current_number": told["number"], "lot": told.get("lot", row["lot"])}


def _withheld(row: Row) -> Row:
    if row["after"] == WITHHELD:
        return row
    # Who answered last tells who took an agreement back.
    nobody = {"actor_id": ""} if row["kind"] == Kind.INTRODUCTION_ANSWERED else {}
    # No two keys of a chain are the same.
    return row | nobody | {"before": "", "after": WITHHELD, "idempotency_key": row["hash"]}


def _as_told_to_managers(session: Session, call_id: str, rows: Iterable[Row]) -> Iterator[Row]:
    """Each introduction with its answers where both agreed, else as if nobody had answered.

    That both agree holds since the later of the two did. Where one of the proposals was replaced after the
    first answer, the version that was agreed to would tell which answers came before that: such an agreement
    does not leave either.
    """
    answered = _places(session, call_id, func.min(EventRow.place), Kind.INTRODUCTION_ANSWERED)
    sent = _places(session, call_id, func.max(EventRow.place), Kind.PROPOSAL_REPLACED, Kind.PROPOSAL_IMPORTED)
    for row in rows:
        begun = answered.get(row["id"], 0)
        is_replaced = any(sent.get(row[f"{side}_id"], 0) > begun for side in _SIDES)
        if not is_replaced and row["first_answer"] == row["second_answer"] == IntroductionAnswer.AGREED:
            both = max(row[f"{side}_answered_at"] for side in _SIDES)
            yield row | {f"{side}_answered_at": both for side in _SIDES}
        else:
            said = ("answer", "number", "answered_at")
            yield row | {f"{side}_{name}": None for side in _SIDES for name in said}


_SIDES = ("first", "second")


def _places(session: Session, call_id: str, which: ColumnElement[int], *kinds: Kind) -> dict[str, int]:
    """A place in the chain of the events of these kinds, by what they are about."""
    asked = (
        select(EventRow.subject, which)
        .where(EventRow.chain == call_id, EventRow.kind.in_([kind.value for kind in kinds]))
        .group_by(EventRow.subject)
    )
    return {subject: int(place) for subject, place in session.execute(asked)}
