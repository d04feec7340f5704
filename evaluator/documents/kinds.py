"""What kind of file something is, told by its content.

The name tells Markdown from other text, and a damaged document from a text that is none.
"""

import io
import zipfile
import zlib
from pathlib import PurePath

from evaluator.documents.decoding import CONTROLS_OF_TEXT, MARKS_OF_TEXT
from evaluator.documents.document import DocumentKind
from evaluator.documents.refusing import refused

_ENDINGS: dict[DocumentKind, tuple[str, ...]] = {
    "docx": (".docx", ".dotx"),
    "pdf": (".pdf",),
    "xlsx": (".xlsx", ".xltx"),
    "text": (".txt", ".text"),
    "markdown": (".md", ".markdown"),
}

ENDINGS = tuple(ending for endings in _ENDINGS.values() for ending in endings)
"""Endings of names that documents which can be read commonly have."""

KIND_NAMES: dict[DocumentKind, str] = {
    "docx": "DOCX",
    "pdf": "PDF",
    "xlsx": "XLSX",
    "text": "TXT",
    "markdown": "Markdown",
}

_AS_DOCX = "Open it in its program and save it as DOCX or PDF."
_AS_XLSX = "Open it in its program and save it as XLSX."
_AGAIN = "Save it again as DOCX, PDF or XLSX, and send that file."

_CONTENT_TYPES: tuple[tuple[bytes, DocumentKind], ...] = (
    (b"wordprocessingml.document.main+xml", "docx"),
    (b"wordprocessingml.template.main+xml", "docx"),
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"spreadsheetml.template.main+xml", "xlsx"),
)
"""How a package names its main part, and what it then is."""

_OTHER_CONTENT_TYPES = (
    (
        b"ms-word.document.macroenabled",
        "a Word document with macros (DOCM)",
        "Save it as DOCX, without macros.",
    ),
    (
        b"ms-word.template.macroenabled",
        "a Word template with macros (DOTM)",
        "Save it as DOCX, without macros.",
    ),
    (b"ms-excel.sheet.macroenabled", "a workbook with macros (XLSM)", "Save it as XLSX, without macros."),
    (b"ms-excel.template.macroenabled", "a template with macros (XLTM)", "Save it as XLSX, without macros."),
    (b"ms-excel.sheet.binary", "a binary workbook (XLSB)", _AS_XLSX),
    (b"presentationml", "a presentation", "Save it as PDF."),
)

_MEDIA_TYPES = (
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)", _AS_DOCX),
    (b"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet (ODS)", _AS_XLSX),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file", "Save it as PDF."),
    (b"application/epub", "an electronic book (EPUB)", _AS_DOCX),
)
"""What the member `mimetype` of an archive says."""

_STREAMS = (
    ("EncryptedPackage", "the document is locked by a password", "Save it without the password."),
    ("WordDocument", "this is a document of an old Word (DOC)", _AS_DOCX),
    ("Workbook", "this is a workbook of an old Excel (XLS)", _AS_XLSX),
    ("Book", "this is a workbook of an old Excel (XLS)", _AS_XLSX),
    ("PowerPoint Document", "this is an old presentation (PPT)", "Save it as PDF."),
)
"""Names inside a compound file, and what each tells."""

_PICTURE = "Send the document itself; a scan becomes text by text recognition (OCR)."
_MARKS = (
    (b"{\\rtf", "this is a Rich Text file (RTF)", _AS_DOCX),
    (b"\x89PNG", "this is a picture, not a text", _PICTURE),
    (b"\xff\xd8\xff", "this is a picture, not a text", _PICTURE),
    (b"GIF8", "this is a picture, not a text", _PICTURE),
    (b"II*\0", "this is a picture, not a text", _PICTURE),
    (b"MM\0*", "this is a picture, not a text", _PICTURE),
    (b"\x1f\x8b", "this is a packed file, not a document", "Unpack it and send the document in it."),
    (b"7z\xbc\xaf", "this is an archive, not a document", "Unpack it and send the document in it."),
    (b"Rar!", "this is an archive, not a document", "Unpack it and send the document in it."),
    (b"%!PS", "this is a PostScript file", "Save it as PDF."),
    (b"MZ", "this is a program, not a document", _AGAIN),
    (b"\x7fELF", "this is a program, not a document", _AGAIN),
)


def kind_of(content: bytes, name: str) -> DocumentKind:
    """The kind of document that a file is.

    Raises
    ------
    FileError
        It is empty, or something else than a document that can be read: the message says what, and what to
        save it as.
    """
    if not content.strip(b"\0 \t\r\n\f\v"):
        raise refused(name, "the file is empty", "Choose the file again, or save the document once more.")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _kind_of_package(content, name)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _refused_compound(content, name)
    for mark, message, hint in _MARKS:
        if content.startswith(mark) and (len(mark) > 2 or b"\0" in content[:4096]):
            raise refused(name, message, hint)
    if content[4:8] == b"ftyp":
        raise refused(name, "this is a picture or film, not a text", _PICTURE)
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        raise refused(name, "this is a web page", "Print it to a PDF file, or save it as DOCX.")
    if head.startswith(b"<?xml"):
        raise refused(name, "this is an XML file, not a document", _AGAIN)
    return _kind_of_text(content, name)


def has_other_ending(name: str, kind: DocumentKind) -> bool:
    """Whether the name promises another kind of file. A name without an ending promises nothing."""
    ending = _ending(name)
    if kind in ("text", "markdown"):
        # Texts have all sorts of endings; only those of other documents mislead.
        return ending in (".pdf", ".doc", ".odt", ".xls", *_ENDINGS["docx"], *_ENDINGS["xlsx"])
    return bool(ending) and ending not in _ENDINGS[kind]


def _kind_of_text(content: bytes, name: str) -> DocumentKind:
    """What is nothing else: a text, or a damaged file that is called a document."""
    ending = _ending(name)
    documents: tuple[DocumentKind, ...] = ("docx", "pdf", "xlsx")
    for kind in documents:
        if ending in _ENDINGS[kind] and _is_no_text(content):
            message = f"the name says {KIND_NAMES[kind]}, and the file does not begin as one: it is damaged"
            raise refused(name, message, _AGAIN)
    return "markdown" if ending in _ENDINGS["markdown"] else "text"


def _is_no_text(content: bytes) -> bool:
    """Whether its beginning has signs that no text has. Letters of several bytes begin with a mark."""
    if content.startswith(MARKS_OF_TEXT):
        return False
    return any(byte < 32 and chr(byte) not in f"\r{CONTROLS_OF_TEXT}" for byte in content[:4096])


def _ending(name: str) -> str:
    return PurePath(name.lower()).suffix


def _kind_of_package(content: bytes, name: str) -> DocumentKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = set(archive.namelist())
            types = _beginning(archive, "[Content_Types].xml", members)
            media_type = _beginning(archive, "mimetype", members)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        raise refused(
            name, "the file is damaged: it ends too early or was changed on its way", _AGAIN
        ) from None
    for mark, kind in _CONTENT_TYPES:
        if mark in types:
            return kind
    for mark, what, hint in _OTHER_CONTENT_TYPES:
        if mark in types:
            raise refused(name, f"this is {what}, which is not read", hint)
    for mark, what, hint in _MEDIA_TYPES:
        if media_type.startswith(mark):
            raise refused(name, f"this is {what}, which is not read", hint)
    if any(member.startswith("Index/") and member.endswith(".iwa") for member in members):
        hint = "Choose File, Export To, Word or PDF there."
        raise refused(name, "this is a document of Pages, Numbers or Keynote, which is not read", hint)
    raise refused(name, "this is an archive, not a document", "Unpack it and send the document in it.")


def _beginning(archive: zipfile.ZipFile, member: str, members: set[str]) -> bytes:
    if member not in members:
        return b""
    with archive.open(member) as file:
        return file.read(1_000_000).lower()


def _refused_compound(content: bytes, name: str) -> Exception:
    for stream, message, hint in _STREAMS:
        if stream.encode("utf-16-le") in content:
            return refused(name, message, hint)
    return refused(name, "this is a file of an old office program", _AGAIN)
