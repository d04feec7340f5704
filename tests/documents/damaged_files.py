"""Damaged files of every kind that documents have, made anew from good ones, the same for every number."""

import copy
import io
import random
import zipfile
from collections.abc import Callable
from functools import cache

from lxml import etree

from tests.documents.made_files import pdf, raw_pdf, repacked, text_at, word, workbook

TOKENS = (
    b"<", b">", b"/>", b'"', b"&", b"\0", b"\xff\xfe", b"(", b")", b"[", b"<<", b">>", b" obj", b"endstream",
    b"-1", b"99999999999", b"1e308", b"nan", b"w:p", b"w:tbl", b"w:sdt", b"<w:tc>", b"</w:tr>", b"|", b"#",
    b"- ", b'w:val="999999999"', b't="s"', b'r="XFD1048576"', b"A1:XFD1048576", b"\xf0\x9f\x98\x80", b"\x80",
)  # fmt: skip


def word_file() -> bytes:
    def write(document):
        document.add_heading("Plan", 1)
        document.add_paragraph("The ministry of labour trains masons.")
        document.add_paragraph("item", style="List Bullet")
        table = document.add_table(3, 3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
        table.cell(1, 1).add_table(2, 2).cell(0, 0).text = "inner"

    return word(write)


def book_file() -> bytes:
    return workbook(A={"A1": "Title", "B2": 12.5, "C3": "=A1"}, B={"A1": True, "D9": "text"})


def page_file() -> bytes:
    return raw_pdf(
        text_at(50, 700, "Objectives", font="F2", size=16)
        + text_at(50, 680, "The ministry of labour")
        + "50 600 m 300 600 l S 50 500 m 300 500 l S 50 500 m 50 600 l S 150 500 m 150 600 l S\n"
        + "60 60 20 20 re S\n"
        + text_at(60, 550, "cell")
        + text_at(160, 550, "other"),
        "q 100 0 0 100 50 600 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q\n" + text_at(50, 50, "2"),
    )


def set_file() -> bytes:
    return pdf("= Plan\n#lorem(40)\n- one\n- two\n#table(columns: 2, [a], [b], [c], [d])")


def text_file() -> bytes:
    return "PLAN\n\nThe ministry — à Tunis.\n- one\n  - two\n\n1.2 Partners\n\nText\n====\n".encode()


def markdown_file() -> bytes:
    return (
        b"# Plan\n\ntext **bold** [a](b)\n\n- one\n  1. two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quote\n"
    )


MADE: dict[str, tuple[Callable[[], bytes], ...]] = {
    "docx": (word_file,),
    "xlsx": (book_file,),
    "pdf": (page_file, set_file),
    "txt": (text_file,),
    "md": (markdown_file,),
}


@cache
def files_of(kind: str) -> tuple[bytes, ...]:
    return tuple(make() for make in MADE[kind])


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed, cut out, doubled, moved or cut off."""
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 4, 40, 400)))
        match chance.randrange(6):
            case 0:
                data[start:end] = bytes(chance.randrange(256) for _ in range(end - start))
            case 1:
                del data[start:end]
            case 2:
                data[start:start] = data[start:end] * chance.choice((1, 2, 50))
            case 3:
                data[start:end] = chance.choice(TOKENS)
            case 4:
                data[start:start] = chance.choice(TOKENS) * chance.choice((1, 3, 300))
            case _:
                data[start:end] = bytes(end - start)
    return bytes(data[: chance.randrange(len(data) + 1)]) if chance.random() < 0.15 else bytes(data)


def rearranged(content: bytes, chance: random.Random) -> bytes:
    """XML that still is XML, with elements doubled, moved, renamed or taken out, and values changed."""
    root = etree.fromstring(content)
    for _ in range(chance.choice((1, 2, 5, 20))):
        one, other = (chance.choice(list(root.iter("*"))) for _ in range(2))
        match chance.randrange(5):
            case 0 if one is not root:
                one.getparent().remove(one)
            case 1 if one is not root:
                one.addnext(copy.deepcopy(one))
            case 2:
                other.append(copy.deepcopy(one))
            case 3:
                one.tag = other.tag
            case _:
                values = ("", "0", "-1", "999999999", "XFD1048576", "true", "x" * 300, "rId1", "e", "s", "d")
                if one.attrib:
                    one.set(chance.choice(list(one.attrib)), chance.choice(values))
                else:
                    one.text = chance.choice(values)
    return etree.tostring(root)


def damaged_file(kind: str, number: int) -> bytes:
    """A damaged file: of a package more often a part of it than the package."""
    chance = random.Random(f"{kind} {number}")
    content = chance.choice(files_of(kind))
    if kind not in ("docx", "xlsx") or chance.random() < 0.25:
        return damaged(content, chance)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        main = [name for name in names if name in ("word/document.xml", "xl/worksheets/sheet1.xml")]
        part = chance.choice([*names, *main * 10])
        change = chance.choice((damaged, rearranged, rearranged))
        return repacked(content, {part: change(archive.read(part), chance)})
