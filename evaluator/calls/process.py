"""How a call runs: totals, reviews, ranking, funding, money, the applicant's form, phases."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from evaluator.calls.scales import Scale
from evaluator.calls.structure import NodeThreshold
from evaluator.foundation import CurrencyCode, Identifier, Record, Text
from evaluator.foundation.money import Amount

Fraction = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=1)]


class GrantRange(Record):
    """The smallest and largest grant."""

    min: Amount | None = None
    max: Amount | None = None
    share_of_total: Fraction | None = None
    """The largest part of the total cost that the grant may cover."""

    @model_validator(mode="after")
    def _smallest_first(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"the smallest grant ({self.min}) is above the largest ({self.max})")
        return self


class CallMoney(Record):
    """What can be given, in one currency, and the rates for amounts in others."""

    available: Amount | None = None
    currency: CurrencyCode = "EUR"
    grant: GrantRange = GrantRange()
    rates: dict[CurrencyCode, Annotated[Decimal, Field(gt=0)]] = {}
    """How much of the call's currency one unit of another is worth."""

    def converted(self, amount: Decimal, currency: CurrencyCode) -> Decimal | None:
        """The amount in the call's currency; None where the call states no rate."""
        rate = Decimal(1) if currency == self.currency else self.rates.get(currency)
        return None if rate is None else amount * rate


class Overall(Record):
    """A judgement of the whole, given by a person and not computed from the criteria."""

    title: Text
    scale: Identifier | Scale
    reported_times: Annotated[float, Field(gt=0)] = 1


class Totals(Record):
    """What the points add up to, and the least that passes."""

    out_of: Annotated[float, Field(gt=0)] | None = None
    """Not stated: 100 when any weight is stated, else the sum of the criteria's points."""
    threshold: NodeThreshold | None = None
    decimals: Annotated[int, Field(ge=0, le=6)] = 2
    bonus_at_most: Annotated[float, Field(ge=0)] | None = None
    penalty_at_most: Annotated[float, Field(ge=0)] | None = None
    overall: Overall | None = None


class Divergence(Record):
    """When two reviewers are too far apart, and what then."""

    gap_share: Annotated[float, Field(gt=0)] | None = None
    """Gap over the scale's range (or, with `of: higher_score`, over the higher of the two scores)."""
    gap_points: Annotated[float, Field(gt=0)] | None = None
    of: Literal["range", "higher_score"] = "range"
    on: Literal["total", "criterion"] = "total"
    then: Literal["third_reviewer", "consensus", "flag"] = "flag"

    @model_validator(mode="after")
    def _one_gap(self) -> Self:
        if (self.gap_share is None) == (self.gap_points is None):
            raise ValueError("a divergence rule has either gap_share or gap_points")
        return self


class ConflictKind(Record):
    """A kind of conflict of interest that a reviewer can declare."""

    id: Identifier
    title: Text


class Reviews(Record):
    """How many people read a proposal and how their scores become one."""

    per_proposal: Count = 3
    combine: Literal["mean", "median", "trimmed", "closest_two", "consensus"] = "mean"
    combine_at: Literal["criterion", "total"] = "criterion"
    trim: Annotated[float, Field(ge=0, lt=0.5)] = 0.1
    divergence: Divergence | None = None
    after_divergence: Literal["mean", "median", "closest_two"] | None = None
    """How scores are combined once the third reviewer has scored."""
    conflicts: tuple[ConflictKind, ...] = ()
    calibration: tuple[Identifier, ...] = ()
    """References of sample proposals that every reviewer scores first."""


class TieBreak(Record):
    """A key that orders proposals with equal totals."""

    key: Identifier
    prefer: Literal["high", "low"] | None = None


DERIVED_KEYS = {
    "newcomer_share": "high",
    "coverage_gap": "high",
    "gender_balance": "high",
    "geographic_diversity": "high",
    "earliest_submission": "low",
    "requested": "low",
    "total": "high",
}
"""Tie-break keys that are not criteria or sections, with the direction preferred."""


class Ranking(Record):
    """How passing proposals are ordered. Thresholds always use the criteria's own weights."""

    weights: Literal["same"] | dict[Identifier, Annotated[float, Field(ge=0)]] = "same"
    """`same`, or for ranking only the weight of every criterion."""
    multiply: dict[Identifier, Annotated[float, Field(gt=0)]] = {}
    """Criteria whose points count more in the ranking: impact 1.5."""
    by: Literal["total", "points_per_requested", "overall"] = "total"
    tie_break: tuple[Identifier | TieBreak, ...] = ()
    newcomers_first: bool = False


class Partial(Record):
    """A grant smaller than requested may be offered, down to this share."""

    floor: Fraction


class Quota(Record):
    """A limit on, or a promise to, proposals that share something."""

    per: Literal[
        "lead_country", "country", "lead_organisation", "organisation", "sector", "typology", "corridor"
    ]
    count: Count | None = None
    share_of_money: Fraction | None = None
    value: str | None = None
    """Only for this value; not stated: for each."""

    @model_validator(mode="after")
    def _says_how_many(self) -> Self:
        if self.count is None and self.share_of_money is None:
            raise ValueError("a quota has count, share_of_money or both")
        return self


class Draw(Record):
    """Whom chance decides for: proposals whose rank interval crosses the line."""

    interval: Annotated[float, Field(gt=0, lt=1)] = 0.5


class Funding(Record):
    """How far down the ranking money goes."""

    by: Literal["budget", "count"] = "budget"
    count: Count | None = None
    per_lot: bool = False
    partial: Partial | None = None
    reserve: Annotated[int, Field(ge=0)] = 0
    at_most: tuple[Quota, ...] = ()
    at_least: tuple[Quota, ...] = ()
    draw: Draw | None = None

    @model_validator(mode="after")
    def _count_is_stated(self) -> Self:
        if self.by == "count" and self.count is None:
            raise ValueError("funding by count needs count: how many proposals are funded")
        return self

    @property
    def quotas_of_money(self) -> tuple[Quota, ...]:
        """Those that are a part of the money."""
        return tuple(one for one in (*self.at_most, *self.at_least) if one.share_of_money is not None)


class FormItem(Record):
    """A question of the applicant's form, bound to a field of the proposal, or a document asked for."""

    field: str | None = None
    document: Identifier | None = None
    title: Text | None = None
    question: Text | None = None
    help: Text | None = None
    words: Count | None = None
    """The most words an answer may have."""
    required: bool = False
    table: bool = False
    applies_if_stage: Identifier | None = None

    @model_validator(mode="after")
    def _field_or_document(self) -> Self:
        if (self.field is None) == (self.document is None):
            raise ValueError("a form item has either field or document")
        return self


class Switches(Record):
    """What is open and visible during a phase. Unstated switches are off."""

    submit: bool = False
    replace: bool = False
    withdraw: bool = False
    screen: bool = False
    review: bool = False
    reopen: bool = False
    blind: bool = False
    others_reviews: Literal["never", "after_own", "always"] = "never"
    consensus: bool = False
    decide: bool = False
    letters: bool = False


def _naive(value: datetime) -> datetime:
    if value.tzinfo is not None:
        raise ValueError("write the local time of the call's time zone, without an offset")
    return value


# In a file the time needs neither seconds nor an offset, which JSON Schema's own date-time asks for.
_LOCAL_TIME = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?$"}
LocalTime = Annotated[datetime, AfterValidator(_naive), WithJsonSchema(_LOCAL_TIME)]


class Phase(Record):
    """A period of the call, in the call's time zone."""

    id: Identifier
    title: Text | None = None
    from_: Annotated[LocalTime | None, Field(alias="from")] = None
    until: LocalTime | None = None
    stage: Identifier | None = None
    """The only stage for which proposals are taken in it; where it is not stated, all that are open."""
    switches: Switches = Switches()

    def takes(self, stage: str | None) -> bool:
        """Whether a proposal of the stage can be submitted or replaced in it, where it is open for that."""
        return self.stage is None or stage == self.stage
