"""A draft from a document: which piece of it goes to which field, and how a person corrects that."""

from collections.abc import Mapping
from dataclasses import dataclass

from evaluator.calls import Call
from evaluator.documents import Heading
from evaluator.foundation import Translator
from evaluator.narrative import AS_TEXT, LEAVE_OUT, Mapped, Piece
from evaluator.narrative.wordings import mark_of, without_mark
from evaluator.proposals.field_names import field_title
from evaluator.services.draft_sources import DraftSource
from evaluator.services.drafts import Draft
from evaluator.services.reading_files import excerpt, mapped_file, text_of_block
from evaluator.services.reading_workbooks import only_row


@dataclass(frozen=True)
class ShownPiece:
    """A piece of a document as it is shown to whoever corrects where it goes."""

    number: int
    heading: str
    place: str
    """In the reader's words."""
    beginning: str
    """Of its text."""
    target: str
    """The id of a field, `AS_TEXT` or `LEAVE_OUT`."""


def draft_from_document(
    data: bytes, name: str, *, call: Call, chosen: Mapping[int, str] | None = None
) -> tuple[Draft, Mapped]:
    """The draft that a document makes for a call, and what became of each piece of it.

    Parameters
    ----------
    chosen
        By the number of a piece where a person sends it.

    Raises
    ------
    FileError
        It is no document that can be read, or holds several proposals.
    """
    row = only_row(data, name, call=call)
    if row is not None:
        # The number of a row is no name.
        named = {} if "$.reference" in row.places else {"reference": "DRAFT"}
        row = row.model_copy(update={"fields": {**row.fields, **named}})
    mapped = row or mapped_file(data, name, call=call, chosen=chosen, reference="DRAFT")
    source = DraftSource(file=name[:500], chosen=dict(chosen or {}), places=mapped.places)
    return Draft(fields=mapped.fields, file_name=name[:500], source=source), mapped


def shown_pieces(mapped: Mapped, t: Translator) -> tuple[ShownPiece, ...]:
    """The pieces that have a text, in reading order."""
    return tuple(_shown(piece, t) for piece in mapped.pieces if _has_text(piece))


def targets(call: Call, pieces: tuple[ShownPiece, ...], t: Translator) -> dict[str, str]:
    """What a piece can be sent to, each in words: the questions of the call in its order, then the rest."""
    offered = {AS_TEXT: t("No question: keep it as text"), LEAVE_OUT: t("Leave it out")}
    for item in call.form:
        said = item.question or item.title
        if item.field is not None:
            offered[item.field] = said.said_in(t.language) if said else _named(item.field, t)
    for piece in pieces:
        offered.setdefault(piece.target, _named(piece.target, t))
    return offered


def _shown(piece: Piece, t: Translator) -> ShownPiece:
    body = [block for block in piece.blocks if not isinstance(block, Heading)]
    return ShownPiece(
        piece.number,
        without_mark(piece.heading),
        piece.blocks[0].place.said(t),
        excerpt(" ".join(text_of_block(block) for block in body[:2])),
        piece.target or AS_TEXT,
    )


def _has_text(piece: Piece) -> bool:
    is_about = piece.heading != "" and mark_of(piece.heading) == "form"
    return not is_about and any(not isinstance(block, Heading) for block in piece.blocks)


def _named(field: str, t: Translator) -> str:
    return ": ".join(field_title(name, t) for name in field.split("."))
