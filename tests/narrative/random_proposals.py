"""Proposals at random, valid for a call, made from the shapes of their fields."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from evaluator.calls import Call
from evaluator.narrative.columns import is_sum
from evaluator.narrative.writing_values import answer_text
from evaluator.proposals.codes import codelist
from evaluator.proposals.shapes import Shape, proposal_shape

_COUNTRIES = sorted(codelist("Country"))
_SECTORS = sorted(codelist("Sector"))[:60]
_TYPES = sorted(codelist("OrganisationType"))
_WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs", "M")) | st.sampled_from("\n\n;:-• é"),
    min_size=1,
    max_size=40,
)
_TEXTS = st.one_of(
    _WORDS.map(answer_text).filter(bool),
    st.sampled_from(
        [
            "Quatre ateliers ; deux écoles.\n\nPuis :\n- la première\n- la seconde",
            "=1+1",
            "Budget: 5 000 EUR",
            "12,5 %",
            "_x0041_",
            "Partners",
        ]
    ),
)
_LINES = _TEXTS.map(lambda text: " ".join(text.split()).removeprefix("- ").strip()).filter(bool)
_PLAIN = {
    "number": st.integers(0, 10**6).map(lambda value: value / 100),
    "whole": st.integers(0, 10**6),
    "share": st.integers(0, 1000).map(lambda value: value / 1000),
    "money": st.integers(0, 10**14).map(lambda value: f"{value / 100:.2f}"),
    "date": st.dates(date(1950, 1, 1), date(2090, 1, 1)).map(date.isoformat),
    "yes_no": st.booleans(),
    "country": st.sampled_from(_COUNTRIES),
    "language": st.sampled_from(["en", "fr", "es", "ar"]),
    "sector": st.sampled_from(_SECTORS),
    "organisation_type": st.sampled_from(_TYPES),
    "currency": st.sampled_from(["EUR", "USD", "MAD"]),
}
_LIMITED = {"gfmd_themes": st.integers(1, 6), "gcm_objectives": st.integers(1, 23)}
_IDS = {
    "partners": ["p1", "Org_2", "3", "oicv.x"],
    "activities": ["A1", "A2", "WP-3"],
    "documents": ["D1", "D2"],
}


@st.composite
def proposal_fields(draw: st.DrawFn, call: Call) -> dict[str, Any]:
    """The fields of a proposal to a call, as a draft holds them."""
    ids = {table: names[: draw(st.integers(0, len(names)))] for table, names in _IDS.items()}
    fields = draw(_record(proposal_shape(), call, ids, ()))
    fields.pop("narrative", None)
    return {**fields, "format": 1, "reference": "P07", "call": call.id}


@st.composite
def _record(
    draw: st.DrawFn, shape: Shape, call: Call, ids: dict[str, list[str]], path: tuple[str, ...]
) -> Any:
    if is_sum(shape):
        return {"amount": draw(_PLAIN["money"]), "currency": draw(_PLAIN["currency"])}
    made = {}
    for name, part in shape.parts.items():
        here = (*path, name)
        if here in (("format",), ("narrative",), ("reference",), ("call",), ("stage",)):
            continue
        if not part.is_required and not draw(st.booleans()) and here not in ((table,) for table in ids):
            continue
        value = draw(_value(part, call, ids, here))
        if value not in (None, [], {}):
            made[name] = value
    return made


@st.composite
def _value(
    draw: st.DrawFn, shape: Shape, call: Call, ids: dict[str, list[str]], path: tuple[str, ...]
) -> Any:
    table = path[0] if len(path) == 1 and path[0] in ids else None
    if table is not None:
        rows = []
        for name in ids[table]:
            row = draw(_record(shape, call, ids, path))
            rows.append({**row, "id": name})
        return rows
    if shape.kind == "record" and shape.is_list:
        return draw(st.lists(_record(shape, call, ids, path), max_size=2))
    if shape.kind == "record":
        return draw(_record(shape, call, ids, path))
    one = _one(shape, call, ids, path)
    if one is None:
        return None
    unique = shape.kind != "text"
    return draw(st.lists(one, min_size=1, max_size=3, unique=unique)) if shape.is_list else draw(one)


def _one(shape: Shape, call: Call, ids: dict[str, list[str]], path: tuple[str, ...]) -> Any:
    if path[-1] in _LIMITED:
        return _LIMITED[path[-1]]
    if path[-1] == "isco":
        return st.integers(1, 9999).map(str)
    if shape.kind == "choice":
        return st.sampled_from(shape.options)
    if shape.kind == "text":
        return _LINES if shape.is_list else _TEXTS
    if shape.kind != "pointer":
        return _PLAIN[shape.kind]
    match shape.points_to:
        case "lots":
            return st.sampled_from([lot.id for lot in call.lots]) if call.lots else None
        case "document_kinds":
            return st.sampled_from(["state_letter", "registration"])
        case "itself":
            return st.sampled_from(["X1", "x-2"]) if path[-1] == "id" and len(path) > 1 else None
        case "stages":
            return None
        case table:
            return st.sampled_from(ids[str(table)]) if ids[str(table)] else None
