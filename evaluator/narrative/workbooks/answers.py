"""Cells whose field is known, added to a proposal as the same words in a document would be."""

from collections.abc import Iterable
from dataclasses import dataclass

from evaluator.documents import Block, Paragraph, Place
from evaluator.narrative.columns import shape_at, told_by_one_text
from evaluator.narrative.gathering import Gathered
from evaluator.narrative.labelled import add_labelled, add_partners, organisation_cells
from evaluator.narrative.mapped import Unread
from evaluator.narrative.tables import CellRead
from evaluator.narrative.wordings import without_mark
from evaluator.narrative.workbooks.targets import CORRIDORS, PARTNERS, USUAL_ROLE, Target
from evaluator.proposals.countries import corridors_in

_CURRENCY = ("budget", "currency")
_ON_ONE_LINE = (("title",), ("acronym",))


@dataclass(frozen=True)
class Answer:
    """A filled cell with the title of its column."""

    head: str
    text: str
    place: Place
    target: Target | None
    """None: no field; it is kept as text."""
    is_left: bool = False
    """Nobody said where it goes, which is told."""


def add_answers(gathered: Gathered, answers: Iterable[Answer]) -> list[Block]:
    """Add the cells of one proposal; returns those for which nobody named a field."""
    left: list[Block] = []
    rows: dict[Target, list[tuple[Target, Answer]]] = {}
    # Amounts are read with the currency that a column of its own states.
    for one in sorted(answers, key=lambda one: one.target is None or one.target.path != _CURRENCY):
        if one.target is None:
            head = without_mark(one.head)
            gathered.add_passage(one.text, one.place, heading=head)
            if one.is_left:
                said = f"{head}: {one.text}" if head else one.text
                left.append(Paragraph(text=said, place=one.place))
        elif one.target.row:
            row = Target(one.target.path, one.target.row)
            rows.setdefault(row, []).append((one.target, one))
        else:
            _add(gathered, one, one.target)
    # The lead first, then as the columns stand.
    for row, cells in sorted(rows.items(), key=lambda found: found[0].role != "lead"):
        _add_row(gathered, row, cells)
    return left


def _add(gathered: Gathered, one: Answer, target: Target) -> None:
    path, shape = target.path, shape_at(target.path)
    if path == PARTNERS:
        add_partners(gathered, one.text, one.place, USUAL_ROLE)
    elif path == CORRIDORS:
        _add_corridors(gathered, one)
    elif shape.is_table:
        column = told_by_one_text(path) or ""
        for line in filter(None, map(str.strip, one.text.split("\n"))):
            gathered.add_row(path, (CellRead(column, "", line, one.place),), {})
    elif shape.kind != "text" and not shape.is_list and gathered.has(path) and path != _CURRENCY:
        # Another column said it already.
        gathered.add_passage(one.text, one.place, heading=without_mark(one.head))
    else:
        text = " ".join(one.text.split()) if path in _ON_ONE_LINE else one.text
        add_labelled(gathered, ("field", ".".join(path)), text, one.place, head=one.head)


def _add_corridors(gathered: Gathered, one: Answer) -> None:
    for part in filter(None, (part.strip() for line in one.text.split("\n") for part in line.split(";"))):
        # The import's own columns are written `MA>DE`.
        arrow = part.replace("->", ">").replace(">", " -> ")
        ways = corridors_in([arrow])
        for way in ways:
            origin, _, destination = way.partition("->")
            cells = (("origin", origin), ("destination", destination))
            gathered.add_row(CORRIDORS, tuple(CellRead(key, "", code, one.place) for key, code in cells), {})
        if not ways:
            gathered.unread.append(
                Unread(field="$.corridors", text=part, place=one.place, why="not_accepted")
            )
            gathered.add_passage(part, one.place, heading=one.head)


def _add_row(gathered: Gathered, row: Target, cells: list[tuple[Target, Answer]]) -> None:
    # What a column of its own says holds before what stands in brackets behind a name.
    stated = {target.column for target, _ in cells}
    read: list[CellRead] = []
    for target, one in cells:
        if target.column:
            read.append(CellRead(target.column, one.head, one.text, one.place))
        elif row.path == PARTNERS:
            told = organisation_cells(one.text, one.place)
            read += [cell for cell in told if cell.column not in stated]
        else:
            read.append(CellRead(told_by_one_text(row.path) or "", one.head, one.text, one.place))
    extra = {"role": row.role or USUAL_ROLE} if row.path == PARTNERS else {}
    gathered.add_row(row.path, tuple(read), extra)
