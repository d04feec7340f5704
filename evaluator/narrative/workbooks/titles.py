"""Titles of columns matched to fields as headings and labels of documents are, and to rows of partners."""

import re
from collections.abc import Mapping
from functools import cache

from evaluator.foundation import LANGUAGES
from evaluator.foundation.words import WORD, fold
from evaluator.narrative.columns import FieldPath, is_sum, shape_at, text_of
from evaluator.narrative.known_names import COLUMN_NEAR, Names, column_of
from evaluator.narrative.vocabulary import partner_roles, small_words, usual_columns
from evaluator.narrative.wordings import mark_of, plain_name
from evaluator.narrative.workbooks.mapping_file import REFERENCE
from evaluator.narrative.workbooks.targets import CORRIDORS, PARTNERS, Target, target_of

LONGEST_TITLE = 300
_NUMBER = re.compile(r"(?<![\d.,/])([1-9]\d?)(?![\d.,/%])")
_SURE = 0.9
"""A bare word that is a cell's name must be just that."""


class TitleReader:
    """Reads titles by the names of a call, each once."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._read: dict[str, Target | None] = {}

    def targets(self, titles: Mapping[int, str]) -> dict[int, Target]:
        """For each column what its title tells that it holds; none for a title that tells nothing.

        Of several columns for one answer the first has it.
        """
        found: dict[int, Target] = {}
        for column, title in titles.items():
            target = self.target(title)
            if target is not None and (target.takes_several or target not in found.values()):
                found[column] = target
        if REFERENCE not in found.values():
            named = [column for column, title in titles.items() if column not in found and _is_number(title)]
            if named:
                found[named[0]] = REFERENCE
        return dict(sorted(found.items()))

    def target(self, title: str) -> Target | None:
        """What one title tells."""
        if title not in self._read:
            self._read[title] = _target(title, self._names)
        return self._read[title]


def _target(title: str, names: Names) -> Target | None:
    if not title.strip() or len(title) > LONGEST_TITLE or not any(map(str.isalpha, title)):
        return None
    if mark := mark_of(title):
        return _marked(mark)
    if not names.is_question(title):
        if (partner := _partner(title)) is not None:
            return partner
        if (column := column_of(CORRIDORS, title, _SURE)) is not None:
            return Target(CORRIDORS, "1", column)
    path = names.of_heading(title)
    return None if path is None else _of_path(path, title, names)


def _marked(mark: str) -> Target | None:
    try:
        return target_of(mark)
    except ValueError:
        return None


def _of_path(path: FieldPath, title: str, names: Names) -> Target | None:
    number = _NUMBER.search(title)
    shape = shape_at(path)
    row = f"[{number[1]}]" if number and shape.is_table and len(title) <= 60 else ""
    if path == CORRIDORS and names.of_label(title) is None and not names.is_question(title):
        # "Country" alone names no way between two.
        return None
    if shape.kind == "record" and not is_sum(shape):
        told = _marked(".".join(path) + row)
        if told is not None:
            return told
        text = text_of(path)
        return Target(text) if text else None
    return Target(path)


def _partner(title: str) -> Target | None:
    """`Lead applicant`, `Country of the lead applicant`, `Partner 2`, `Partner 2: country`."""
    name = plain_name(title)
    number = _NUMBER.search(name)
    words = [fold(word) for word in WORD.findall(_NUMBER.sub(" ", name))]
    for role, phrase in _roles():
        rest = _without(words, phrase)
        if rest is None or (not role and number is None):
            continue
        row = " ".join(filter(None, (role, number[1] if number else "")))
        said = [word for word in rest if word not in _small()]
        if not said:
            return Target(PARTNERS, row)
        column = column_of(PARTNERS, " ".join(said), COLUMN_NEAR)
        if column is not None:
            return Target(PARTNERS, row, "" if column == "organisation.name" else column)
    return None


def _without(words: list[str], phrase: tuple[str, ...]) -> list[str] | None:
    """The words around a phrase; None where it is not among them."""
    for start in range(len(words) - len(phrase) + 1):
        if tuple(words[start : start + len(phrase)]) == phrase:
            return words[:start] + words[start + len(phrase) :]
    return None


@cache
def _roles() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Folded phrases that name a role, and last those for a partner without one; the longest first."""
    found = [
        (role, phrase)
        for role, by_language in partner_roles().items()
        for phrases in by_language.values()
        for phrase in phrases
    ]
    # Of one partner as well as of several.
    found += [(role, phrase.replace("s ", " ").removesuffix("s")) for role, phrase in found]
    usual = usual_columns()["partner"]
    found += [
        ("", phrase) for language in LANGUAGES for phrase in usual.get(language, ()) if " " not in phrase
    ]
    folded = {tuple(map(fold, WORD.findall(phrase))): role for role, phrase in reversed(found)}
    return tuple(sorted(((role, words) for words, role in folded.items()), key=lambda one: -len(one[1])))


@cache
def _small() -> frozenset[str]:
    return frozenset().union(*map(small_words, LANGUAGES))


def _is_number(title: str) -> bool:
    """Whether a title is one of a number, code or other short name of the row."""
    words = tuple(fold(word) for word in WORD.findall(title))
    return any(
        words == tuple(map(fold, WORD.findall(phrase)))
        for phrases in usual_columns()["id"].values()
        for phrase in phrases
    )
