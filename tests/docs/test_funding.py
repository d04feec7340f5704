"""What is written of the funding line is what the program does."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import get_args

import pytest

from evaluator.calls.process import DERIVED_KEYS
from evaluator.panel.funding import Why, drawn

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "funding.md").read_text(encoding="utf-8")


def first_cells(title: str) -> list[str]:
    """The names in the first column of the table under a heading."""
    text = TEXT.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)


def test_every_reason_that_a_line_gives_is_explained():
    assert first_cells("How the line is drawn") == [*get_args(Why)]


def test_every_derived_key_is_explained():
    assert first_cells("Equals, and those too near the line") == [*DERIVED_KEYS]


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum")
def test_the_command_that_repeats_a_draw_gives_the_hash_of_the_draw():
    (command,) = re.findall(r"^    (printf .*)$", TEXT, re.MULTILINE)
    said = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True).stdout
    (lot,) = drawn("04 11 19 27 33 41", ["P07"])
    assert said.split()[0] == lot.hash
