"""The rows of one call, as far as somebody may see them; people by id, or by name where that is asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVarTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from evaluator.store.tables import PersonRow, ProposalRow

Asked = TypeVarTuple("Asked")
Columns = tuple[str, ...]
Row = dict[str, Any]


@dataclass(frozen=True)
class CallRows:
    """How tables read what they hold."""

    session: Session
    call_id: str
    with_names: bool
    without: frozenset[str]
    """Proposals, by id, of which nothing is shown."""
    only_submitted: bool = False
    """Reviews as they were submitted last; drafts are their writers' own."""

    def beside(self, table: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - a table that names proposals
        """The rows of a table with the references of their proposals, in the order of these."""
        asked = select(ProposalRow.reference, table).join(table, table.proposal_id == ProposalRow.id)
        ordered = self.of_call(asked).order_by(ProposalRow.reference, table.id)
        yield from ((reference, row) for reference, row in self.session.execute(ordered))

    def of_call(self, asked: Select[*Asked]) -> Select[*Asked]:
        """The same, asked of those proposals alone that are shown."""
        mine = asked.where(ProposalRow.call_id == self.call_id)
        return mine.where(ProposalRow.id.not_in(self.without)) if self.without else mine

    def person(self, person_id: str | None) -> str | None:
        """Who it is."""
        return None if person_id is None else self._names.get(person_id, person_id)

    @cached_property
    def _names(self) -> dict[str, str]:
        if not self.with_names:
            return {}
        asked = select(PersonRow.id, PersonRow.name)
        return {person_id: name for person_id, name in self.session.execute(asked) if name}


Read = Callable[[CallRows], Iterator[Row]]
"""Reads the rows of one table."""


def moment(at: datetime | None) -> str | None:
    """A moment as files write it; nothing where there is none."""
    return None if at is None else at.astimezone(UTC).isoformat(timespec="seconds")


def amount(value: Decimal | None) -> float | None:
    """An amount of money as a number."""
    return None if value is None else float(value)
