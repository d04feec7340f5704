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
from evaluator.programmes.gathering import Spool
from evaluator.programmes.importing import BuildReport, read_into
report = BuildReport()
with Spool() as spool:
    read_into(spool, [Path(sys.argv[1])], report=report)
    count = len(spool)
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


def grants(size: int) -> Iterator[bytes]:
    """A 360Giving package of about so many bytes, whose grants hold about four kilobytes each."""
    sentence = "Workshops in three provinces train people for trades that local firms ask for. " * 50
    yield b'{"publisher": {"name": "Fund"}, "grants": ['
    written = number = 0
    while written < size:
        number += 1
        grant = {"id": f"XX-{number}", "title": f"Training {number}", "description": f"{number} {sentence}"}
        piece = (b"," if number > 1 else b"") + json.dumps(grant).encode()
        written += len(piece)
        yield piece
    yield b"]}"


def read_aside(path: Path) -> tuple[int, list[str], int]:
    """How many programmes a process of its own reads, what it lists, and its largest size in kilobytes."""
    command = [sys.executable, "-c", READ, str(path)]
    made = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    read, listed, largest = json.loads(made.stdout)
    return read, listed, largest


# The kernel's own count is of this program alone; that of `resource` begins with what started it.
measured = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the kernel tells no largest size"
)


@pytest.mark.long
@measured
@pytest.mark.parametrize(
    ("name", "made", "mark"),
    [("large.xml", activities, b"<iati-activity "), ("large.json", grants, b'"id"')],
)
def test_a_file_of_300_megabytes_is_read_in_less_than_300_megabytes(tmp_path, name, made, mark):
    path = tmp_path / name
    with path.open("wb") as file:
        count = sum(piece.count(mark) for piece in made(300_000_000) if file.write(piece))
    assert path.stat().st_size > 300_000_000

    read, listed, largest_kilobytes = read_aside(path)

    assert (read, listed) == (count, [])
    assert largest_kilobytes < 300_000


@pytest.mark.long
@measured
@pytest.mark.parametrize(
    ("start", "filling", "end", "said"),
    [
        (
            '{"grants": [{"id": "a", "title": "Ovens"}, {"id": "b", "description": "',
            "x" * 1_000_000,
            '"}]}',
            "record 2: more than 16 MB without the end of a record. Is it a list of programmes?",
        ),
        (
            '[{"id": "a", "title": "Ovens", "text": ""}, {"id": "b", "title": "", "text": [',
            '"word", ' * 100_000,
            '"word"]}]',
            "record 2: more than 16 MB without the end of a record. Is it a list of programmes?",
        ),
    ],
)
def test_a_record_without_end_stops_its_file_before_it_fills_the_memory(tmp_path, start, filling, end, said):
    path = tmp_path / "endless.json"
    with path.open("w") as file:
        file.write(start)
        for _ in range(300_000_000 // len(filling)):
            file.write(filling)
        file.write(end)

    read, listed, largest_kilobytes = read_aside(path)

    assert (read, listed) == (1, [said])
    assert largest_kilobytes < 400_000


@measured
def test_a_proposal_of_hundreds_of_megabytes_is_refused_by_its_size(tmp_path):
    path = tmp_path / "proposal.json"
    with path.open("wb") as file:
        file.write(b'{"format": 1, "reference": "P1", "title": "T", "summary": "')
        file.seek(300_000_000)
        file.write(b'"}')

    read, listed, largest_kilobytes = read_aside(path)

    assert (read, listed) == (0, ["the file is too large: 300 MB, at most 5 MB are read."])
    assert largest_kilobytes < 300_000
