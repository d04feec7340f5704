"""Criteria: what is asked, on which scale, with which weight, and which indicators advise on it."""

from typing import Annotated, Any, Literal

from pydantic import Field

from evaluator.calls.conditions import Condition
from evaluator.calls.scales import ByLevel, Scale
from evaluator.foundation import Identifier, Record, Text

Weight = Annotated[float, Field(ge=0)]


class IndicatorUse(Record):
    """An indicator that advises: which kind, what it looks for, and how its value becomes a score."""

    id: Identifier
    kind: Identifier
    title: Text | None = None
    weight: Weight = 1
    """Its share among the indicators of its criterion."""
    of: tuple[Identifier, ...] = ()
    """What the kind is to look for, in the kind's own words (classes or groups of actors, dimensions …)."""
    options: dict[str, Any] = {}
    """Settings of the kind; `evaluator call indicators` lists them."""
    levels: ByLevel[float] = {}
    """Value → score on the criterion's scale. Numbers are joined by straight lines and flat beyond the ends;
    words are looked up. Empty: the value's share of its maximum becomes the same share of the scale."""


class Cap(Record):
    """The machine's and the reviewer's score may not exceed `at_most` when the condition holds."""

    at_most: float
    when: Condition
    unless: Condition | None = None
    reason: Text | None = None


class CommentRule(Record):
    """When a reviewer must explain a score."""

    required: bool = False
    required_at: tuple[float | str, ...] = ()
    """The scores or words that must be explained."""
    min_words: Annotated[int, Field(ge=0)] = 0


class OverRound(Record):
    """A criterion whose score comes from a comparison over all proposals of the round (value for money)."""

    measure: Literal["points_per_requested", "requested_per_person_trained"]
    quantile_scores: tuple[float, ...]
    """The score of each equal part of the round, best part first: four values are quartiles."""
    zero_if_any_zero: bool = False
    """The score is 0 when any other criterion is 0."""


class Criterion(Record):
    """One thing that is judged."""

    id: Identifier
    title: Text
    section: Identifier | None = None
    group: Identifier | None = None
    question: Text | None = None
    help: Text | None = None
    scale: Identifier | Scale
    """The name of a scale of the call, or a scale written out here."""
    weight: Weight | None = None
    """Its weight among its siblings. Not stated: its maximum times its multiplier, as in grids of points."""
    multiplier: Annotated[float, Field(gt=0)] = 1
    """A score of 4 counted twice is worth 8 points."""
    counts: Literal["share", "bonus", "penalty", "nothing"] = "share"
    """`bonus` and `penalty` points are added to or taken from the total, within `totals` limits."""
    threshold: float | str | None = None
    """The least score that passes, on the criterion's own scale (the highest where low is best)."""
    applies_if: Condition | None = None
    denominator: Literal["applying", "all"] = "applying"
    """When it does not apply: `applying` leaves it out and the other shares grow; `all` keeps all shares."""
    caps: tuple[Cap, ...] = ()
    comment: CommentRule = CommentRule()
    reads: tuple[str, ...] = ()
    """The parts of the proposal to read for this criterion, as field paths."""
    indicators: tuple[IndicatorUse, ...] = ()
    over_round: OverRound | None = None
    heart: bool = False
    """One of the questions that the call exists for; shown first."""
