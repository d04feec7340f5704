"""Where on the desk those parts of a proposal stand that a criterion asks to read."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st
from pydantic import BaseModel

from evaluator.proposals import Proposal, passages
from evaluator.proposals.field_names import part_of_proposal

SUMMARY, PARTNERS, BUDGET, TEXT = "desk-summary", "desk-partners", "desk-budget", "desk-text"
"""The parts of the reading side, by the names of their places."""

_IN_THE_SUMMARY = frozenset(
    {"title", "acronym", "summary", "lot", "languages", "typology", "corridors", "gfmd_themes"}
)
_IN_THE_BUDGET = ("budget", "budget.requested", "budget.total", "budget.own", "budget.lines")
_INDEX = re.compile(r"\[\d+\]")
_NO_LETTER = re.compile(r"[^A-Za-z0-9_]+")


@dataclass(frozen=True)
class Place:
    """A part of the proposal, as a field path, and where it is read."""

    field: str
    anchor: str = ""
    """Empty: it stands nowhere in the text."""
    is_missing: bool = False
    """Whether the proposal says nothing there."""


def places_to_read(fields: Iterable[str], proposal: Proposal) -> tuple[Place, ...]:
    """The place of each part that a criterion reads, in the order of the call."""
    first = _first_anchors(proposal)
    return tuple(_place(field, proposal, first) for field in fields)


@st.cache_resource(
    show_spinner=False, max_entries=64, hash_funcs={Proposal: lambda proposal: proposal.content_hash}
)
def _first_anchors(proposal: Proposal) -> Mapping[str, str]:
    """Where the text of each part begins, by field path. A desk asks at every press."""
    first: dict[str, str] = {}
    for passage in passages(proposal):
        path = _INDEX.sub("", passage.section.removeprefix("$."))
        names = path.split(".")
        for length in range(2, len(names) + 1):
            first.setdefault(".".join(names[:length]), passage_anchor(passage.section))
        first.setdefault(names[0], part_anchor(names[0]))
    return first


def passage_anchor(section: str) -> str:
    """The name of a passage's place: `read-partners-0-tasks` for `$.partners[0].tasks`."""
    return "read-" + _NO_LETTER.sub("-", section.removeprefix("$.")).strip("-")


def anchors_of(sections: Iterable[str], proposal: Proposal) -> list[str]:
    """The places to which findings lead; empty for an answer chosen from a list: it stands in no passage."""
    in_text = _sections(proposal)
    return [passage_anchor(section) if section in in_text else "" for section in sections]


@st.cache_resource(
    show_spinner=False, max_entries=64, hash_funcs={Proposal: lambda proposal: proposal.content_hash}
)
def _sections(proposal: Proposal) -> frozenset[str]:
    return frozenset(passage.section for passage in passages(proposal))


def part_anchor(part: str) -> str:
    """The name of the place where a part of the text begins."""
    return f"text-{part}"


def _place(field: str, proposal: Proposal, first: Mapping[str, str]) -> Place:
    part = part_of_proposal(field)
    if not _says_something(proposal, field.split(".")):
        return Place(field, is_missing=True)
    if part in _IN_THE_SUMMARY:
        return Place(field, SUMMARY)
    if field == "partners":
        return Place(field, PARTNERS)
    if field in _IN_THE_BUDGET:
        return Place(field, BUDGET)
    return Place(field, first.get(field) or first.get(part, ""))


def _says_something(value: Any, names: list[str]) -> bool:  # noqa: ANN401 - fields of any kind
    """Whether anything stands at the path, in any entry where it leads through a list."""
    if isinstance(value, tuple):
        return any(_says_something(entry, names) for entry in value)
    if isinstance(value, BaseModel):
        if names:
            return _says_something(_field(value, names[0]), names[1:])
        return any(_says_something(getattr(value, name), []) for name in type(value).model_fields)
    return not names and value is not None and value != ""


def _field(model: BaseModel, key: str) -> Any:  # noqa: ANN401 - fields of any kind
    """A field by the key that it has in a file."""
    for name, info in type(model).model_fields.items():
        if key in (name, info.alias):
            return getattr(model, name)
    return None
