"""Files of hundreds of megabytes pass through little memory."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[3]

READ = r"""
import json, re, sys
from pathlib import Path
from evaluator.programmes.importing import BuildReport, read_programmes
report = BuildReport()
count = sum(1 for _ in read_programmes([Path(sys.argv[1])], report=report))
largest = int(re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())[1])
print(json.dumps([count, [line.message for one in report.sources for line in one.listed], largest]))
"""


def activities(size: int) -> Iterator[bytes]:
    """An IATI file of about so many bytes, whose activities hold about five kilobytes each."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03">\n'
    sentence = "Workshops in three provinces train people for trades that local firms ask for. " * 50
    written = number = 0
    while written < size:
        number += 1
        piece = (
            '<iati-activity xml:lang="en" default-currency="EUR">\n'
            f"<iati-identifier>XX-{number}</iati-identifier>\n"
            f"<title><narrative>Training {number}</narrative></title>\n"
            f'<description type="1"><narrative>{number} {sentence}</narrative></description>\n'
            '<participating-org role="4"><narrative>Training Office</narrative></participating-org>\n'
            '<budget><value currency="EUR" value-date="2020-01-01">1000</value></budget>\n'
            + '<transaction><value currency="EUR">10</value></transaction>\n' * 10
            + "</iati-activity>\n"
        ).encode()
        written += len(piece)
        yield piece
    yield b"</iati-activities>\n"


# The kernel's own count is of this program alone; that of `resource` begins with what started it.
@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the kernel tells no largest size")
def test_an_iati_file_of_300_megabytes_is_read_in_less_than_300_megabytes(tmp_path):
    path = tmp_path / "large.xml"
    with path.open("wb") as file:
        count = sum(piece.count(b"<iati-activity ") for piece in activities(300_000_000) if file.write(piece))
    assert path.stat().st_size > 300_000_000
    command = [sys.executable, "-c", READ, str(path)]
    made = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    read, listed, largest_kilobytes = json.loads(made.stdout)
    assert (read, listed) == (count, [])
    assert largest_kilobytes < 300_000
