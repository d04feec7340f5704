"""The skeleton of a call: sections and groups, lots, stages, gates, rules, bands."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from evaluator.calls.conditions import Condition
from evaluator.foundation import Identifier, Record, Text
from evaluator.foundation.money import Amount


class Threshold(Record):
    """The least that passes: points, or a fraction of what can be reached."""

    points: float | None = None
    fraction: Annotated[float, Field(ge=0, le=1)] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.points is None) == (self.fraction is None):
            raise ValueError("a threshold has either points or fraction")
        return self


NodeThreshold = Threshold | float
"""A plain number up to 1 is a fraction of the maximum; above 1 it is points. Say which to be explicit."""


class Group(Record):
    """Criteria inside a section that share a weight, a maximum or a threshold."""

    id: Identifier
    title: Text
    weight: Annotated[float, Field(ge=0)] | None = None
    max: float | None = None
    """The points it is stated to be worth; refused when its criteria add up to something else."""
    threshold: NodeThreshold | None = None
    eliminatory: bool = False
    """Below its threshold the proposal is rejected at once, without looking further."""


class Section(Group):
    """A part of the grid, made of criteria and groups of criteria."""

    help: Text | None = None
    groups: tuple[Group, ...] = ()


class Proceed(Record):
    """Who goes on to the next stage: the best by rank until one of the limits is reached."""

    count: Annotated[int, Field(ge=1)] | None = None
    requested_up_to: Annotated[float, Field(gt=0)] | None = None
    """Until the sum requested reaches this many times the money …"""
    requested_amount: Amount | None = None
    """Until the sum requested reaches this amount, whatever money there is."""
    of: Literal["available"] = "available"
    at_least: Annotated[float, Field(gt=0)] | None = None
    """… and not less than this many times, where enough proposals pass."""
    invited_only: bool = True


Kept = Literal[
    "title", "acronym", "lot", "typology", "lead", "partners", "corridors", "sectors", "requested"
]  # fmt: skip
"""What a proposal may have to keep from the stage before."""


class Stage(Record):
    """A round of the call with criteria and thresholds of its own."""

    id: Identifier
    title: Text | None = None
    sections: tuple[Identifier, ...] = ()
    """The sections that count in this stage; empty: all."""
    criteria: tuple[Identifier, ...] = ()
    """Only these criteria of those sections; empty: all."""
    carry_over: tuple[Identifier, ...] = ()
    """Sections whose points are taken from the stage before, not scored again."""
    thresholds: dict[Identifier, NodeThreshold] = {}
    """Thresholds that replace those of criteria, groups or sections in this stage."""
    out_of: Annotated[float, Field(gt=0)] | None = None
    threshold: NodeThreshold | None = None
    """The total's threshold in this stage."""
    proceed: Proceed | None = None
    unchanged: tuple[Kept, ...] = ()
    """What a proposal must keep from the stage before: its lead, its lot, the money it requests."""
    requested_may_differ: Annotated[float, Field(ge=0, le=1)] | None = None
    """With `requested` in `unchanged`: the largest part of it by which it may go up or down."""


class Lot(Record):
    """A part of the call with money, ranking and, where stated, weights of its own."""

    id: Identifier
    title: Text
    available: Amount | None = None
    weights: dict[Identifier, Annotated[float, Field(ge=0)]] = {}
    """Weights of sections, groups or criteria that differ in this lot."""
    sections: tuple[Identifier, ...] = ()
    """Only these sections count in this lot; empty: all."""


class Gate(Record):
    """A question answered yes, no or needs a check; a no excludes. The machine only suggests."""

    id: Identifier
    title: Text
    help: Text | None = None
    kind: Literal["admissibility", "eligibility", "selection", "exclusion"] = "eligibility"
    when: Literal["before_scoring", "after_scoring", "provisionally_selected"] = "before_scoring"
    answer: Literal["person"] = "person"
    suggest: Condition | None = None
    applies_if: Condition | None = None
    document: Identifier | None = None
    """The kind of document that answers it."""


class Question(Record):
    """A yes-or-no question to a person, for conditions (`{answer: id}`)."""

    id: Identifier
    title: Text
    help: Text | None = None


class Rule(Record):
    """A requirement over scores, words, indicators or fields, and what follows when it is not met."""

    id: Identifier
    title: Text
    applies_if: Condition | None = None
    require: Condition
    otherwise: Literal["reject", "recommend_reject", "flag"] = "reject"


class Band(Record):
    """A word for a range of the maximum. `below` is a fraction; the last band has none."""

    id: Identifier
    title: Text
    below: Annotated[float, Field(gt=0, le=1)] | None = None
    description: Text | None = None
