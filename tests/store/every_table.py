"""A row in every table, with values that are hard to copy: accents, line breaks, bytes, microseconds."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Integer, LargeBinary, Table, insert

from evaluator.store import Database
from evaluator.store.audit import Change, Kind, append
from evaluator.store.tables import Base
from evaluator.store.tables.base import UtcTime

MOMENT = datetime(2027, 3, 31, 14, 59, 59, 123456, tzinfo=UTC)
HARD_TEXT = 'Été “ñandú”,\n"=1+1"\u2028 \\ 日本 😀'
WORDS = {
    ("role_grants", "role"): "reviewer",
    ("proposals", "state"): "submitted",
    ("gate_answers", "answer"): "needs_check",
    ("conflicts", "state"): "recused",
    ("reviews", "state"): "draft",
    ("review_versions", "state"): "draft",
    ("calibration_answers", "state"): "draft",
    ("people", "email"): "ana@example.org",
    ("people", "language"): "fr",
    ("organisations", "country"): "MA",
    ("decisions", "amount"): "12345.60",
    ("introductions", "first_id"): "a",
    ("introductions", "first_answer"): "agreed",
    ("introductions", "second_answer"): "declined",
}


def fill(database: Database) -> None:
    """One row a table, two proposals of which the first by id goes on from the second, and a chain."""

    second = {"id": "a", "reference": "second", "external_id": "second", "earlier_stage_id": "id"}

    def work(session: Any) -> None:
        change = Change(Kind.CALL_ADDED, "call", "who", "key", None, {"version": HARD_TEXT}, HARD_TEXT)
        append(session, "call", change, now=MOMENT)
        for table in Base.metadata.sorted_tables:
            if not table.name.startswith("audit_"):
                session.execute(insert(table), [row(table)])
            if table.name == "proposals":
                # Before what is about two proposals.
                session.execute(insert(table), [row(table) | second])

    database.write(work)


def row(table: Table) -> dict[str, Any]:
    """A row whose keys are the names of its columns."""
    return {column.name: value(table, column) for column in table.columns}


def value(table: Table, column: Column[Any]) -> Any:
    """What stands in a column."""
    if (table.name, column.name) in WORDS:
        return WORDS[table.name, column.name]
    if column.foreign_keys:
        return None if column.name == "earlier_stage_id" else "id"
    if column.primary_key:
        return column.name
    match column.type:
        case UtcTime():
            return None if column.nullable else MOMENT
        case Boolean():
            return True
        case Integer():
            return 7
        case LargeBinary():
            return bytes(range(256)) * 3
    return HARD_TEXT if column.type.length is None or column.type.length > 100 else "short"
