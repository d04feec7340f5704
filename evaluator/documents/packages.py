"""Office packages, judged before they are opened: how much they unpack to, and what their XML holds."""

import io
import zipfile
import zlib

from evaluator.documents.refusing import refused
from evaluator.foundation import FileError

MOST_MEMBERS = 5_000
MOST_UNPACKED = 150_000_000
MOST_XML = 60_000_000
MOST_NODES = 1_500_000
"""Elements and attributes of all XML that is held at once."""
MOST_RATIO = 200
"""So many times its packed size a part may unpack to. Large tables of numbers reach 40."""
RATIO_FROM = 5_000_000
"""Smaller parts may be packed as tightly as they like."""

BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What opening a damaged or locked archive, or one packed in an unknown way, raises."""

DAMAGED = "the file is damaged: it ends too early or was changed on its way"
SAVE_AGAIN = "Open it in its program, save it again, and send that file."


def check_package(content: bytes, name: str, *, held: tuple[str, ...]) -> None:
    """Go on only where a package unpacks to what a document can be, and its XML declares nothing of its own.

    Parameters
    ----------
    held
        Folders of which all XML is held at once: `("word/",)`. Other parts are read piece by piece, or never.

    Raises
    ------
    FileError
        It has too many parts, unpacks to too much, is packed far tighter than documents are, or its XML
        declares entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_sizes(archive, name)
            _check_xml(archive, name, held)
    except FileError:
        raise
    except BROKEN_ARCHIVE:
        raise refused(name, DAMAGED, SAVE_AGAIN) from None


def _check_sizes(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_MEMBERS:
        message = f"the document has {len(entries):,} parts; at most {MOST_MEMBERS:,} are read"
        raise refused(name, message, SAVE_AGAIN)
    total = sum(entry.file_size for entry in entries)
    xml = sum(entry.file_size for entry in entries if _is_xml(entry))
    for found, most, what in (
        (total, MOST_UNPACKED, "unpacks to"),
        (xml, MOST_XML, "has text and tables of"),
    ):
        if found > most:
            message = f"the document {what} {found / 1e6:,.0f} MB; at most {most // 1_000_000} MB are read"
            raise refused(name, message, "Send it in parts, or without its annexes and large pictures.")
    for entry in entries:
        if entry.file_size > RATIO_FROM and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            times = entry.file_size / max(entry.compress_size, 1)
            message = f"a part of it unpacks to {times:,.0f} times its size, which no document does"
            raise refused(name, message, f"It was not unpacked. {SAVE_AGAIN}")


def _check_xml(archive: zipfile.ZipFile, name: str, held: tuple[str, ...]) -> None:
    nodes = 0
    for entry in archive.infolist():
        if not _is_xml(entry):
            continue
        xml = archive.read(entry)
        # A part may be written in UTF-16; then a zero follows each letter or comes before it.
        plain = xml.replace(b"\0", b"") if b"\0" in xml[:4] else xml
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            message = "its XML declares entities, which no office program does; nothing of it was read"
            raise refused(name, message, SAVE_AGAIN)
        if entry.filename.startswith(held):
            nodes += plain.count(b"<") + plain.count(b"=")
    if nodes > MOST_NODES:
        message = (
            f"the document has more than {MOST_NODES:,} pieces of text and layout; at most so many are read"
        )
        raise refused(name, message, "Send it in parts, or save it as PDF.")


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith((".xml", ".rels", ".vml"))
