"""What came of building a corpus: by source how many records were read, arrived, were merged or skipped."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from evaluator.foundation import Record

ListedKind = Literal["skipped", "noted", "merged", "case", "umbrella", "ignored", "stopped"]
"""`skipped`: did not arrive; `noted`: arrived without something; `merged`: a second record of one id, which
says something else; `case`: an id that differs from another in case only; `umbrella`: a parent of so many
that being its child means nothing; `ignored`: a file of a folder in no format known; `stopped`: the source
could not be read to its end."""

MOST_LISTED = 10_000
"""So many lines are kept of a source, lest a broken file of a gigabyte fill the memory. All are counted."""


class Listed(Record):
    """One line of the report."""

    kind: ListedKind
    line: int = 0
    """Line of the file from 1; in formats without lines the record's number; 0: the whole source."""
    programme_id: str = ""
    message: str


@dataclass
class SourceReport:
    """What came of one source."""

    source: str
    format: str = ""
    """The name of the format as which it was read; empty when none was recognised."""
    read: int = 0
    """Records seen: `arrived + merged + skipped`."""
    arrived: int = 0
    """Programmes whose id was new."""
    merged: int = 0
    """Records of an id that was there already, equal or not."""
    skipped: int = 0
    listed: list[Listed] = field(default_factory=list)
    not_listed: int = 0
    """Lines beyond the most that are kept."""

    @property
    def stopped(self) -> str:
        """Why the source was not read to its end; empty when it was."""
        return next((one.message for one in self.listed if one.kind == "stopped"), "")

    def add(self, kind: ListedKind, message: str, *, line: int = 0, programme_id: str = "") -> None:
        """List something; what stops a source is listed however many lines there are."""
        if len(self.listed) >= MOST_LISTED and kind != "stopped":
            self.not_listed += 1
            return
        self.listed.append(Listed(kind=kind, line=line, programme_id=programme_id, message=message))


@dataclass
class BuildReport:
    """What came of all sources. Filled while the programmes are read."""

    sources: list[SourceReport] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    """What concerns all of them together."""

    @property
    def arrived(self) -> int:
        """Programmes of all sources."""
        return sum(source.arrived for source in self.sources)

    def rows(self) -> Iterator[dict[str, Any]]:
        """What is listed, a row each under `COLUMNS`, for CSV."""
        for line in self.listed:
            yield {"source": "", "format": "", **line.model_dump()}
        for source in self.sources:
            for line in source.listed:
                yield {"source": source.source, "format": source.format, **line.model_dump()}


COLUMNS = ("source", "format", "kind", "line", "programme_id", "message")
"""The columns of the report as CSV."""
