"""Whatever a page shows was read by the lexicons in force, and never by those of the folder alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
READERS = {"assess_proposal", "advise", "suggestions", "tried_on_samples", "connections_kept", "advised"}
"""Functions that read proposals by the lexicons that they are given; some by the folder's where none are."""


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """What runs beside a store: every page, and what it is made of."""
    for folder in ("evaluator/ui", "pages"):
        for path in sorted((PROJECT / folder).rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def test_no_page_asks_for_the_folder_alone() -> None:
    asking = [
        path.name
        for path, module in modules()
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.module == "evaluator.services.lexicons"
        for name in node.names
        if name.name == "lexicons"
    ]
    assert asking == []


def test_every_page_says_by_which_lexicons_it_reads() -> None:
    calls = [
        (path.name, node.func.id, {keyword.arg for keyword in node.keywords})
        for path, module in modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in READERS
    ]
    assert {name for _, name, _ in calls} == READERS
    assert [(path, name) for path, name, given in calls if "words" not in given] == []
