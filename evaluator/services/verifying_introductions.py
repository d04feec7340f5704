"""Whether introductions, and what each side answered, are as the audit trail tells."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.services.introductions.pairs import answer_as_event, asked_as_event
from evaluator.services.verifying_words import differs
from evaluator.store.audit import WITHHELD, Kind, events
from evaluator.store.tables import IntroductionRow

NO_ANSWER: Mapping[str, Any] = {"answer": None, "number": 0}


@dataclass
class _Told:
    """What the trail tells of one introduction that was not ended."""

    asked: Mapping[str, Any]
    answers: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    """By side, the last one."""
    is_withheld: bool = False
    """Whether an answer came here without what it said."""

    def hear(self, said: str) -> None:
        """Take in an answer as an event tells it."""
        if said == WITHHELD:
            self.is_withheld = True
        else:
            after = json.loads(said)
            self.answers[after["side"]] = after


def introduction_differences(session: Session, call_id: str) -> Iterator[tuple[str, str]]:
    """Of each introduction that says otherwise than the trail: which it is, and what differs."""
    told = _told(session, call_id)
    asked = select(IntroductionRow).where(IntroductionRow.call_id == call_id)
    kept = {row.id: row for row in session.scalars(asked)}
    for row_id in sorted({*told, *kept}):
        if (what := _difference(told.get(row_id), kept.get(row_id))) is not None:
            yield f"{call_id}, introductions, {row_id}", what


def _told(session: Session, call_id: str) -> dict[str, _Told]:
    told: dict[str, _Told] = {}
    for event in events(session, call_id):
        if event.kind == Kind.INTRODUCTION_ANSWERED:
            if (one := told.get(event.subject)) is not None:
                one.hear(event.after)
        elif event.kind == Kind.INTRODUCTION_ASKED:
            told[event.subject] = _Told(json.loads(event.after))
        elif event.kind == Kind.INTRODUCTION_ENDED:
            told.pop(event.subject, None)
        elif event.kind == Kind.PURGED and _deletes_them(json.loads(event.after)):
            told.clear()
    return told


def _deletes_them(gone: Mapping[str, Mapping[str, int]]) -> bool:
    return any(IntroductionRow.__tablename__ in counts for counts in gone.values())


def _difference(told: _Told | None, kept: IntroductionRow | None) -> str | None:
    if told is None:
        return "no event tells of this row"
    if kept is None:
        return "the row that the trail tells of is missing"
    for name, value in asked_as_event(kept).items():
        if told.asked[name] != value:
            return differs(name, value, told.asked[name])
    if told.is_withheld:
        return None
    for side in ("first", "second"):
        said = told.answers.get(side, NO_ANSWER)
        for name, value in answer_as_event(kept, side).items():
            if name != "side" and said[name] != value:
                return differs(f"{side}_{name}", value, said[name])
    return None
