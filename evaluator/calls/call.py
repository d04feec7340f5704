"""The call: everything that a call file says, checked against itself."""

from datetime import datetime
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from evaluator.calls.criteria import Criterion, IndicatorUse
from evaluator.calls.process import (
    CallMoney,
    FormItem,
    Funding,
    Phase,
    Ranking,
    Reviews,
    Totals,
)
from evaluator.calls.retention import Retention
from evaluator.calls.scales import Scale
from evaluator.calls.structure import Band, Gate, Lot, Question, Rule, Section, Stage
from evaluator.foundation import Identifier, LanguageCode, Record, Text, content_name


class Source(Record):
    """Where the criteria come from, and how far that was checked."""

    name: str
    standing: Literal["verified", "partly", "inspired"] = "inspired"
    url: str | None = None
    note: Text | None = None


class Call(Record):
    """What a call asks, how it is judged, and how it runs."""

    format: Literal[1]
    id: Identifier
    title: Text
    purpose: Text | None = None
    status: Literal["draft", "published"] = "draft"
    source: Source | None = None
    languages: tuple[LanguageCode, ...] = ("en",)
    time_zone: str = "UTC"
    money: CallMoney = CallMoney()
    lots: tuple[Lot, ...] = ()
    stages: tuple[Stage, ...] = ()
    scales: dict[Identifier, Scale] = {}
    bands: tuple[Band, ...] = ()
    sections: tuple[Section, ...] = ()
    gates: tuple[Gate, ...] = ()
    questions: tuple[Question, ...] = ()
    indicators: tuple[IndicatorUse, ...] = ()
    """Indicators that belong to no criterion: for gates, rules and caps."""
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    rules: tuple[Rule, ...] = ()
    totals: Totals = Totals()
    reviews: Reviews = Reviews()
    ranking: Ranking = Ranking()
    funding: Funding = Funding()
    advice: Literal["hidden", "after_own", "always"] = "after_own"
    """When reviewers see the machine's score."""
    advice_to_applicants: Literal["full", "bands", "off"] = "full"
    form: tuple[FormItem, ...] = ()
    phases: tuple[Phase, ...] = ()
    retention: Retention = Retention()

    @cached_property
    def version(self) -> str:
        """Names this content: comments, order of keys and how a value is written do not change it."""
        return content_name(self)[:16]

    @cached_property
    def criteria_in_order(self) -> tuple[Criterion, ...]:
        """The criteria in the position they have on every page, in every chart and report: by section."""
        place = {section.id: position for position, section in enumerate(self.sections)}
        owner = {group.id: section.id for section in self.sections for group in section.groups}

        def section_place(criterion: Criterion) -> int:
            return place.get(criterion.section or owner.get(criterion.group or "", ""), len(place))

        return tuple(sorted(self.criteria, key=section_place))

    @property
    def last_end(self) -> datetime | None:
        """When the call is over, in its time zone; None while its last phase has no end."""
        return self.phases[-1].until if self.phases else None

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion called `criterion_id`; KeyError when there is none."""
        for criterion in self.criteria:
            if criterion.id == criterion_id:
                return criterion
        raise KeyError(criterion_id)

    def scale_of(self, criterion: Criterion) -> Scale:
        """The criterion's scale, looked up when it was given by name."""
        return self.scales[criterion.scale] if isinstance(criterion.scale, str) else criterion.scale

    def lot_title(self, lot_id: str | None, language: str) -> str:
        """The lot in words; its id where the call has no such lot, empty without one."""
        for lot in self.lots:
            if lot.id == lot_id:
                return lot.title.said_in(language)
        return lot_id or ""
