"""The form of a call as headings, help, answers and tables: empty, or filled in from a proposal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from evaluator.calls import Call
from evaluator.foundation import Translator, translator
from evaluator.narrative.columns import Column, FieldPath, columns_of, is_sum
from evaluator.narrative.form import (
    ABOUT,
    ABOUT_FIELDS,
    FORM_LANGUAGE,
    ROW_ABOVE,
    FormPart,
    about_line,
    form_parts,
    inner_title,
)
from evaluator.narrative.mapped import AS_TEXT
from evaluator.narrative.notation import Notation, notation_of
from evaluator.narrative.writing_values import answer_text, listed_options, written
from evaluator.proposals.field_names import field_title
from evaluator.proposals.shapes import Shape, shape_of

_EMPTY_ROWS = 3
_WIDEST = 6
"""Tables with more columns are written as cards, one for each row."""


@dataclass(frozen=True)
class Title:
    """A heading with the id by which it is found again."""

    level: int
    text: str
    mark: str


@dataclass(frozen=True)
class Help:
    """A line that helps to answer."""

    text: str


@dataclass(frozen=True)
class Answer:
    """A paragraph of an answer; an empty one is a place to write."""

    text: str


@dataclass(frozen=True)
class Entry:
    """One of several answers."""

    text: str


Head = tuple[str, str]
"""What a column is called, and its id."""


@dataclass(frozen=True)
class Grid:
    """A table. The heads stand in the first row, of a card in the first column."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]
    options: tuple[tuple[str, ...], ...]
    """For each column what can be answered; empty where anything can."""
    is_card: bool = False


Content = Title | Help | Answer | Entry | Grid


def form_content(
    call: Call, language: str, fields: Mapping[str, Any] | None = None, *, is_workbook: bool = False
) -> Iterator[Content]:
    """The form in a language, with the answers that `fields` hold, as a draft holds them."""
    t = translator(language)
    writer = _Writer(t, notation_of(language, is_workbook=is_workbook), is_workbook)
    given = fields or {}
    yield Title(1, call.title.said_in(language), ABOUT)
    yield Help(about_line(t))
    yield writer.about(call, given)
    for part in form_parts(call, language, fields):
        yield Title(2, part.title, part.mark)
        for note in part.notes:
            yield Help(note)
        yield from writer.answers(part, _value(given, part.path))
    if passages := given.get("narrative"):
        yield Title(2, field_title("narrative", t), AS_TEXT)
        for passage in passages:
            yield Title(3, passage["section"], AS_TEXT)
            yield from map(Answer, answer_text(passage["text"]).split("\n\n"))


def marked(text: str, mark: str) -> str:
    """A heading or head of a column with its id behind it."""
    return f"{text} [{mark}]"


@dataclass(frozen=True)
class _Writer:
    t: Translator
    notation: Notation
    is_workbook: bool

    def about(self, call: Call, given: Mapping[str, Any]) -> Grid:
        known = {"call": call.id, **given}
        heads = [(field_title(name, self.t), name) for name in ABOUT_FIELDS]
        cells = [
            written(known[name], shape_of(name), self.notation) if known.get(name) else ""
            for name in ABOUT_FIELDS
        ]
        heads.append((self.t("Language of this form"), FORM_LANGUAGE))
        return Grid(tuple(heads), ((*cells, self.t.language),), ((),) * len(heads), is_card=True)

    def answers(self, part: FormPart, value: Any) -> Iterator[Content]:  # noqa: ANN401 - plain data
        if part.shape.kind == "record" and not is_sum(part.shape):
            yield from self._tables(part, value)
        elif part.shape.is_list:
            for one in value or [""]:
                yield Entry(written([one], part.shape, self.notation) if value else "")
        elif part.shape.kind == "text":
            for paragraph in answer_text(value or "").split("\n\n"):
                yield Answer(paragraph)
        else:
            yield Answer("" if value is None else written(value, part.shape, self.notation))

    def _tables(self, part: FormPart, value: Any) -> Iterator[Content]:  # noqa: ANN401 - plain data
        rows: list[Any] = (value or []) if part.shape.is_list else [value or {}]
        if part.columns:
            yield from self._grids(part, part.columns, rows)
        for table in part.tables:
            inner = [
                (self._name_of(row, number), one)
                for number, row in enumerate(rows)
                for one in _value(row, table.path) or []
            ]
            title = inner_title(part, table, self.t)
            yield Title(3, title, ".".join((*part.path, *table.path)))
            yield from self._inner(part, table, inner)

    def _grids(self, part: FormPart, columns: tuple[Column, ...], rows: list[Any]) -> Iterator[Grid]:
        heads = tuple((column.title(self.t), column.id) for column in columns)
        options = tuple(_options(column.shape, self.notation.language) for column in columns)
        cells = [self._cells(columns, row) for row in rows]
        if part.shape.is_list:
            yield from self._laid_out(heads, cells, options)
        else:
            yield Grid(heads, (cells[0],), options, is_card=True)

    def _inner(self, part: FormPart, table: Column, rows: list[tuple[str, Any]]) -> Iterator[Grid]:
        """A table inside rows, with the row that each of its rows belongs to in the first column."""
        columns = columns_of(table.shape)
        above = (field_title(part.path[-1], self.t), ROW_ABOVE) if part.shape.is_list else None
        heads = tuple((column.title(self.t), column.id) for column in columns)
        options = tuple(_options(column.shape, self.notation.language) for column in columns)
        cells = [self._cells(columns, row) for _, row in rows]
        if above is not None:
            heads, options = (above, *heads), ((), *options)
            cells = [(name, *row) for (name, _), row in zip(rows, cells, strict=True)]
        yield from self._laid_out(heads, cells, options)

    def _laid_out(
        self, heads: tuple[Head, ...], cells: list[tuple[str, ...]], options: tuple[tuple[str, ...], ...]
    ) -> Iterator[Grid]:
        """Rows as one table, or each as a card where a page is too narrow for a table."""
        blank = ("",) * len(heads)
        if len(heads) > _WIDEST and not self.is_workbook:
            for one in cells or [blank]:
                yield Grid(heads, (one,), options, is_card=True)
        else:
            yield Grid(heads, tuple(cells) or (blank,) * _EMPTY_ROWS, options)

    def _cells(self, columns: tuple[Column, ...], row: Mapping[str, Any]) -> tuple[str, ...]:
        values = [_value(row, column.path) for column in columns]
        return tuple(
            "" if value is None else written(value, column.shape, self.notation)
            for column, value in zip(columns, values, strict=True)
        )

    def _name_of(self, row: Mapping[str, Any], number: int) -> str:
        return str(row.get("id") or number + 1)


def _value(fields: Any, path: FieldPath) -> Any:  # noqa: ANN401 - plain data of any shape
    found = fields
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _options(shape: Shape, language: str) -> tuple[str, ...]:
    t = translator(language)
    if shape.kind == "choice":
        return tuple(listed_options(shape, language))
    return (t("yes"), t("no")) if shape.kind == "yes_no" else ()
