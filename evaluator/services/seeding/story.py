"""The example as a story: events with the rows that they made, each on its day."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from evaluator.access import Role
from evaluator.services.seeding.example import WorkedExample
from evaluator.store.audit import Change, Kind, append
from evaluator.store.tables import Base, ProposalRow

KEY = "seed"


class Story:
    """What is told so far, and how it goes on."""

    def __init__(self, session: Session, example: WorkedExample, now: datetime) -> None:
        self.session = session
        self.example = example
        self.call = example.call
        self.people: dict[str, str] = {}
        """The ids of people, by their name in the files."""
        self.proposals: dict[str, ProposalRow] = {}
        """By reference."""
        self._now = now

    @property
    def administrator(self) -> str:
        """The id of whoever set the installation up."""
        return self.people[self.example.holding(Role.ADMINISTRATOR)[0]]

    @property
    def manager(self) -> str:
        """The id of whoever manages the call."""
        return self.people[self.example.holding(Role.CALL_MANAGER)[0]]

    def days_ago(self, days: float) -> datetime:
        """A moment so long before the example is loaded."""
        return self._now - timedelta(days=days)

    def between(self, first: float, last: float, count: int) -> Iterator[datetime]:
        """So many moments, evenly from so many days ago to so many days ago."""
        for number in range(count):
            yield self.days_ago(first + (last - first) * number / count)

    def add(self, row: Base) -> None:
        """Keep a row."""
        self.session.add(row)
        self.session.flush()

    def say(
        self,
        kind: Kind,
        subject: str,
        actor_id: str,
        at: datetime,
        *,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
        reason: str = "",
        chain: str | None = None,
    ) -> None:
        """Write an event into the trail, of the call unless said otherwise."""
        number = after.get("number", "") if after else ""
        key = f"{KEY}:{kind.value}:{subject}:{number}"
        change = Change(kind, subject, actor_id, key, before, after, reason)
        append(self.session, chain or self.call.id, change, now=at)
