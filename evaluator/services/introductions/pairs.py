"""The rows of introductions: which two they are about, what each side said, and how they end."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from evaluator.services.introductions.grounds import grounds_hash
from evaluator.store.audit import Change, Kind, append
from evaluator.store.tables import IntroductionAnswer, IntroductionRow

Side = Literal["first", "second"]


def in_order(one_id: str, other_id: str) -> tuple[str, str]:
    """Two proposals in the order in which a pair is kept, whichever is named first."""
    first, second = sorted((one_id, other_id))
    return first, second


def pair_in(session: Session, one_id: str, other_id: str) -> IntroductionRow | None:
    """The introduction of two proposals; None where nobody was asked."""
    first, second = in_order(one_id, other_id)
    return session.scalar(
        select(IntroductionRow).where(IntroductionRow.first_id == first, IntroductionRow.second_id == second)
    )


def side_of(row: IntroductionRow, proposal_id: str) -> Side | None:
    """Which of the two a proposal is; None where it is neither."""
    sides: dict[str, Side] = {row.first_id: "first", row.second_id: "second"}
    return sides.get(proposal_id)


def other_side(side: Side) -> Side:
    """The side across from this one."""
    return "second" if side == "first" else "first"


def proposal_of(row: IntroductionRow, side: Side) -> str:
    """The proposal on a side, by id."""
    return row.first_id if side == "first" else row.second_id


def answer_of(row: IntroductionRow, side: Side) -> IntroductionAnswer | None:
    """What one side says now."""
    said = row.first_answer if side == "first" else row.second_answer
    return None if said is None else IntroductionAnswer(said)


def number_of(row: IntroductionRow, side: Side) -> int:
    """The version of its proposal that a side answered about; 0 while it has not answered."""
    return (row.first_number if side == "first" else row.second_number) or 0


def answered_at(row: IntroductionRow, side: Side) -> datetime | None:
    """When a side said what it says now."""
    return row.first_answered_at if side == "first" else row.second_answered_at


def both_agreed(row: IntroductionRow) -> bool:
    """Whether each may see the other now."""
    return row.first_answer == row.second_answer == IntroductionAnswer.AGREED


def asked_as_event(row: IntroductionRow) -> Mapping[str, Any]:
    """What the trail keeps of the question."""
    return {"first": row.first_id, "second": row.second_id, "grounds": grounds_hash(row.grounds)}


def answer_as_event(row: IntroductionRow, side: Side) -> Mapping[str, Any]:
    """What the trail keeps of an answer."""
    return {"side": side, "answer": answer_of(row, side), "number": number_of(row, side)}


def end_introductions(session: Session, proposal_id: str, *, actor_id: str, key: str, now: datetime) -> None:
    """Let go of every introduction of a proposal that leaves the call, whatever was answered."""
    rows = session.scalars(
        select(IntroductionRow)
        .where(or_(IntroductionRow.first_id == proposal_id, IntroductionRow.second_id == proposal_id))
        .order_by(IntroductionRow.id)
        .with_for_update()
    ).all()
    for row in rows:
        session.delete(row)
    session.flush()
    for row in rows:
        # One command leaves several events; each has a key that follows from the command's.
        after = {"first": row.first_id, "second": row.second_id}
        change = Change(Kind.INTRODUCTION_ENDED, row.id, actor_id, f"{key}:{row.id}", None, after)
        append(session, row.call_id, change, now=now)
