"""Call files that tests edit, and what an edit left as it was."""

import difflib
from collections.abc import Iterator
from typing import Any

from evaluator.foundation.yaml_files import Path
from evaluator.services.shipped import criteria_folder

LIBRARY = {
    path.stem: path.read_text("utf-8") for path in sorted((criteria_folder() / "library").glob("*.yaml"))
}
DEFAULT = (criteria_folder() / "skills_mobility.yaml").read_text("utf-8")


def places(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every path of plain data with what stands there."""
    if path:
        yield path, data
    match data:
        case dict():
            for key, value in data.items():
                yield from places(value, (*path, key))
        case list():
            for index, value in enumerate(data):
                yield from places(value, (*path, index))


def changed_blocks(before: str, after: str) -> list[tuple[list[str], list[str]]]:
    """The runs of lines that differ: as they were, and as they are."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [(old[a:b], new[c:d]) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]


def comments(text: str) -> list[str]:
    """The lines that hold nothing but a comment."""
    return [line.strip() for line in text.splitlines() if line.lstrip().startswith("#")]
