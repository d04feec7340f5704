"""The tables of the samples' README, as tests read them."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "sample_proposals"


def numbers(cell: str) -> set[int]:
    """`1–3, 7` as the numbers it stands for."""
    found: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:–(\d+))?", cell):
        found.update(range(int(first), int(last or first) + 1))
    return found


@cache
def stated() -> dict[str, set[int]]:
    """By sample the statements of the source that the first table gives it."""
    rows = re.findall(r"^\| `(s\d\d[\w-]+)` \|.*\| ([^|]+) \|$", _text(), re.MULTILINE)
    return {stem: numbers(cell) for stem, cell in rows}


@cache
def voiced() -> dict[int, tuple[str, set[str]]]:
    """By number an idea voiced by a participant, in words, and the samples (`S04`) in which it lives."""
    rows = re.findall(r"^\| [^|]+ \| (\d+) \| ([^|]+) \| ([^|]+) \|$", _text(), re.MULTILINE)
    return {int(number): (idea, set(re.findall(r"S\d\d", cell))) for number, idea, cell in rows}


def _text() -> str:
    return (FOLDER / "README.md").read_text(encoding="utf-8")
