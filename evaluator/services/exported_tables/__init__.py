"""What is kept about a call as tables: proposals, scores, people, decisions, letters, the trail."""

from collections.abc import Mapping

from evaluator.services.exported_tables import decided, letters, people, proposals
from evaluator.services.exported_tables.rows import CallRows, Columns, Row

__all__ = ["COLUMNS", "CallRows", "tables"]

_PARTS = (proposals, people, decided, letters)
_ORDER = (
    "proposals", "scores", "gates", "reviewers", "assignments", "conflicts", "calibration", "consensus",
    "decisions", "letter_comments", "letter_templates", "letter_releases", "roles", "trail",
)  # fmt: skip
_ALL = {name: columns for part in _PARTS for name, columns in part.COLUMNS.items()}
_READS = {name: read for part in _PARTS for name, read in part.READS.items()}

COLUMNS: Mapping[str, Columns] = {name: _ALL[name] for name in _ORDER}
"""By table its columns. `scores` begins as a reviews CSV does."""


def tables(rows: CallRows) -> dict[str, list[Row]]:
    """Every table of `COLUMNS`."""
    return {name: [*_READS[name](rows)] for name in COLUMNS}
