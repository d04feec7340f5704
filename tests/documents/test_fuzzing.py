"""Damaged and hostile files of every kind: each is a document or one message, in bounded time and memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents.damaged_files import MADE

ROOT = Path(__file__).resolve().parents[2]


def read_all(kind: str, count: int, *, first: int) -> dict[str, int]:
    """What became of so many damaged files; what went wrong with one of them is shown as it was."""
    program = [sys.executable, "-m", "tests.documents.reading_damaged_files"]
    done = subprocess.run(
        [*program, kind, str(count), str(first)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("kind", MADE)
def test_a_damaged_file_is_a_document_or_one_message(kind):
    assert sum(read_all(kind, 12, first=0).values()) == 12


@pytest.mark.long
@pytest.mark.parametrize(
    ("kind", "count"), [("docx", 800), ("xlsx", 600), ("pdf", 400), ("txt", 200), ("md", 200)]
)
def test_thousands_of_damaged_files_are_documents_or_messages(kind, count):
    outcomes = read_all(kind, count, first=1000)
    # Damage that is always refused, or never, would test little.
    assert min(outcomes.values()) > 0
