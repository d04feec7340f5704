"""Figures on labelled programme descriptions, by the measure that came with them, where they are at hand."""

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluator.evidence import Lexicons, find_in_document, read_lexicon, read_organisations

PROJECT = Path(__file__).resolve().parents[2]
GOLD = PROJECT / ".." / "shared" / "gold"
LEXICONS = PROJECT / "criteria" / "lexicon"

LOOK_UP = {"class_f1": 0.47, "class_relation_f1": 0.27}
"""What a plain look-up of terms reaches."""


def measure() -> Iterator[str]:
    """All figures on the whole, the main ones on each half of the documents."""
    if not (GOLD / "dev.jsonl").is_file():
        yield "no labelled documents here: skipped"
        return
    labelled = documents()
    found = predictions(labelled)
    for name, value in figures(found, labelled).items():
        peer = f" (plain look-up {LOOK_UP[name]})" if name in LOOK_UP else ""
        yield f"{name}: {value}{peer}"
    for name, half in (("even", labelled[::2]), ("odd", labelled[1::2])):
        part = figures(found, half)
        main = ("class_f1", "class_relation_f1", "state_accuracy", "predecessor_f1")
        yield f"{name} documents: " + ", ".join(f"{key} {part[key]}" for key in main)


def documents() -> list[dict[str, Any]]:
    """The labelled documents."""
    with (GOLD / "dev.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def predictions(labelled: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What is found in each document, by its id."""
    paths = sorted(LEXICONS.glob("[a-z][a-z].yaml"))
    named = read_organisations((LEXICONS / "organisations.yaml").read_bytes(), name="organisations.yaml")
    by_language = (read_lexicon(path.read_bytes(), name=path.name) for path in paths)
    lexicons = Lexicons.of(*by_language, organisations=named)
    return {
        row["id"]: find_in_document(
            row["title"], row["lead_org"], row["partners"], row["text"], lexicons, row["lang"]
        )
        for row in labelled
    }


def figures(found: dict[str, dict[str, Any]], labelled: list[dict[str, Any]]) -> dict[str, float]:
    """The measure's figures."""
    result: dict[str, float] = _scorer().score(found, labelled)
    return result


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(GOLD / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
