"""From a document to the fields of a proposal, and from a call to a form that people fill in.

Pure: blocks in, plain fields out, each with its place in the document.
"""

from evaluator.narrative.mapped import AS_TEXT, LEAVE_OUT, Mapped, Piece, PlacedText, Places, Unread, place_at
from evaluator.narrative.mapping import map_document

__all__ = [
    "AS_TEXT",
    "LEAVE_OUT",
    "Mapped",
    "Piece",
    "PlacedText",
    "Places",
    "Unread",
    "map_document",
    "place_at",
]
