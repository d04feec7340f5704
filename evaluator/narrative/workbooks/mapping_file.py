"""Mapping files of tables of proposals: which column of somebody's table is what of a proposal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from evaluator.foundation import FileError, Problem, Record, read_yaml, validated
from evaluator.foundation.validation import problem_at
from evaluator.foundation.yaml_files import Path, YamlDocument
from evaluator.narrative.mapped import AS_TEXT, LEAVE_OUT
from evaluator.narrative.workbooks.targets import Target, target_of

REFERENCE = Target(("reference",))

_ITS_KEY = re.compile(rb"proposals[\"']?\s*:")


class TableMapping(Record):
    """How a workbook or table is read. Only `format` and `proposals` are required."""

    format: Literal[1]
    proposals: Literal["rows", "sheets"]
    sheet: str | None = None
    """Of rows the sheet; else the first that has a table."""
    header_row: Annotated[int, Field(ge=1)] | None = None
    """Of rows the line with the titles of the columns; else it is found."""
    sheets: tuple[str, ...] = ()
    """Of sheets those that are proposals; else all that are shown."""
    reference: str | None = None
    """The column or label with the name of each proposal; else a title tells it, else the row or sheet."""
    columns: dict[str, str] = {}
    """By the title of a column, or its letter where the title is not its own, the field that it holds."""

    @property
    def chosen(self) -> dict[str, str]:
        """`columns` with the reference."""
        return self.columns | ({self.reference: REFERENCE.id} if self.reference is not None else {})


@dataclass(frozen=True)
class ReadMapping:
    """A mapping with the file that says it, so that what does not fit a table is told by its line."""

    mapping: TableMapping
    document: YamlDocument

    def problem(self, path: Path, message: str, hint: str = "", *, at_key: bool = False) -> Problem:
        """A problem where something stands in the file."""
        return problem_at(self.document, path, message, hint, at_key=at_key)


def is_mapping(data: bytes) -> bool:
    """Whether a YAML file is such a mapping, and no proposal."""
    # Most files are proposals, and long: what has no such key is not read for it.
    if _ITS_KEY.search(data) is None:
        return False
    try:
        found = read_yaml(data, name="").data
    except FileError:
        return False
    return isinstance(found, dict) and "proposals" in found and "title" not in found


def read_mapping(data: bytes, *, name: str) -> ReadMapping:
    """The mapping in a YAML or JSON file.

    Raises
    ------
    FileError
        With every problem at once, by line.
    """
    document = read_yaml(data, name=name)
    mapping = validated(TableMapping, document)
    read = ReadMapping(mapping, document)
    if problems := list(_problems(read)):
        raise FileError(name, problems)
    return read


def _problems(read: ReadMapping) -> Iterator[Problem]:
    mapping = read.mapping
    other = {"rows": ("sheets",), "sheets": ("sheet", "header_row")}[mapping.proposals]
    for key in other:
        if getattr(mapping, key):
            message = f"this says nothing where proposals are {mapping.proposals}"
            yield read.problem((key,), message, "Leave it out.", at_key=True)
    taken: dict[Target, str] = {}
    if mapping.reference is not None:
        taken[REFERENCE] = mapping.reference
    for title, written in mapping.columns.items():
        if written in (LEAVE_OUT, AS_TEXT):
            continue
        try:
            target = target_of(written)
        except ValueError as error:
            yield read.problem(("columns", title), str(error))
            continue
        first = taken.setdefault(target, title)
        if first != title and not target.takes_several:
            message = f'"{first}" goes to {written} already'
            yield read.problem(
                ("columns", title), message, "One column holds it; keep the other as narrative."
            )
