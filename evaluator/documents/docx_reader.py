"""Word documents: body, tables, content controls and text boxes in reading order."""

import io
import re
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from evaluator.documents.document import Block, Heading, ListItem, Paragraph, Table
from evaluator.documents.docx_names import ALTERNATIVES, w
from evaluator.documents.docx_styles import Styles
from evaluator.documents.docx_text import WordsReader, shows_placeholder, tidy
from evaluator.documents.notes import Note, NoteKind
from evaluator.documents.packages import BROKEN_ARCHIVE, DAMAGED, SAVE_AGAIN, check_package
from evaluator.documents.places import ParagraphPlace
from evaluator.documents.refusing import refused
from evaluator.documents.tables import even_rows
from evaluator.foundation import FileError

_LONGEST_HEADING = 120
_BULLET = re.compile("[•‣◦▪●○■–—*-][ \t]+(?=\\S)")
_WRAPPERS = frozenset(map(w, ("sdtContent", "customXml", "smartTag", "ins", "moveTo")))
"""What stands around blocks, rows or cells and says nothing of its own."""
_NOTES = (
    ("changes", NoteKind.CHANGES_ACCEPTED),
    ("comments", NoteKind.COMMENTS_LEFT_OUT),
    ("notes", NoteKind.NOTES_LEFT_OUT),
    ("hidden", NoteKind.HIDDEN_TEXT),
)


def read_docx(content: bytes, name: str) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The blocks of a Word document and what was left out of it.

    Raises
    ------
    FileError
        The package is damaged, or unpacks to more than a document does.
    """
    check_package(content, name, held=("word/",))
    # Large, and only needed here.
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    broken = (*BROKEN_ARCHIVE, OpcError, LxmlError, LookupError, TypeError, AttributeError, AssertionError)
    try:
        if _is_strict(content):
            hint = 'Choose "Word document (*.docx)" there, not the strict kind.'
            raise refused(name, "the document was saved as Strict Open XML, which is not read", hint)
        opened = docx.Document(io.BytesIO(content))
        reading = _Reading(Styles(opened.styles.element))
        blocks = tuple(reading.whole(opened.element.body))
    except FileError:
        raise
    except broken:
        raise refused(name, DAMAGED, SAVE_AGAIN) from None
    counts = reading.words.counts
    return blocks, tuple(Note(kind=kind, count=counts[what]) for what, kind in _NOTES if counts[what])


def _is_strict(content: bytes) -> bool:
    with ZipFile(io.BytesIO(content)) as archive:
        return b"purl.oclc.org/ooxml" in archive.read("_rels/.rels")


class _Reading:
    """Walks through a document once, counting its paragraphs."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.words = WordsReader(styles)
        self._paragraphs = 0
        self._heading = 0
        self._carried: list[str] = []

    def whole(self, body: Any) -> Iterator[Block]:  # noqa: ANN401 - an element
        yield from self.blocks_of(body)
        if text := self._text_carried():
            yield Paragraph(text=text, place=ParagraphPlace(paragraph=self._paragraphs + 1))

    def blocks_of(self, parent: Any) -> Iterator[Block]:  # noqa: ANN401 - an element
        for element in _content(parent):
            if element.tag == w("p"):
                yield from self._paragraph(element)
            elif element.tag == w("tbl"):
                yield from self._table(element)

    def _paragraph(self, element: Any) -> Iterator[Block]:  # noqa: ANN401 - an element
        style = self._styles.of(element)
        if style.is_contents:
            return
        words = self.words.words_of(element)
        self._carried.append(words.text)
        if not _ends_deleted(element) and (text := self._text_carried()):
            self._paragraphs += 1
            place = ParagraphPlace(paragraph=self._paragraphs)
            bullet = _BULLET.match(text)
            if style.heading:
                self._heading = style.heading
                yield Heading(level=style.heading, text=_on_one_line(text), place=place)
            elif style.list_depth is not None:
                yield ListItem(text=text, depth=style.list_depth, place=place)
            elif bullet:
                yield ListItem(text=text[bullet.end() :], depth=0, place=place)
            elif words.is_bold and _may_be_heading(text):
                yield Heading(level=min(self._heading + 1, 9), text=text, place=place)
            else:
                yield Paragraph(text=text, place=place)
        for box in words.boxes:
            yield from self.blocks_of(box)

    def _text_carried(self) -> str:
        """The text so far: where the end of a paragraph was deleted, it goes on in the next."""
        text = tidy("".join(self._carried))
        self._carried = []
        return text

    def _table(self, element: Any) -> Iterator[Block]:  # noqa: ANN401 - an element
        """A table, then the tables inside it. One of a single column is a frame round what stands in it."""
        rows = [list(_cells(row)) for row in _rows(element)]
        if all(len(cells) <= 1 for cells in rows):
            for cells in rows:
                for cell, _, is_continued in cells:
                    if not is_continued:
                        yield from self.blocks_of(cell)
            return
        place, inner = ParagraphPlace(paragraph=self._paragraphs + 1), list[Table]()
        heading = self._heading
        written = [self._row(row, cells, inner) for row, cells in zip(_rows(element), rows, strict=True)]
        self._heading = heading
        even = even_rows(written)
        if any(cell for row in even for cell in row):
            yield Table(rows=even, place=place)
        yield from inner

    def _row(self, row: Any, cells: list[tuple[Any, int, bool]], inner: list[Table]) -> list[str]:  # noqa: ANN401
        written = [""] * _columns_before(row)
        for cell, width, is_continued in cells:
            blocks = [] if is_continued else list(self.blocks_of(cell))
            inner += [block for block in blocks if isinstance(block, Table)]
            said = "\n".join(block.text for block in blocks if not isinstance(block, Table))
            written += [said, *[""] * (width - 1)]
        return written


def _content(parent: Any) -> Iterator[Any]:  # noqa: ANN401 - elements
    """The children that count, without what is only wrapped round them or was deleted."""
    for element in parent.iterchildren(tag="*"):
        if element.tag == w("sdt"):
            if not (_is_table_of_contents(element) or shows_placeholder(element)):
                yield from _content(element)
        elif element.tag in _WRAPPERS:
            yield from _content(element)
        elif element.tag == ALTERNATIVES:
            if len(element):
                yield from _content(element[0])
        else:
            yield element


def _rows(table: Any) -> Iterator[Any]:  # noqa: ANN401 - elements
    for element in _content(table):
        if element.tag == w("tr"):
            layout = element.find(w("trPr"))
            if layout is None or layout.find(w("del")) is None:
                yield element


def _cells(row: Any) -> Iterator[tuple[Any, int, bool]]:  # noqa: ANN401 - elements
    """The cells of a row, over how many columns each goes, and whether it continues the one above."""
    for element in _content(row):
        if element.tag != w("tc"):
            continue
        layout = element.find(w("tcPr"))
        if layout is None:
            yield element, 1, False
        elif layout.find(w("cellDel")) is None:
            merged = layout.find(w("vMerge"))
            is_continued = merged is not None and merged.get(w("val")) != "restart"
            yield element, _number(layout.find(w("gridSpan")), 1), is_continued


def _columns_before(row: Any) -> int:  # noqa: ANN401 - an element
    layout = row.find(w("trPr"))
    return 0 if layout is None else _number(layout.find(w("gridBefore")), 0)


def _number(element: Any, otherwise: int) -> int:  # noqa: ANN401 - an element or None
    written = "" if element is None else element.get(w("val")) or ""
    # Word has 63 columns at most.
    return min(max(int(written), otherwise), 63) if written.isdecimal() else otherwise


def _is_table_of_contents(control: Any) -> bool:  # noqa: ANN401 - an element
    gallery = control.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
    return gallery is not None and gallery.get(w("val")) == "Table of Contents"


def _ends_deleted(paragraph: Any) -> bool:  # noqa: ANN401 - an element
    return paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is not None


def _may_be_heading(text: str) -> bool:
    """Whether a paragraph in bold reads as a heading that was made without a style."""
    return len(text) <= _LONGEST_HEADING and "\n" not in text and not text.endswith((".", ";", ",", "!", "?"))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
