"""Documents that people send, read from bytes into blocks: headings, paragraphs, list items and tables.

Nothing here knows what a proposal is; each block has the place where a person finds it again.
"""

from evaluator.documents.document import (
    Block,
    Document,
    DocumentKind,
    Heading,
    ListItem,
    Paragraph,
    Table,
)
from evaluator.documents.notes import Note, NoteKind
from evaluator.documents.places import CellPlace, LinePlace, PagePlace, ParagraphPlace, Place
from evaluator.documents.reading import read_document

__all__ = [
    "Block",
    "CellPlace",
    "Document",
    "DocumentKind",
    "Heading",
    "LinePlace",
    "ListItem",
    "Note",
    "NoteKind",
    "PagePlace",
    "Paragraph",
    "ParagraphPlace",
    "Place",
    "Table",
    "read_document",
]
