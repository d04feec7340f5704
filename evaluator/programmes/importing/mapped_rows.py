"""Rows of a table as programmes, by a mapping."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from evaluator.foundation import FileError, Problem, did_you_mean
from evaluator.foundation.amounts import amount
from evaluator.foundation.dates import iso_date
from evaluator.lineage.programme import Programme, RelatedProgramme
from evaluator.programmes.importing.found import Arrived, Found, Skipped
from evaluator.programmes.importing.mapping import ColumnMapping, ColumnName, Columns
from evaluator.programmes.importing.texts import (
    distinct,
    language_code,
    on_one_line,
    paragraphs,
    said,
    without_markdown,
)
from evaluator.proposals.countries import corridors_in, country_codes

Row = Mapping[Any, Any]
"""A row by the titles of its columns, or by their numbers."""

Joined = Mapping[str, Mapping[str, Sequence[str]]]
"""By id and field what the joined files say."""


def check_columns(mapping: ColumnMapping, columns: Sequence[str], name: str, *, line: int = 1) -> None:
    """Go on only where the table has the columns that the mapping names.

    Raises
    ------
    FileError
        With every column that is missing.
    """
    if not columns:
        return
    problems = []
    for field, wanted in mapping.fields():
        missing = [one for one in wanted.columns if not _stands_in(one, columns)]
        is_enough = len(missing) < len(wanted.columns) if wanted.take == "first" else not missing
        if wanted.optional or is_enough:
            continue
        problems += [_missing(one, columns, f"for {field}", line) for one in missing]
    for related in mapping.related:
        if not _stands_in(related.column, columns):
            problems.append(_missing(related.column, columns, "for related", line))
    if problems:
        raise FileError(name, problems)


def mapped(
    row: Row, mapping: ColumnMapping, *, line: int, source: str, joined: Joined | None = None
) -> Found:
    """The programme in a row, or why there is none.

    Parameters
    ----------
    source
        Where the row comes from, when neither it nor the mapping says so.
    """
    read = _RowReader(row, mapping)
    own = "-".join(filter(None, map(on_one_line, read.all(mapping.id))))
    if not own:
        return Skipped("the record has no id", line)
    more = (joined or {}).get(own, {})
    lead = distinct([*read.split(mapping.lead_org), *more.get("lead_org", ())])
    notes: list[str] = []
    start, end = (
        read.date(name, columns, notes) for name, columns in (("start", mapping.start), ("end", mapping.end))
    )
    fixed = mapping.constants
    programme = Programme(
        id=mapping.id_prefix + own,
        title=on_one_line(" ".join(read.all(mapping.title))),
        text=paragraphs([*read.all(mapping.text), *more.get("text", ())]),
        lead_org=lead[0] if lead else fixed.lead_org,
        partners=distinct([*lead[1:], *read.split(mapping.partners), *more.get("partners", ())]),
        countries=country_codes(distinct([*read.split(mapping.countries), *more.get("countries", ())])),
        sector=distinct([*read.split(mapping.sector), *more.get("sector", ())]),
        start=start,
        end=end,
        budget=read.budget(notes),
        currency=read.first(mapping.currency).upper() or fixed.currency,
        language=language_code(read.first(mapping.language)) or fixed.language,
        source=read.first(mapping.source) or fixed.source or source,
        acronym=said(read.first(mapping.acronym)),
        aliases=distinct([*read.split(mapping.aliases), *more.get("aliases", ())]),
        target_group=paragraphs(read.all(mapping.target_group)),
        activities=distinct(read.split(mapping.activities)),
        related=tuple(_related(read, mapping, own)),
        confidential=fixed.confidential,
        corridors=corridors_in(read.all(mapping.countries)),
    )
    return Arrived(programme, line, tuple(notes))


class _RowReader:
    """Reads the cells of one row."""

    def __init__(self, row: Row, mapping: ColumnMapping) -> None:
        self._row = row
        self._mapping = mapping

    def all(self, columns: Columns | None) -> list[str]:
        """The filled cells; of alternatives the first."""
        if columns is None:
            return []
        found = [text for column in columns.columns for text in self.cell(column)]
        return found[:1] if columns.take == "first" else found

    def first(self, columns: Columns | None) -> str:
        """The first filled cell, on one line."""
        return on_one_line(next(iter(self.all(columns)), ""))

    def split(self, columns: Columns | None) -> list[str]:
        """The values in the cells, taken apart at the separator."""
        if columns is None:
            return []
        if columns.take == "first":
            cells = next((found for column in columns.columns if (found := self.cell(column))), [])
        else:
            cells = self.all(columns)
        return [
            part
            for cell in cells
            for part in (cell.split(columns.separator) if columns.separator else [cell])
        ]

    def cell(self, column: ColumnName) -> list[str]:
        """The texts in a cell: one, or those of a list; none where it is empty."""
        value = self._row.get(column)
        texts = [
            text
            for item in (value if isinstance(value, list | tuple) else [value])
            if (text := cell_text(item))
        ]
        return [without_markdown(text) for text in texts] if self._mapping.markdown else texts

    def date(self, field: str, columns: Columns | None, notes: list[str]) -> str:
        """A date in ISO form; what is none is noted."""
        written = said(self.first(columns))
        iso = iso_date(written, self._mapping.date_order)
        if iso is None:
            notes.append(f'{field}: "{written[:60]}" is no date that can be told')
        return iso or ""

    def budget(self, notes: list[str]) -> Decimal | None:
        """The amount; what is none, or below zero, is noted."""
        written = said(self.first(self._mapping.budget))
        if not written:
            return None
        value = amount(written, self._mapping.decimal_sign)
        if value is None or value < 0:
            notes.append(f'budget: "{written[:60]}" is no amount that can be told')
            return None
        return value


def cell_text(value: Any) -> str:  # noqa: ANN401 - whatever a table holds
    """A cell as text; "" for what stands for nothing, and for what is no single value."""
    match value:
        case None | dict() | list() | tuple():
            return ""
        case bool():
            return str(value).lower()
        case float() | Decimal():
            return _number_text(value)
        case datetime() | date():
            return value.isoformat()
        case bytes():
            return value.decode("utf-8", "replace").strip()
        case _:
            return str(value).strip()


def _number_text(value: float | Decimal) -> str:
    """The number as people write it, whole where it is whole."""
    if not math.isfinite(value):
        return ""
    return str(int(value)) if abs(float(value)) < _LARGEST_WHOLE and value == int(value) else str(value)


_LARGEST_WHOLE = 10**15
"""Whole numbers above are left as they are written, lest an exponent fill the memory."""


def _related(read: _RowReader, mapping: ColumnMapping, own: str) -> Iterator[RelatedProgramme]:
    for column in mapping.related:
        ignored = {one.casefold() for one in (*column.ignored, own)}
        parts = (
            cell.split(column.separator) if column.separator else [cell] for cell in read.cell(column.column)
        )
        for name in distinct(part for several in parts for part in several):
            if name.casefold() not in ignored:
                yield RelatedProgramme(kind=column.kind, programme_id=mapping.id_prefix + name)


def _stands_in(column: ColumnName, columns: Sequence[str]) -> bool:
    return 1 <= column <= len(columns) if isinstance(column, int) else column in columns


def _missing(column: ColumnName, columns: Iterable[str], use: str, line: int) -> Problem:
    near = did_you_mean(str(column), columns)
    hint = f"The mapping names it {use}."
    return Problem(line, 1, "", f'no column is called "{column}" here.{near}', hint)
