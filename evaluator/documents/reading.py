"""A document read from its bytes, whatever kind of file it is."""

from evaluator.documents.decoding import decoded
from evaluator.documents.document import Block, Document, DocumentKind
from evaluator.documents.docx_reader import read_docx
from evaluator.documents.kinds import KIND_NAMES, has_other_ending, kind_of
from evaluator.documents.markdown_reader import read_markdown
from evaluator.documents.notes import Note, NoteKind
from evaluator.documents.pdf_reader import read_pdf
from evaluator.documents.refusing import refused
from evaluator.documents.text_reader import read_text
from evaluator.documents.xlsx_reader import read_xlsx

LARGEST_FILE = 50_000_000
"""Bytes of one file."""

LARGEST_TEXT = 2_000_000
"""Bytes of a text file: some 700 pages."""

MOST_LINES = 30_000
MOST_MARKS = 100_000
"""Signs in a Markdown text that may open or part something, each of which is tried: brackets, stars, bars."""

_MARKS = "[]*_`|<&\\"


def read_document(content: bytes, name: str) -> Document:
    """The blocks of a document in reading order, with what should be known about how it was read.

    Raises
    ------
    FileError
        It is no document that can be read, has no text, or is larger than documents are; one message says how
        to mend it.
    """
    if len(content) > LARGEST_FILE:
        raise _too_large(content, LARGEST_FILE, name)
    kind = kind_of(content, name)
    blocks, notes = _read(content, name, kind)
    if not blocks:
        raise refused(
            name, "the document has no text", "Choose the file again, or save the document once more."
        )
    if has_other_ending(name, kind):
        notes = (Note(kind=NoteKind.OTHER_ENDING, names=(KIND_NAMES[kind],)), *notes)
    return Document(name=name, kind=kind, blocks=blocks, notes=notes)


def _read(content: bytes, name: str, kind: DocumentKind) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    if kind == "docx":
        return read_docx(content, name)
    if kind == "xlsx":
        return read_xlsx(content, name)
    if kind == "pdf":
        return read_pdf(content, name)
    if len(content) > LARGEST_TEXT:
        raise _too_large(content, LARGEST_TEXT, name)
    text, notes = decoded(content, name)
    lines = text.count("\n")
    if lines > MOST_LINES:
        message = f"the text has {lines:,} lines; at most {MOST_LINES:,} are read"
        raise refused(name, message, "Send the proposal without its annexes, or in parts.")
    if kind == "text":
        return read_text(text), notes
    if sum(map(text.count, _MARKS)) > MOST_MARKS:
        message = f"the text has more than {MOST_MARKS:,} marks of Markdown; at most so many are read"
        raise refused(name, message, "Save it as plain text (.txt), or send it as DOCX or PDF.")
    return read_markdown(text), notes


def _too_large(content: bytes, most: int, name: str) -> Exception:
    message = f"the file has {len(content) / 1e6:,.0f} MB; at most {most // 1_000_000} MB are read"
    return refused(name, message, "Save it with smaller pictures, or without its annexes.")
