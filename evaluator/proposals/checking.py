"""What does not fit together inside one proposal: unknown ids, ids used twice, money that does not add up."""

import typing
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from evaluator.foundation import Identifier, Problem, YamlDocument, did_you_mean, problem_at
from evaluator.foundation.yaml_files import Path
from evaluator.proposals.proposal import Proposal

POINTS_TO = {
    "partners": (
        "provider",
        "curriculum_authors",
        "body",
        "led_by",
        "peer_of",
        "producers",
        "issued_by",
        "partner",
    ),
    "activities": ("activity",),
    "documents": ("document",),
}
"""Which fields name the id of a partner, an activity or a document, wherever they stand."""

BY_PLACE = {
    ("activities", "partners"): "partners",
    ("research", "partners"): "partners",
    ("novelty", "actors"): "partners",
    ("infrastructure", "activities"): "activities",
    ("bottlenecks", "activities"): "activities",
    ("partners", "activities"): "activities",
    ("results", "activities"): "activities",
    ("novelty", "activities"): "activities",
}
"""The same for names that mean different things in different places: (the record's list, the field)."""

ROUNDING = Decimal(1)
"""Sums may differ by one unit of the currency."""


def inconsistencies(proposal: Proposal, document: YamlDocument) -> tuple[Problem, ...]:
    """Every problem inside `proposal`, placed in its file. Sums that differ are warnings."""
    return tuple(
        sorted([*_twice(proposal, document), *_dangling(proposal, document), *_money(proposal, document)])
    )


def _twice(proposal: Proposal, document: YamlDocument) -> Iterator[Problem]:
    for name in ("partners", "activities", "documents"):
        ids = [item.id for item in getattr(proposal, name)]
        for index, item_id in enumerate(ids):
            if item_id in ids[:index]:
                message = f'"{item_id}" is the id of another of the {name} too'
                yield problem_at(document, (name, index, "id"), message, "Give each its own id.")


def _dangling(proposal: Proposal, document: YamlDocument) -> Iterator[Problem]:
    known = {name: [item.id for item in getattr(proposal, name)] for name in POINTS_TO}
    targets = {field: name for name, fields in POINTS_TO.items() for field in fields}
    for path, value in _leaves(proposal, ()):
        words = [part for part in path if isinstance(part, str)]
        field, holder = words[-1], words[-2] if len(words) > 1 else ""
        target = BY_PLACE.get((holder, field)) or targets.get(field)
        if target and isinstance(value, str) and value not in known[target]:
            singular = {"partners": "partner", "activities": "activity", "documents": "document"}[target]
            message = f'no {singular} has the id "{value}".{did_you_mean(value, known[target])}'
            yield problem_at(document, path, message, f"Known: {', '.join(known[target]) or 'none'}.")


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:  # noqa: ANN401 - fields of any kind
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            if isinstance(getattr(value, name), str) and not _may_be_an_id(info.annotation):
                continue
            yield from _leaves(getattr(value, name), (*path, info.alias or name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _leaves(item, (*path, index))
    elif path:
        yield path, value


def _may_be_an_id(annotation: Any) -> bool:  # noqa: ANN401 - a type of any kind
    """Whether a field holds identifiers: the same name may be an id in one record and prose in another."""
    return annotation == Identifier or any(_may_be_an_id(part) for part in typing.get_args(annotation))


def _money(proposal: Proposal, document: YamlDocument) -> Iterator[Problem]:
    budget = proposal.budget
    if budget is not None:
        parts = (budget.requested, budget.own)
        if budget.total is not None and None not in parts:
            funded = sum((part for part in parts if part is not None), Decimal(0))
            if abs(funded - budget.total) > ROUNDING:
                message = f"requested and own money are {funded:,} together, the total says {budget.total:,}"
                yield problem_at(document, ("budget", "total"), message, is_warning=True)
        if budget.total is not None and budget.lines:
            lines = sum((line.amount for line in budget.lines), Decimal(0))
            if abs(lines - budget.total) > ROUNDING:
                message = f"the budget lines are {lines:,} together, the total says {budget.total:,}"
                yield problem_at(document, ("budget", "lines"), message, is_warning=True)
    shares = [partner.budget_share for partner in proposal.partners if partner.budget_share is not None]
    if sum(shares) > 1.005:
        message = f"the partners' shares of the budget are {sum(shares):.0%} together"
        yield problem_at(document, ("partners",), message, "They may not pass 100 %.", is_warning=True)
    counted = Counter(partner.role for partner in proposal.partners)
    if proposal.partners and counted["lead"] != 1:
        message = f"{counted['lead']} partners have the role lead, one is expected"
        yield problem_at(document, ("partners",), message, is_warning=counted["lead"] == 0)
