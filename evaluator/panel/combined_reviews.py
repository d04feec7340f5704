"""What several reviewers' scores become: on each criterion, and of a whole proposal."""

from collections.abc import Mapping
from typing import Literal

from evaluator.foundation import Record
from evaluator.scoring import Scorecard

Method = Literal["mean", "median", "trimmed", "closest_two"]


class Spread(Record):
    """How far reviewers lie apart on one criterion, or on the total."""

    n: int
    """How many gave a score; codes and missing ones are not among them."""
    value: float | str | None
    """The combined score: a number, or the word on which all agree. None: nobody scored, or words differ."""
    minimum: float | None = None
    maximum: float | None = None
    sd: float | None = None
    """Sample standard deviation; None below two scores."""
    coded: int = 0
    """How many wrote `abstain` or `not_rated`."""


class CombinedReview(Record):
    """What a panel says about one proposal."""

    proposal_id: str
    stage: str | None
    reviewers: tuple[str, ...]
    criteria: Mapping[str, Spread]
    scorecard: Scorecard
    """Of the combined scores; with the combined totals of the reviewers where the call combines these."""
    totals: Mapping[str, float]
    """Each reviewer's own total, where one can be formed."""
    exact_totals: Mapping[str, float] = {}
    """The same before they are rounded: for sums of several, never to be shown."""
    total: Spread
    method: Method = "mean"
    """How scores became one. Before a consensus is written down, the mean stands in for it."""
    agreed: tuple[str, ...] = ()
    """The criteria whose score is what the panel agreed on, not what its scores become together."""
