"""A document as a person reads it: headings, paragraphs, list items and tables, each with its place."""

from typing import Annotated, Literal

from pydantic import Field

from evaluator.documents.notes import Note
from evaluator.documents.places import Place
from evaluator.foundation import Record

DocumentKind = Literal["docx", "pdf", "xlsx", "text", "markdown"]
"""What a file is by its content; only text and Markdown are told apart by the name."""


class Heading(Record):
    """A heading. Level 1 is the highest that a document uses for its parts."""

    level: Annotated[int, Field(ge=1, le=9)]
    text: str
    place: Place


class Paragraph(Record):
    """A paragraph on one line, or on several where its author broke the line."""

    text: str
    place: Place


class ListItem(Record):
    """An item of a list, without its bullet or number."""

    text: str
    depth: Annotated[int, Field(ge=0)]
    """0 for the outermost list."""
    place: Place


class Table(Record):
    """Rows of cells, every row as long as the longest.

    A cell merged from several stands once, at its top left; the others are empty. Paragraphs in a cell
    are lines of its text. In a workbook no row lies between two that follow each other here, so that row and
    column of a cell can be counted from the place.
    """

    rows: tuple[tuple[str, ...], ...]
    place: Place


Block = Heading | Paragraph | ListItem | Table


class Document(Record):
    """What was read of a file, in reading order."""

    name: str
    kind: DocumentKind
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
