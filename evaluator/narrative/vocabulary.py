"""How documents usually call the fields of a proposal: headings and heads of columns, in three languages.

The words stand in `vocabulary.toml`.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def usual_headings() -> dict[str, dict[str, tuple[str, ...]]]:
    """Usual headings by the path of a field and language."""
    return _named("headings")


@cache
def usual_columns() -> dict[str, dict[str, tuple[str, ...]]]:
    """Usual heads of columns by the path of a field in its table, as `organisation.name`, and language."""
    return _named("columns")


@cache
def partner_roles() -> dict[str, dict[str, tuple[str, ...]]]:
    """What partners in a role are called as a group, by role and language."""
    return _named("partner_roles")


@cache
def small_words(language: str) -> frozenset[str]:
    """Folded words that tell nothing of what a heading is about."""
    return frozenset(_read()["small_words"].get(language, ()))


@cache
def answers(kind: str) -> dict[str, frozenset[str]]:
    """Folded words and signs by which people answer: of `yes_no` those for `true` and `false`."""
    return {answer: frozenset(words) for answer, words in _read()["answers"][kind].items()}


@cache
def choices(field: str) -> dict[str, tuple[str, ...]]:
    """Words by which people give an answer of a field besides its titles, by answer; of most fields none."""
    return {answer: tuple(words) for answer, words in _read()["choices"].get(field, {}).items()}


def _named(part: str) -> dict[str, dict[str, tuple[str, ...]]]:
    return {
        path: {language: tuple(phrases) for language, phrases in by_language.items()}
        for path, by_language in _read()[part].items()
    }


@cache
def _read() -> dict[str, Any]:
    text = files("evaluator.narrative").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
