"""What of a proposal stands in one cell of a table, and what needs a table of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from evaluator.foundation import Translator
from evaluator.proposals.field_names import field_title
from evaluator.proposals.shapes import Shape, proposal_shape

FieldPath = tuple[str, ...]
"""Keys from the top of a proposal, lists passed over: `("partners", "organisation", "name")`."""

TEXT_OF = {
    "skills": "skills.who",
    "skills.identification": "skills.identification.description",
    "mobility": "mobility.which",
    "mobility.contingency": "mobility.contingency.alternative",
    "partners": "partnership.with_whom",
    "partnership": "partnership.with_whom",
    "governance": "governance.description",
    "novelty": "novelty.description",
    "replication": "replication.plan",
    "knowledge": "knowledge.description",
    "budget": "budget.explanation",
    "budget.lines": "budget.explanation",
}
"""The field that takes the prose below a heading that speaks of a table or of several fields."""


@dataclass(frozen=True)
class Column:
    """A field below a record, by its path from there."""

    path: FieldPath
    shape: Shape

    @property
    def id(self) -> str:
        """`organisation.name`: how a form marks it."""
        return ".".join(self.path)

    def title(self, t: Translator) -> str:
        """What people call it; of a field in a part of the record, with that part before it."""
        own = field_title(self.path[-1], t)
        above = [field_title(name, t) for name in self.path[:-1] if name != "organisation"]
        return ", ".join([*above, own])


def is_sum(shape: Shape) -> bool:
    """Whether it is an amount with its currency, which people write in one cell."""
    return shape.kind == "record" and not shape.is_list and shape.parts.keys() == {"amount", "currency"}


def columns_of(shape: Shape) -> tuple[Column, ...]:
    """What one row holds of a record, each in a cell; records inside it are spread out."""
    return tuple(column for column in _below(shape, ()) if not column.shape.is_table)


def tables_in(shape: Shape) -> tuple[Column, ...]:
    """The tables inside a record."""
    return tuple(column for column in _below(shape, ()) if column.shape.is_table)


def _below(shape: Shape, above: FieldPath) -> Iterator[Column]:
    for name, part in shape.parts.items():
        path = (*above, name)
        if part.kind != "record" or part.is_list or is_sum(part):
            yield Column(path, part)
        else:
            yield from _below(part, path)


@cache
def shape_at(path: FieldPath) -> Shape:
    """The shape of a field; of the empty path the whole proposal.

    Raises
    ------
    KeyError
        A proposal has no such field.
    """
    shape = proposal_shape()
    for name in path:
        shape = shape.parts[name]
    return shape


def told_by_one_text(path: FieldPath) -> str | None:
    """The column that says what a row of a table is, where nothing else is needed."""
    shape = shape_at(path)
    if not shape.is_table:
        return None
    needed = [name for name, part in shape.parts.items() if part.is_required and part.points_to != "itself"]
    return needed[0] if len(needed) == 1 and shape.parts[needed[0]].kind == "text" else None


def text_of(path: FieldPath) -> FieldPath | None:
    """The field that takes the prose about a table or about several fields; None where there is none."""
    name = TEXT_OF.get(".".join(path))
    return tuple(name.split(".")) if name else None
