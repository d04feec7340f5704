"""What became of a document: the fields of a proposal, where each came from, and what found no field."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from evaluator.documents import Block, Note, Place
from evaluator.foundation import Record

LEAVE_OUT = "-"
"""Chosen for a piece that does not belong to the proposal."""
AS_TEXT = "narrative"
"""Chosen for a piece that answers no question; it is kept as text."""

Target = str | None
"""The id of a field, `partnership.why`; None: nothing was recognised."""


class PlacedText(Record):
    """Where a stretch of a field's text stood. Offsets are Unicode code points."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    place: Place


Places = Mapping[str, tuple[PlacedText, ...]]
"""By JSON path into the fields, `$.partners[0].tasks`, in the order of the text."""


class Piece(Record):
    """A heading with what stands below it, and the field that it goes to."""

    number: int
    heading: str
    """Empty before the first heading."""
    above: tuple[str, ...]
    """The headings that it stands under, the highest first."""
    blocks: tuple[Block, ...]
    target: Target
    is_chosen: bool = False
    """By a person, who may have chosen nothing else than what was suggested."""
    goes_on: bool = False
    """Its own heading is not known: it belongs to the answer of a heading above."""


class Unread(Record):
    """A cell or line whose field is known, and whose words are no answer to it."""

    field: str
    """The JSON path where it would stand."""
    text: str
    place: Place
    why: Literal["not_accepted", "no_such_row", "incomplete", "no_such_column"]


class Mapped(Record):
    """A document as the fields of a proposal."""

    fields: dict[str, Any]
    """As a draft holds them; rows that lack something are there, and what they say is kept as text too."""
    places: dict[str, tuple[PlacedText, ...]]
    pieces: tuple[Piece, ...]
    unmapped: tuple[Block, ...]
    """What found no field, in reading order; its text is kept in `narrative`."""
    unread: tuple[Unread, ...]
    notes: tuple[Note, ...]
    """On how the document was read."""


def place_at(places: Places, section: str, start: int) -> Place | None:
    """Where the text at an offset of a section stood; else where the row or record stood that it is in."""
    here = section
    while here:
        if stretches := places.get(here):
            found = [one for one in stretches if one.start <= start < one.end] if here == section else []
            return (found or stretches)[0].place
        here = here[: max(here.rfind("."), here.rfind("["), 0)]
    return None
