"""Rows of a table made equally long."""

from collections.abc import Sequence


def even_rows(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The rows filled up with empty cells, without columns that are empty at the end."""
    width = max((column + 1 for row in rows for column, cell in enumerate(row) if cell.strip()), default=0)
    return tuple((*row[:width], *("",) * (width - len(row))) for row in rows)
