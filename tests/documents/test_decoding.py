"""Encodings of text files: told where they say so, guessed with a note, refused where lines differ."""

import pytest

from evaluator.documents import Note, NoteKind, read_document
from evaluator.documents.decoding import decoded
from evaluator.foundation import FileError

AS_UTF8 = 'Open it in a text editor and save it with the encoding "UTF-8".'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_an_encoding_that_says_so_is_read(encoding):
    assert decoded("Né à Tunis\r\nتدريب".encode(encoding), "a.txt") == ("Né à Tunis\nتدريب", ())


def test_windows_1252_is_read_with_a_note():
    document = read_document("Formation à l’étranger".encode("cp1252"), "a.txt")
    assert [block.text for block in document.blocks] == ["Formation à l’étranger"]
    assert document.notes == (Note(kind=NoteKind.GUESSED_ENCODING),)


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (
            "é\n".encode() + b"x\nn\xe9\n",
            3,
            "this line is not UTF-8 text, and others are: the file mixes encodings",
        ),
        (b"a\nn\x81\n", 2, "this line is text neither in UTF-8 nor in Windows-1252"),
    ],
)
def test_lines_in_different_encodings_are_refused_with_their_place(content, line, message):
    with pytest.raises(FileError) as error:
        read_document(content, "a.txt")
    assert str(error.value) == f"a.txt:{line}:1\n  {message}\n  Hint: {AS_UTF8}"


def test_half_a_letter_of_utf_16_is_refused():
    with pytest.raises(FileError) as error:
        read_document("Texte".encode("utf-16")[:-1], "a.txt")
    assert (
        str(error.value)
        == f"a.txt\n  the file begins as UTF-16 text and does not go on so\n  Hint: {AS_UTF8}"
    )


def test_signs_that_no_text_has_are_refused():
    with pytest.raises(FileError) as error:
        read_document(b"Text\nmore\x00\x01", "a.txt")
    assert str(error.value) == (
        "a.txt:2:1\n  the file holds signs that no text has; it may be a program or a damaged document\n"
        "  Hint: Send the document as DOCX, PDF or plain text."
    )
