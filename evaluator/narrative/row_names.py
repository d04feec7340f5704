"""Which row a name speaks of: partners, activities and documents by id, name, acronym or number."""

import re
from collections.abc import Mapping
from typing import Any

from evaluator.narrative.writing_values import folded_words
from evaluator.proposals.shapes import Shape

_BETWEEN = re.compile(r"\s*[;\n|•]\s*")
_BETWEEN_NAMES = re.compile(r"\s*(?:[;\n|•,/]|\s(?:and|et|y)\s)\s*")
LONGEST_ID = 80


class RowNames:
    """The rows of some fields by every name that they go by."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self._fields = fields
        self._known = {
            table: _names(fields.get(table, ())) for table in ("partners", "activities", "documents")
        }

    def number_of(self, table: str, name: str) -> int | None:
        """The place of the row that a name or a number from 1 speaks of; None where none does."""
        rows = self._fields.get(table, ())
        ids = [row.get("id") for row in rows]
        if name.strip() in ids:
            return ids.index(name.strip())
        found = _names(rows).get(folded_words(name))
        if found is not None:
            return found
        number = name.strip().rstrip(".")
        return int(number) - 1 if number.isdecimal() and 0 < int(number) <= len(rows) else None

    def ids_of(self, shape: Shape, text: str) -> tuple[list[str], list[str]]:
        """The ids that a cell names, and what in it names none."""
        table = str(shape.points_to)
        if table not in self._known:
            parts = _BETWEEN.split(text) if shape.is_list else [text]
            return [as_identifier(part) for part in parts if as_identifier(part)], []
        for split in (None, _BETWEEN, _BETWEEN_NAMES):
            parts = [text] if split is None or not shape.is_list else split.split(text)
            found = [(part, self._id(table, part)) for part in parts if part.strip()]
            unknown = [part for part, name in found if name is None]
            if not unknown:
                break
        return list(dict.fromkeys(name for _, name in found if name is not None)), unknown

    def _id(self, table: str, name: str) -> str | None:
        rows = self._fields.get(table, ())
        if any(row.get("id") == name.strip() for row in rows):
            return name.strip()
        number = self._known[table].get(folded_words(name))
        return None if number is None else str(rows[number].get("id") or "") or None


def as_identifier(text: str) -> str:
    """The text as an id: without spaces and signs that ids do not have; empty where nothing is left."""
    return (
        re.sub(r"[^A-Za-z0-9_.-]+", "-", text.strip()).strip("-_.")[:LONGEST_ID]
        if not _is_one(text)
        else (text.strip())
    )


def _is_one(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}", text.strip()) is not None


def _names(rows: Any) -> dict[str, int]:  # noqa: ANN401 - rows of plain fields
    """The place of each row by its folded names; a name of several rows is none."""
    found: dict[str, int | None] = {}
    for number, row in enumerate(rows):
        organisation = row.get("organisation") or {}
        names = [row.get(key) for key in ("id", "name", "title", "acronym")]
        names += [organisation.get("name"), organisation.get("acronym"), *organisation.get("aliases", ())]
        for name in {folded_words(str(name)) for name in names if name}:
            found[name] = None if name in found else number
    return {name: number for name, number in found.items() if number is not None and name}
