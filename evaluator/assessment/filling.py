"""Filling in: an empty field gets an answer, or a table a complete row, to see what that would change."""

import typing
from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from evaluator.proposals import Proposal
from evaluator.proposals.delivery_parts import (
    Budget,
    Complementarity,
    Consultation,
    Objective,
    PolicyLink,
    PostGrantFinance,
)
from evaluator.proposals.design_parts import (
    Bottleneck,
    Contingency,
    Dialogue,
    Infrastructure,
    LabourMarketEvidence,
    Pathway,
)

Held = TypeVar("Held", bound=BaseModel)

EXAMPLE_ROWS: dict[str, BaseModel] = {
    "consultations": Consultation(who="bodies", bodies=1, output="a report", effect="a change"),
    "objectives": Objective(text="an objective", indicator="a measure", baseline="0", target="10"),
    "complementarity": Complementarity(
        initiative="a programme", relation="complements", demarcation="what it does not do"
    ),
    "policy_links": PolicyLink(document="a policy", article="a section", explanation="how it serves it"),
    "skills.infrastructure": Infrastructure(name="a workshop", exists=True, activities=("A1",)),
    "skills.bottlenecks": Bottleneck(description="what stands in the way", activities=("A1",)),
    "skills.labour_market_evidence": LabourMarketEvidence(
        occupation="an occupation", source="a study", year=2026, finding="a shortage"
    ),
    "mobility.pathways": Pathway(name="a permit", legal_basis="a law", exists=True),
    "mobility.contingency": Contingency(alternative="a placement online", trigger="a date", budget_share=0.1),
    "governance.dialogue": Dialogue(body="a round table", meetings_per_year=2.0, chair="in turn"),
    "budget.after_grant": PostGrantFinance(source="a fee", kind="private", share=0.5),
}
"""A complete row for tables; what it says is never read, only that its columns are filled."""

EXAMPLE_RECORDS: dict[str, BaseModel] = {
    "mobility.contingency": EXAMPLE_ROWS["mobility.contingency"],
    "budget": Budget(currency="EUR"),
}
"""Records that cannot be empty, for proposals that lack them and are to have a field inside them."""


def filled_in(proposal: Proposal, path: str, words: int) -> Proposal:
    """The proposal with the field at `path` answered: a complete row, or a text of so many words."""
    value: Any = EXAMPLE_ROWS.get(path)
    # Every answer differs, else one would be a copy of the other.
    value = value or " ".join(f"{path.rsplit('.', 1)[-1]}{number}" for number in range(words))
    return _with(proposal, path.split("."), value)


def is_text(proposal: BaseModel, path: str) -> bool:
    """Whether the field at `path` is one text, outside tables; a code or a name for pointing is none."""
    model: type[BaseModel] | None = type(proposal)
    steps = path.split(".")
    for step in steps[:-1]:
        info = model.model_fields.get(step) if model else None
        model = _model_in(info.annotation) if info else None
    last = model.model_fields.get(steps[-1]) if model else None
    if last is None or last.annotation not in (str, str | None):
        return False
    return not any(getattr(rule, "pattern", None) for rule in last.metadata)


def _with(held: Held, steps: list[str], value: Any, before: tuple[str, ...] = ()) -> Held:  # noqa: ANN401 - a row or a text
    step, further, here = steps[0], steps[1:], (*before, steps[0])
    inner = getattr(held, step)
    if further:
        inner = inner if inner is not None else _absent(held, step, here)
        if inner is None:
            return held
        inner = _with(inner, further, value, here)
    elif isinstance(inner, tuple):
        inner = (*inner, value)
    else:
        inner = value
    return held.model_copy(update={step: inner})


def _absent(held: BaseModel, step: str, path: Sequence[str]) -> BaseModel | None:
    """A record where there is none: the example, or an empty one; none where it cannot be empty."""
    if example := EXAMPLE_RECORDS.get(".".join(path)):
        return example
    model = _model_in(type(held).model_fields[step].annotation)
    try:
        return model() if model else None
    except ValidationError:
        return None


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - a type of any kind
    """The record that a field holds; none for tables and plain values."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if typing.get_origin(annotation) is tuple:
        return None
    return next((model for one in typing.get_args(annotation) if (model := _model_in(one))), None)
