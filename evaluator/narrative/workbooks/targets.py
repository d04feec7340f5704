"""What a column can hold: a field, the partners of a role, or a cell of a row in a table of the proposal.

`budget.requested`, `partners[lead]`, `partners[lead].organisation.country`, `partners[co_applicant 2]`,
`activities[1].title`. Without a row, `partners` and tables that a text alone tells take several in one cell.
"""

import re
from dataclasses import dataclass
from functools import cache

from evaluator.foundation import did_you_mean
from evaluator.narrative.columns import FieldPath, is_sum, shape_at, told_by_one_text
from evaluator.narrative.known_names import columns_by_id
from evaluator.proposals.shapes import Shape, proposal_shape

PARTNERS = ("partners",)
CORRIDORS = ("corridors",)
USUAL_ROLE = "co_applicant"
"""Of a partner whose role nothing tells, as in the import's own column `partners`."""
_NOT_OFFERED = ("format", "narrative")
_WRITTEN = re.compile(
    r"(?P<path>[a-z_]+(?:\.[a-z_]+)*)"
    r"(?:\[(?P<role>[a-z_]*) ?(?P<number>[1-9]\d?)?\](?:\.(?P<column>[a-z_]+(?:\.[a-z_]+)*))?)?"
)


@dataclass(frozen=True)
class Target:
    """Where the cells of a column go."""

    path: FieldPath
    row: str = ""
    """Of a table the row: a number, a role of partners, or both. Columns that name the same one make it."""
    column: str = ""
    """Of a row the id of the cell; empty for what tells the row, its name or title."""

    @property
    def id(self) -> str:
        """As a mapping file writes it."""
        row = f"[{self.row}]" if self.row else ""
        return ".".join(self.path) + row + (f".{self.column}" if self.column else "")

    @property
    def role(self) -> str:
        """Of a row of partners, where the row is named by one."""
        return self.row.rstrip(" 0123456789")

    @property
    def takes_several(self) -> bool:
        """Whether more than one column may go there: their texts follow each other."""
        if self.path in (("title",), ("acronym",)) or self.column:
            return False
        shape = shape_at(self.path)
        return not self.row and (shape.is_list or shape.kind == "text")


@cache
def target_of(written: str) -> Target:
    """The target that a mapping names.

    Raises
    ------
    ValueError
        No column can go there; the message says why, and what can be written.
    """
    found = _WRITTEN.fullmatch(written.strip())
    if found is None:
        raise ValueError(
            "expected a field such as summary, a cell such as partners[lead].organisation.country, "
            f'narrative or "-", found "{written[:60]}"'
        )
    path = tuple(found["path"].split("."))
    shape = _shape(path)
    if "[" in written:
        return _cell(path, shape, found["role"], found["number"] or "", found["column"] or "")
    if shape.kind == "record" and not is_sum(shape) and not _is_told_by_a_text(path, shape):
        name = ".".join(path)
        if shape.is_list:
            some = next(iter(columns_by_id(path)))
            raise ValueError(f'"{name}" is a table; name a row and a cell of it, such as {name}[1].{some}')
        parts = ", ".join(f"{name}.{part}" for part in list(shape.parts)[:4])
        raise ValueError(f'"{name}" has several parts; name one of them: {parts} …')
    return Target(path)


def _shape(path: FieldPath) -> Shape:
    shape = proposal_shape()
    for place, name in enumerate(path):
        known = [part for part in shape.parts if place or part not in _NOT_OFFERED]
        if name not in known:
            above = ".".join(path[:place])
            where = f'"{above}"' if above else "a proposal"
            raise ValueError(f'{where} has no field "{name}".{did_you_mean(name, known)}')
        shape = shape.parts[name]
        if shape.is_table and place + 1 < len(path):
            table = ".".join(path[: place + 1])
            rest = ".".join(path[place + 1 :])
            raise ValueError(f'"{table}" is a table; say of which row, such as {table}[1].{rest}')
    return shape


def _cell(path: FieldPath, shape: Shape, role: str, number: str, column: str) -> Target:
    name = ".".join(path)
    if not shape.is_table:
        raise ValueError(f'"{name}" is no table and has no rows; write {name} alone')
    if path == PARTNERS:
        roles = shape.parts["role"].options
        if role and role not in roles:
            raise ValueError(
                f'no role is called "{role}".{did_you_mean(role, roles)} They are {", ".join(roles)}'
            )
    elif role:
        raise ValueError(f'rows of "{name}" are named by numbers, such as {name}[1]')
    if not role and not number:
        raise ValueError(f"the row is missing between the brackets, such as {name}[1]")
    if column and column not in columns_by_id(path):
        near = did_you_mean(column, columns_by_id(path))
        raise ValueError(f'a row of "{name}" has no cell "{column}".{near}')
    if not column and not _is_told_by_a_text(path, shape):
        some = next(iter(columns_by_id(path)))
        raise ValueError(f"say which cell of the row, such as {name}[1].{some}")
    return Target(path, " ".join(filter(None, (role, number))), column)


def _is_told_by_a_text(path: FieldPath, shape: Shape) -> bool:
    """Whether a text alone can be a row: a name, a title, a way between two countries."""
    return path in (PARTNERS, CORRIDORS) or (shape.is_table and told_by_one_text(path) is not None)
