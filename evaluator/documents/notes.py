"""What a reader of a document should know about how it was read."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from evaluator.foundation import Record, Said, Translator


class NoteKind(StrEnum):
    """What is worth knowing. Each has its sentence in `Note.said`."""

    OTHER_ENDING = "other_ending"
    GUESSED_ENCODING = "guessed_encoding"
    CHANGES_ACCEPTED = "changes_accepted"
    COMMENTS_LEFT_OUT = "comments_left_out"
    NOTES_LEFT_OUT = "notes_left_out"
    HIDDEN_TEXT = "hidden_text"
    HEADS_LEFT_OUT = "heads_left_out"
    PAGES_WITHOUT_TEXT = "pages_without_text"
    HIDDEN_SHEETS = "hidden_sheets"
    OTHER_SHEETS = "other_sheets"
    SHEETS_CUT = "sheets_cut"
    FORMULAS_WITHOUT_VALUE = "formulas_without_value"
    CELLS_WITH_ERRORS = "cells_with_errors"


class Note(Record):
    """Something that did not hinder the reading, and that whoever checks the result should know."""

    kind: NoteKind
    count: Annotated[int, Field(ge=0)] = 0
    """How many, where that can be said."""
    names: tuple[str, ...] = ()
    """Of what it is about: sheets, pages, an ending."""

    def said(self, say: Translator) -> str:
        """The note in a reader's language."""
        return _SENTENCES[self.kind](self).said(say)


_SENTENCES: dict[NoteKind, Callable[[Note], Said]] = {
    NoteKind.OTHER_ENDING: lambda note: Said(
        "Its name ends otherwise, but by its content the file is this: {names}.", names=note.names
    ),
    NoteKind.GUESSED_ENCODING: lambda _: Said(
        "The text is not UTF-8; it was read as Windows-1252. Check letters with accents."
    ),
    NoteKind.CHANGES_ACCEPTED: lambda note: Said(
        "Tracked changes were read as if all were accepted: {count}.", count=note.count
    ),
    NoteKind.COMMENTS_LEFT_OUT: lambda note: Said(
        "Comments at the margin were left out: {count}.", count=note.count
    ),
    NoteKind.NOTES_LEFT_OUT: lambda note: Said(
        "Footnotes and endnotes were left out: {count}.", count=note.count
    ),
    NoteKind.HIDDEN_TEXT: lambda note: Said(
        "Pieces of text that are formatted as hidden were left out: {count}.", count=note.count
    ),
    NoteKind.HEADS_LEFT_OUT: lambda note: Said(
        "Lines that repeat at the head or foot of pages were left out: {count}.", count=note.count
    ),
    NoteKind.PAGES_WITHOUT_TEXT: lambda note: Said(
        "Pages without text, perhaps pictures of a scan, were left out: {names}.", names=note.names
    ),
    NoteKind.HIDDEN_SHEETS: lambda note: Said("Hidden sheets were left out: {names}.", names=note.names),
    NoteKind.OTHER_SHEETS: lambda note: Said(
        "Sheets beside the proposals were not read: {names}.", names=note.names
    ),
    NoteKind.SHEETS_CUT: lambda note: Said(
        "Sheets longer or wider than what is read, of which rows to {count} were looked at: {names}.",
        count=note.count,
        names=note.names,
    ),
    NoteKind.FORMULAS_WITHOUT_VALUE: lambda note: Said(
        "Formulas whose value was not saved were read as empty: {count}. "
        "Open the file in a spreadsheet program and save it.",
        count=note.count,
    ),
    NoteKind.CELLS_WITH_ERRORS: lambda note: Said(
        "Cells that hold an error of the spreadsheet were read as empty: {count}.", count=note.count
    ),
}
