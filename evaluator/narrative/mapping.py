"""A document as the fields of a proposal: headings are matched to questions, tables become rows.

What finds no field is kept as text and told.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from evaluator.calls import Call
from evaluator.documents import Block, CellPlace, Document, Heading, ListItem, Paragraph, Place, Table
from evaluator.evidence.words.languages import told_by_small_words
from evaluator.foundation import LANGUAGES
from evaluator.foundation.words import WORD
from evaluator.narrative.columns import FieldPath, is_sum, shape_at, text_of, told_by_one_text
from evaluator.narrative.form import ABOUT, FORM_LANGUAGE
from evaluator.narrative.gathering import Gathered
from evaluator.narrative.known_names import Names, columns_by_id, names_of, tables_below
from evaluator.narrative.labelled import add_labelled
from evaluator.narrative.mapped import AS_TEXT, LEAVE_OUT, Mapped, Piece
from evaluator.narrative.notation import Notation, notation_of
from evaluator.narrative.pieces import pieces_of
from evaluator.narrative.reading_values import currency_in
from evaluator.narrative.tables import CellRead, TableRead, cards_apart, cell_place, row_text, table_read
from evaluator.narrative.wordings import mark_of, plain_name, without_mark
from evaluator.proposals.shapes import Shape

_LABELLED = re.compile(r"(?P<label>[^:\n]{2,70}?)\s*[:：]\s+(?P<value>\S.*)", re.DOTALL)
_LONGEST_TITLE = 300
_WORDS_LOOKED_AT = 3_000


def map_document(
    document: Document,
    call: Call,
    *,
    reference: str,
    chosen: Mapping[int, str] | None = None,
    known: Callable[[Gathered], Sequence[Block]] | None = None,
) -> Mapped:
    """What a document says, as the fields of a proposal to a call.

    Parameters
    ----------
    reference
        The name of the proposal where the document states none.
    chosen
        By the number of a piece the field to which a person sends it, `LEAVE_OUT` or `AS_TEXT`.
    known
        Adds first what is known of the proposal besides, and returns what of it found no field.
    """
    names = names_of(call)
    pieces = pieces_of(document, names, chosen or {})
    mapping = _Mapping(names, Gathered(document.name, _notation(document)))
    if known is not None:
        mapping.unmapped += known(mapping.gathered)
    for piece in pieces:
        mapping.take(piece)
    mapping.find_title(pieces)
    gathered = mapping.gathered
    gathered.finish()
    fields = {"reference": reference, **gathered.fields}
    return Mapped(
        fields=fields,
        places={path: tuple(stretches) for path, stretches in gathered.places.items()},
        pieces=pieces,
        unmapped=tuple(mapping.unmapped),
        unread=tuple(gathered.unread),
        notes=document.notes,
    )


def _notation(document: Document) -> Notation:
    """As the form says, else by the small words of the text."""
    is_workbook = document.kind == "xlsx"
    for block in document.blocks:
        for row in block.rows if isinstance(block, Table) else ():
            if mark_of(row[0]) == FORM_LANGUAGE and len(row) > 1 and row[1].strip() in LANGUAGES:
                return notation_of(row[1].strip(), is_workbook=is_workbook)
    texts = (block.text for block in document.blocks if not isinstance(block, Table))
    words = WORD.findall(" ".join(texts)[: 8 * _WORDS_LOOKED_AT])
    return notation_of(told_by_small_words(words) or "en", is_workbook=is_workbook)


@dataclass
class _Mapping:
    """Reads piece after piece."""

    names: Names
    gathered: Gathered
    unmapped: list[Block] = field(default_factory=list)
    _piece: Piece | None = None
    _kept: Piece | None = None
    """The piece of which text was kept last."""

    def take(self, piece: Piece) -> None:
        self._piece = piece
        body = [block for block in piece.blocks[bool(piece.heading) :] if not self._only_helps(block)]
        if piece.target == LEAVE_OUT or mark_of(piece.heading) == ABOUT:
            self._pairs_of(body)
            return
        if piece.target in (None, AS_TEXT):
            self._free(piece, body)
            return
        path = tuple(str(piece.target).split("."))
        shape = shape_at(path)
        if shape.kind == "record" and not is_sum(shape):
            self._rows_or_record(piece, path, body)
        elif shape.kind == "text" and not shape.is_list:
            self._text(piece, path, body)
        else:
            self._value(path, shape, body)

    def find_title(self, pieces: Sequence[Piece]) -> None:
        """A document without a heading for its title has it at its top."""
        if self.gathered.has(("title",)) or not pieces:
            return
        for piece in pieces[:2]:
            first = piece.blocks[0]
            if (
                isinstance(first, Heading)
                # The name of a sheet is no title.
                and not isinstance(first.place, CellPlace)
                and piece.target is None
                and mark_of(first.text) is None
                and len(first.text) <= _LONGEST_TITLE
            ):
                self.gathered.add_text(("title",), first.text, first.place)
                self.unmapped = [block for block in self.unmapped if block is not first]
                return

    def _only_helps(self, block: Block) -> bool:
        return not isinstance(block, Table | Heading) and self.names.is_instruction(block.text)

    def _text(self, piece: Piece, path: FieldPath, body: Sequence[Block]) -> None:
        if piece.goes_on and body and piece.heading:
            self.gathered.add_text(path, plain_name(piece.heading), piece.blocks[0].place)
        after_item = False
        for block in body:
            if isinstance(block, Table):
                self._table(block, None)
                after_item = False
                continue
            is_item = isinstance(block, ListItem)
            text = f"- {block.text}" if is_item else block.text
            between = "\n" if is_item and after_item else "\n\n"
            self.gathered.add_text(path, text, block.place, between=between)
            after_item = is_item

    def _value(self, path: FieldPath, shape: Shape, body: Sequence[Block]) -> None:
        for block in body:
            if isinstance(block, Table):
                self._table(block, None)
                continue
            for line in block.text.split("\n") if shape.is_list else [block.text]:
                if not shape.is_list and self.gathered.has(path):
                    self._keep(block)
                    break
                is_item = isinstance(block, ListItem)
                self.gathered.add_values(path, line, block.place, by_line=is_item or shape.kind != "text")

    def _rows_or_record(self, piece: Piece, path: FieldPath, body: Sequence[Block]) -> None:
        role = self.names.role_of(piece.heading) if path == ("partners",) else None
        if piece.goes_on and piece.heading and (target := text_of(path)) and _has_prose(body):
            self.gathered.add_text(target, plain_name(piece.heading), piece.blocks[0].place)
        for block in body:
            if isinstance(block, Table):
                self._table(block, path, role)
            elif isinstance(block, ListItem) and (column := told_by_one_text(path)):
                self._item(path, column, block, role)
            elif not self._labelled(block, within=path):
                self._prose(path, block)
        if path[0] == "budget" and not self.gathered.has(("budget", "currency")):
            self._currency([piece.heading, *_texts(body)], piece)

    def _currency(self, texts: Sequence[str], piece: Piece) -> None:
        found = next(filter(None, map(currency_in, texts)), None)
        if found and self.gathered.has(("budget",)):
            self.gathered.add_values(("budget", "currency"), found, piece.blocks[0].place)

    def _prose(self, path: FieldPath, block: Block) -> None:
        target = text_of(path)
        if target is None or isinstance(block, Table):
            self._keep(block)
            return
        text = f"- {block.text}" if isinstance(block, ListItem) else block.text
        self.gathered.add_text(target, text, block.place)

    def _item(self, path: FieldPath, column: str, block: ListItem, role: str | None) -> None:
        cells = (_cell(column, block.text, block),)
        self.gathered.add_row(path, cells, {"role": role} if role else {})

    def _free(self, piece: Piece, body: Sequence[Block]) -> None:
        """What stands below a heading that names no field: lines with labels, tables, and text."""
        for block in body:
            if isinstance(block, Table):
                self._table(block, None)
            elif piece.target == AS_TEXT or not self._labelled(block, within=()):
                self._keep(block)

    def _keep(self, block: Block) -> None:
        """Keep a block as text, together with what was kept of the same piece before it."""
        heading = self._piece.heading if self._piece else ""
        if mark_of(heading) != AS_TEXT:
            begins = self._kept is not self._piece and self._piece and self._piece.target is None
            if begins and self._piece and heading:
                self.unmapped.append(self._piece.blocks[0])
            self.unmapped.append(block)
        for text, place in _said(block):
            self.gathered.add_passage(
                text, place, heading=plain_name(heading), goes_on=self._kept is self._piece
            )
            self._kept = self._piece

    def _table(self, table: Table, path: FieldPath | None, role: str | None = None) -> None:
        for card in cards_apart(table):
            self._one_table(card, path, role)

    def _one_table(self, table: Table, path: FieldPath | None, role: str | None) -> None:
        found = self._read(table, path)
        if found is None:
            if not self._pairs(table):
                self._keep(table)
            return
        is_record = not shape_at(found.path).is_table
        extra = {"role": role} if role and found.path == ("partners",) else {}
        for cells, left in zip(found.rows, found.left, strict=True):
            if is_record:
                for cell in cells:
                    whole = (*found.path, *columns_by_id(found.path)[cell.column].path)
                    self.gathered.add_values(whole, cell.text, cell.place, head=cell.head)
            else:
                self.gathered.add_row(found.path, cells, extra)
            for cell in left:
                text = f"{without_mark(cell.head)}: {cell.text}" if cell.head else cell.text
                if len(text.split()) > 2:
                    self.gathered.add_passage(text, cell.place)

    def _read(self, table: Table, path: FieldPath | None) -> TableRead | None:
        if path is None:
            return table_read(table, None)
        offers = [table_read(table, one) for one in (path, *tables_below(path))]
        found = [offer for offer in offers if offer is not None]
        if found:
            return max(found, key=lambda offer: sum(map(len, offer.rows)))
        return table_read(table, None)

    def _pairs_of(self, body: Sequence[Block]) -> None:
        """The first table of a form says what the form is for; other parts of it are only read by people."""
        for block in body:
            if isinstance(block, Table) and any(mark_of(row[0]) for row in block.rows):
                self._pairs(block)

    def _pairs(self, table: Table) -> bool:
        """A table of two columns with labels at the left; whether most of them name fields."""
        is_form = any(mark_of(row[0]) for row in table.rows)
        if len(table.rows[0]) < 2 or (len(table.rows[0]) > 2 and not is_form):
            return False
        told = [self._told_by(row[0]) for row in table.rows]
        if not is_form and (not any(told) or sum(map(bool, told)) < len(told) / 2):
            return False
        for number, (label, text, *_) in enumerate(table.rows):
            place, mark = cell_place(table, number, 1), mark_of(label)
            if not text.strip() or mark == FORM_LANGUAGE or (is_form and mark is None):
                continue
            if mark == AS_TEXT:
                self.gathered.add_passage(text, place, heading=plain_name(label))
            elif (found := told[number]) is None:
                self.gathered.add_passage(f"{label}: {text}" if label else text, place)
            else:
                add_labelled(self.gathered, found, text, place, head=label)
        return True

    def _labelled(self, block: Block, within: FieldPath) -> bool:
        """Lines such as "Lead applicant: X"; whether every line of the block is one."""
        lines = [] if isinstance(block, Table) else block.text.split("\n")
        found = []
        for line in lines:
            match = _LABELLED.fullmatch(line.strip())
            told = self._told_by(match["label"], within) if match else None
            if match is None or told is None:
                return False
            found.append((told, match["value"]))
        for told, value in found:
            add_labelled(self.gathered, told, value, block.place)
        return bool(found)

    def _told_by(self, label: str, within: FieldPath = ()) -> tuple[str, str] | None:
        """What a label names: ("role", "lead"), or ("field", "budget.requested")."""
        if role := self.names.role_of(without_mark(label)) if mark_of(label) is None else None:
            return "role", role
        path = self.names.of_label(label)
        if path is None or (within and path[0] != within[0]):
            return None
        shape = shape_at(path)
        return None if shape.kind == "record" and not is_sum(shape) else ("field", ".".join(path))


def _has_prose(body: Sequence[Block]) -> bool:
    return any(isinstance(block, Paragraph) for block in body)


def _texts(body: Sequence[Block]) -> Iterator[str]:
    for block in body:
        if isinstance(block, Table):
            for row in block.rows:
                yield from row
        else:
            yield block.text


def _said(block: Block) -> Iterator[tuple[str, Place]]:
    """The text of a block, of a table row by row."""
    if isinstance(block, Table):
        for number in range(1 if len(block.rows) > 1 else 0, len(block.rows)):
            if text := row_text(block, number):
                yield text, cell_place(block, number, 0)
    else:
        yield (f"- {block.text}" if isinstance(block, ListItem) else block.text), block.place


def _cell(column: str, text: str, block: Block) -> CellRead:
    return CellRead(column, "", text, block.place)
