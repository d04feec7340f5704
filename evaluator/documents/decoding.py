"""Bytes of a text file as text: UTF-8, UTF-16 with its mark, and else Windows-1252, which says so."""

import codecs

from evaluator.documents.notes import Note, NoteKind
from evaluator.documents.refusing import refused

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MARKS_OF_TEXT = tuple(mark for mark, _ in _BOMS)
"""By which a text says its encoding."""

CONTROLS_OF_TEXT = "\n\t\f\v\x1a"
"""Signs below the space that texts have, once their line ends are one sign."""

_AS_UTF8 = 'Open it in a text editor and save it with the encoding "UTF-8".'


def decoded(content: bytes, name: str) -> tuple[str, tuple[Note, ...]]:
    """The text of a file with line ends as one sign, and a note where the encoding had to be guessed.

    Raises
    ------
    FileError
        The bytes are no text, or lines of it are in different encodings.
    """
    text, notes = _decoded(content, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    controls = sum(1 for letter in text if letter < " " and letter not in CONTROLS_OF_TEXT)
    if controls:
        line = _line_of_first_control(text)
        message = "the file holds signs that no text has; it may be a program or a damaged document"
        raise refused(name, message, "Send the document as DOCX, PDF or plain text.", line=line, column=1)
    return text, notes


def _decoded(content: bytes, name: str) -> tuple[str, tuple[Note, ...]]:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            try:
                return content.decode(encoding), ()
            except UnicodeDecodeError:
                message = (
                    f"the file begins as {encoding.upper().removesuffix('-SIG')} text and does not go on so"
                )
                raise refused(name, message, _AS_UTF8) from None
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _guessed(content, name, error)


def _guessed(content: bytes, name: str, error: UnicodeDecodeError) -> tuple[str, tuple[Note, ...]]:
    line = content.count(b"\n", 0, error.start) + 1
    if any(_is_utf8_beyond_ascii(one) for one in content.splitlines()):
        message = "this line is not UTF-8 text, and others are: the file mixes encodings"
        raise refused(name, message, _AS_UTF8, line=line, column=1)
    try:
        return content.decode("cp1252"), (Note(kind=NoteKind.GUESSED_ENCODING),)
    except UnicodeDecodeError:
        message = "this line is text neither in UTF-8 nor in Windows-1252"
        raise refused(name, message, _AS_UTF8, line=line, column=1) from None


def _is_utf8_beyond_ascii(line: bytes) -> bool:
    if line.isascii():
        return False
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _line_of_first_control(text: str) -> int:
    for number, line in enumerate(text.split("\n"), start=1):
        if any(letter < " " and letter not in CONTROLS_OF_TEXT for letter in line):
            return number
    return 1
