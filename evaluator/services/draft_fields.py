"""The plain fields of a draft, read and changed by path. A change gives new fields; none is made in place."""

import copy
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from evaluator.foundation.yaml_files import Path, YamlDocument

Fields = Mapping[str, Any]
"""As in a proposal file; what is absent was not answered."""


def value_at(fields: Any, path: Path) -> Any:  # noqa: ANN401 - plain data of any shape
    """What stands at a path; None where nothing does."""
    found = fields
    for part in path:
        if isinstance(part, int):
            found = found[part] if isinstance(found, list) and 0 <= part < len(found) else None
        else:
            found = found.get(part) if isinstance(found, Mapping) else None
        if found is None:
            return None
    return found


def with_value(fields: Fields, path: Path, value: Any) -> dict[str, Any]:  # noqa: ANN401
    """The fields with `value` at `path`; what leads there is made where it lacks."""
    result = copy.deepcopy(dict(fields))
    holder: Any = result
    for part, following in pairwise(path):
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(part, int):
            holder = holder[part]
        else:
            if not isinstance(holder.get(part), dict | list):
                holder[part] = empty
            holder = holder[part]
    holder[path[-1]] = value
    return result


def with_row(fields: Fields, path: Path, row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with one more row at the end of the table at `path`."""
    rows = [*(value_at(fields, path) or []), copy.deepcopy(dict(row))]
    return with_value(fields, path, rows)


def with_row_copied(fields: Fields, path: Path, place: int) -> dict[str, Any]:
    """The fields with the row at `place` once more right below it, under an id of its own if it has one."""
    rows = copy.deepcopy(value_at(fields, path) or [])
    twin = copy.deepcopy(rows[place])
    if "id" in twin:
        twin["id"] = free_name(rows, str(twin["id"]).rstrip("0123456789").rstrip("-") or "row")
    return with_value(fields, path, [*rows[: place + 1], twin, *rows[place + 1 :]])


def without_row(fields: Fields, path: Path, place: int) -> dict[str, Any]:
    """The fields without the row at `place`."""
    rows = value_at(fields, path) or []
    return with_value(fields, path, [row for index, row in enumerate(rows) if index != place])


def free_name(rows: list[dict[str, Any]], stem: str) -> str:
    """A name such as `partner-3` that no row has yet."""
    taken = {str(row.get("id")) for row in rows}
    return next(name for number in range(1, len(rows) + 2) if (name := f"{stem}-{number}") not in taken)


def without_blanks(value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    """The same without what was left empty: absent is missing."""
    if isinstance(value, Mapping):
        kept = {key: without_blanks(part) for key, part in value.items()}
        return {key: part for key, part in kept.items() if not _is_blank(part)}
    if isinstance(value, list):
        # A row left empty stays a row, so that places go on meaning the same.
        return [without_blanks(part) for part in value if isinstance(part, Mapping) or not _is_blank(part)]
    return value


def answered(document: YamlDocument) -> YamlDocument:
    """A file without the keys of a form in YAML that were left empty."""
    return replace(document, data=without_unanswered(document.data))


def without_unanswered(value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    """The same without keys that have no value, and without records of such keys alone."""
    if isinstance(value, Mapping):
        kept = {key: without_unanswered(part) for key, part in value.items() if part is not None}
        return {key: part for key, part in kept.items() if part != {} or value[key] == {}}
    if isinstance(value, list):
        return [without_unanswered(part) for part in value]
    return value


def path_named(text: str) -> Path:
    """The path that `partners/0/tasks` names."""
    return tuple(int(part) if part.isdecimal() else part for part in text.split("/") if part)


def name_of_path(path: Path) -> str:
    """`partners/0/tasks`: a path as one word."""
    return "/".join(str(part) for part in path)


def _is_blank(value: Any) -> bool:  # noqa: ANN401 - plain data of any shape
    return value is None or (isinstance(value, str) and not value.strip()) or value in ({}, [])
