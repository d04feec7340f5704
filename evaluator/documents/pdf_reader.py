"""PDF files: headings by their letters, paragraphs, lists and tables, in reading order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from evaluator.documents.document import Block, Heading, ListItem, Paragraph, Table
from evaluator.documents.hyphens import joined, words_in
from evaluator.documents.list_marks import without_list_mark
from evaluator.documents.notes import Note, NoteKind
from evaluator.documents.pdf_heads import without_heads
from evaluator.documents.pdf_lines import Line, lines_of
from evaluator.documents.pdf_pages import Page, Run, pages_of
from evaluator.documents.pdf_paragraphs import Group, body_of, groups_of
from evaluator.documents.pdf_tables import PdfTable, aligned, grids_of, table_of
from evaluator.documents.places import PagePlace
from evaluator.documents.refusing import refused

_READABLE = 0.7
"""Of the letters must be known signs: some files hold shapes of letters and not what they mean."""
_NEAR = 3.0
_OF_CONTENTS = re.compile(r"(?:\s?[.…·_]){6,}\s*\d{1,4}$")
"""How a line of a table of contents ends."""
_LONGEST_TABLE = 200
"""Rows of a table without rules, which ends with its page."""


def read_pdf(content: bytes, name: str) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The blocks of a PDF file, and what was left out.

    Raises
    ------
    FileError
        It is locked, damaged, too large, or holds no text that can be told: a scan says so.
    """
    pages = pages_of(content, name)
    _check_text(pages, name)
    plain, heads = without_heads(pages)
    blocks = _blocks(plain)
    notes = []
    if heads:
        notes.append(Note(kind=NoteKind.HEADS_LEFT_OUT, count=heads))
    pictures = [str(page.number) for page in pages if page.has_picture and not page.runs]
    if pictures:
        notes.append(Note(kind=NoteKind.PAGES_WITHOUT_TEXT, count=len(pictures), names=tuple(pictures)))
    return blocks, tuple(notes)


def _check_text(pages: Sequence[Page], name: str) -> None:
    letters = "".join(run.text for page in pages for run in page.runs)
    if not letters.strip():
        if any(page.has_picture for page in pages):
            message = "the PDF is a scan: its pages are pictures without text"
            hint = "Send the document that was printed, or run text recognition (OCR) on it."
            raise refused(name, message, hint)
        raise refused(name, "the PDF has no text", "Choose the file again, or save the document once more.")
    unknown = sum(
        1 for letter in letters if letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" or letter < " "
    )
    if unknown > (1 - _READABLE) * len(letters):
        message = "the PDF holds shapes of letters, and not which letters they are"
        raise refused(name, message, "Send it as DOCX, or save it as PDF from its program again.")


def _blocks(pages: Sequence[Page]) -> tuple[Block, ...]:
    items = [item for page in pages for item in _items(page)]
    flow = [item for item in items if isinstance(item, Line)]
    body = body_of(flow)
    words = words_in(run.text for page in pages for run in page.runs)
    writing = _Writing(words)
    pending: list[Line] = []
    groups: list[Group | PdfTable] = []
    for item in items:
        if isinstance(item, Line):
            pending.append(item)
            continue
        groups += [*groups_of(pending, body), item]
        pending = []
    groups += groups_of(pending, body)
    headings = {group.style for group in groups if isinstance(group, Group) and group.kind == "heading"}
    writing.levels = {style: min(level, 9) for level, style in enumerate(sorted(headings), start=1)}
    for group in groups:
        writing.take(group)
    return tuple(writing.blocks)


def _items(page: Page) -> list[Line | PdfTable]:
    """Lines and tables of a page in reading order."""
    grids = grids_of(page.rules)
    items: list[Line | PdfTable] = []
    free: list[Run] = []
    placed: dict[int, list[tuple[Run, tuple[int, int]]]] = {}
    order: list[int | Run] = []
    for run in page.runs:
        found = next(((i, cell) for i, grid in enumerate(grids) if (cell := grid.cell_of(run))), None)
        if found is None:
            order.append(run)
            continue
        index, cell = found
        if index not in placed:
            order.append(index)
        placed.setdefault(index, []).append((run, cell))
    for one in order:
        if isinstance(one, Run):
            free.append(one)
            continue
        items += _free_items(lines_of(free, page.number))
        free = []
        items.append(table_of(grids[one], placed[one], page.number))
    return [*items, *_free_items(lines_of(free, page.number))]


def _free_items(lines: list[Line]) -> list[Line | PdfTable]:
    lines = [line for line in lines if not _OF_CONTENTS.search(line.text)]
    items: list[Line | PdfTable] = []
    start = 0
    while start < len(lines):
        table = aligned(lines[start : start + _LONGEST_TABLE])
        if table is None:
            items.append(lines[start])
            start += 1
        else:
            items.append(table)
            start += len(table.cells)
    return items


@dataclass
class _Writing:
    """The blocks so far."""

    words: frozenset[str]
    levels: dict[tuple[float, bool], int] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    _indents: list[float] = field(default_factory=list)
    _last_table: PdfTable | None = None

    def take(self, group: Group | PdfTable) -> None:
        if isinstance(group, PdfTable):
            self._table(group)
            return
        self._last_table = None
        place = PagePlace(page=group.lines[0].page)
        text = joined([line.text for line in group.lines], self.words)
        if group.kind == "item":
            depth = self._depth(group.lines[0].left)
            self.blocks.append(ListItem(text=without_list_mark(text) or text, depth=depth, place=place))
            return
        self._indents = []
        if group.kind == "heading":
            self.blocks.append(Heading(level=self.levels[group.style], text=text, place=place))
        else:
            self.blocks.append(Paragraph(text=text, place=place))

    def _depth(self, left: float) -> int:
        while self._indents and left < self._indents[-1] - _NEAR:
            self._indents.pop()
        if not self._indents or left > self._indents[-1] + _NEAR:
            self._indents.append(left)
        return len(self._indents) - 1

    def _table(self, table: PdfTable) -> None:
        rows = tuple(tuple(self._cell(cell) for cell in row) for row in table.cells)
        last = self.blocks[-1] if self.blocks else None
        if self._last_table and isinstance(last, Table) and _goes_on(self._last_table, table):
            # A table that goes on on the next page repeats its first row there.
            more = rows[1:] if rows[0] == last.rows[0] else rows
            self.blocks[-1] = Table(rows=(*last.rows, *more), place=last.place)
        else:
            self.blocks.append(Table(rows=rows, place=PagePlace(page=table.page)))
        self._last_table, self._indents = table, []

    def _cell(self, lines: tuple[Line, ...]) -> str:
        """The text of a cell: an item begins a line, other lines go on."""
        parts: list[list[str]] = []
        for line in lines:
            if parts and without_list_mark(line.text) is None:
                parts[-1].append(line.text)
            else:
                parts.append([line.text])
        return "\n".join(joined(part, self.words) for part in parts)


def _goes_on(one: PdfTable, other: PdfTable) -> bool:
    return (
        other.page == one.page + 1
        and len(one.columns) == len(other.columns)
        and all(abs(a - b) <= _NEAR for a, b in zip(one.columns, other.columns, strict=True))
    )
