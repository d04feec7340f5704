"""Run by Alembic: hands it the connection on which `moving` works."""

from typing import Any, Literal

from alembic import context

from evaluator.store.tables import Base
from evaluator.store.tables.base import UtcTime


def plain(kind: str, found: Any, _context: Any) -> str | Literal[False]:  # noqa: ANN401 - as Alembic calls it
    """A revision stays as it was written, whatever becomes of our own types."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(found, UtcTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite can change a table only by making it anew.
    render_as_batch=True,
    render_item=plain,
)
with context.begin_transaction():
    context.run_migrations()
