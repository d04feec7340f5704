"""What an importer finds in a source: a programme, or a record that cannot become one."""

from dataclasses import dataclass

from evaluator.lineage.programme import Programme


@dataclass(frozen=True)
class Arrived:
    """A programme, where its record begins, and what of the record could not be used."""

    programme: Programme
    line: int = 0
    """Line of the file from 1; in formats without lines the record's number; 0 where neither is known."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Skipped:
    """A record that is no programme, and why."""

    reason: str
    line: int = 0
    programme_id: str = ""


Found = Arrived | Skipped
