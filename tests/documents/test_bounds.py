"""The largest files that are still read take bounded memory, and time that a person waits for."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents.made_files import raw_pdf, repacked, text_at, word_of, workbook

ROOT = Path(__file__).resolve().parents[2]
MOST_MEMORY = 500_000_000
MOST_SECONDS = 60
"""Of the processor, with the process that takes PDF files apart."""
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

READ = """
import resource, sys
from evaluator.documents import read_document
from tests.documents.held_memory import held_by_children, held_here
content = sys.stdin.buffer.read()
blocks = len(read_document(content, sys.argv[1]).blocks)
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(blocks, held_here() + held_by_children(), sum(one.ru_utime + one.ru_stime for one in used))
"""


def large_word_file() -> bytes:
    row = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
    rows = "".join(row.format(number) for number in range(110_000))
    xml = f"<w:document {WORD}><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>"
    return repacked(word_of(), {"word/document.xml": xml.encode()})


def large_workbook() -> bytes:
    rows = "".join(
        f'<row r="{row}">' + f'<c t="inlineStr"><is><t>v{row}</t></is></c>' * 20 + "</row>"
        for row in range(1, 9_900)
    )
    xml = f"<worksheet {SHEET}><sheetData>{rows}</sheetData></worksheet>"
    return repacked(workbook(A={"A1": 1}), {"xl/worksheets/sheet1.xml": xml.encode()})


def large_pdf() -> bytes:
    lines = (
        text_at(40, 800 - 7 * row, "words that fill the page as in a report " * 2, size=6)
        for row in range(108)
    )
    return raw_pdf(*["".join(lines)] * 500)


def large_markdown() -> bytes:
    row = "|a" * 20 + "|\n"
    return (row + "|-" * 20 + "|\n" + row * 4_700).encode()


@pytest.mark.long
@pytest.mark.parametrize(
    ("make", "name", "blocks"),
    [
        (large_word_file, "a.docx", 1),
        (large_workbook, "a.xlsx", 2),
        (large_pdf, "a.pdf", None),
        (large_markdown, "a.md", 1),
    ],
)
def test_the_largest_files_take_bounded_memory_and_time(make, name, blocks):
    done = subprocess.run(
        [sys.executable, "-c", READ, name],
        input=make(),
        capture_output=True,
        cwd=ROOT,
        check=True,
        timeout=600,
    )
    found, held, seconds = done.stdout.split()
    assert blocks is None or int(found) == blocks
    assert int(held) < MOST_MEMORY
    assert float(seconds) < MOST_SECONDS
