"""Shapes: what kind of answer each field of a proposal takes, so that a form can ask for it.

Read from the models themselves: a field that a model gains can be asked for without another line here.
"""

import types
import typing
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from evaluator.foundation import Identifier, LanguageCode
from evaluator.foundation.money import CurrencyCode
from evaluator.proposals.codes import CountryCode, OrganisationTypeCode, SectorCode
from evaluator.proposals.organisations import Fraction
from evaluator.proposals.proposal import Proposal

Kind = Literal[
    "text", "number", "whole", "share", "money", "date", "yes_no", "choice", "country", "language",
    "sector", "organisation_type", "currency", "pointer", "record",
]  # fmt: skip
Pointed = Literal["partners", "activities", "documents", "lots", "stages", "document_kinds", "itself"]
"""What a pointer names: rows of a table, something of the call, or its own row, which needs no asking."""

_CODES: tuple[tuple[Any, Kind], ...] = (
    (CountryCode, "country"),
    (LanguageCode, "language"),
    (SectorCode, "sector"),
    (OrganisationTypeCode, "organisation_type"),
    (CurrencyCode, "currency"),
    (Fraction, "share"),
    (Identifier, "pointer"),
)
_PLAIN: dict[Any, Kind] = {
    str: "text",
    float: "number",
    int: "whole",
    bool: "yes_no",
    date: "date",
    Decimal: "money",
}
_POINTED: dict[str, Pointed] = {
    **dict.fromkeys(("id", "reference", "call"), "itself"),
    **dict.fromkeys(("activities", "activity"), "activities"),
    "document": "documents",
    "lot": "lots",
    "stage": "stages",
    "kind": "document_kinds",
}


@dataclass(frozen=True)
class Shape:
    """The answer that a field takes."""

    kind: Kind
    is_list: bool = False
    """Several answers of the kind; a list of records is a table."""
    is_required: bool = False
    """Without it, what it belongs to cannot be read."""
    options: tuple[str, ...] = ()
    parts: dict[str, "Shape"] = field(default_factory=dict)
    """Of a record, by the key that stands in the file."""
    points_to: Pointed | None = None
    name: str = ""
    """Of a choice, the key that stands in the file: an answer may mean another thing under another key."""

    @property
    def is_table(self) -> bool:
        """Whether it has rows."""
        return self.kind == "record" and self.is_list


def shape_of(path: str) -> Shape:
    """The shape of a field by its path, such as `skills.who`.

    Raises
    ------
    KeyError
        A proposal has no such field.
    """
    parts = proposal_shape().parts
    found: Shape | None = None
    for name in path.split("."):
        found = parts[name]
        parts = found.parts
    assert found is not None  # noqa: S101 - a path has at least one part
    return found


@cache
def proposal_shape() -> Shape:
    """The shape of the whole proposal."""
    return Shape("record", parts=_parts(Proposal), is_required=True)


def _parts(model: type[BaseModel]) -> dict[str, Shape]:
    hints = typing.get_type_hints(model, include_extras=True)
    return {info.alias or name: _shape(hints[name], name, info) for name, info in model.model_fields.items()}


def _shape(hint: Any, name: str, info: FieldInfo) -> Shape:  # noqa: ANN401 - any type may be annotated
    inner, is_list = _without_wrapping(hint)
    required = info.is_required()
    for code, kind in _CODES:
        if inner == code:
            points_to = _POINTED.get(name, "partners") if kind == "pointer" else None
            return Shape(kind, is_list, required, points_to=points_to)
    plain = typing.get_args(inner)[0] if typing.get_origin(inner) is Annotated else inner
    if typing.get_origin(plain) is Literal:
        options = tuple(str(option) for option in typing.get_args(plain))
        return Shape("choice", is_list, required, options, name=name)
    if isinstance(plain, type) and issubclass(plain, BaseModel):
        return Shape("record", is_list, required, parts=_parts(plain))
    return Shape(_PLAIN[plain], is_list, required)


def _without_wrapping(hint: Any) -> tuple[Any, bool]:  # noqa: ANN401 - any type may be annotated
    """The type inside `Annotated[tuple[…, ...], …]`, `… | None` and both, and whether there are several."""
    known = any(hint == code for code, _ in _CODES)
    if typing.get_origin(hint) is Annotated and not known:
        inside = typing.get_args(hint)[0]
        if typing.get_origin(inside) in (tuple, types.UnionType, typing.Union):
            return _without_wrapping(inside)
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        one = next(part for part in typing.get_args(hint) if part is not type(None))
        return _without_wrapping(one)
    if typing.get_origin(hint) is tuple:
        return _without_wrapping(typing.get_args(hint)[0])[0], True
    return hint, False
