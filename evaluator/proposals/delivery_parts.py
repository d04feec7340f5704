"""What is done and left behind: activities, results, predecessors, replication, knowledge, money."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from evaluator.foundation import CurrencyCode, Identifier, Money, Record
from evaluator.foundation.money import Amount
from evaluator.proposals.codes import CountryCode
from evaluator.proposals.organisations import MOST_ROWS, Fraction

Count = Annotated[int, Field(ge=0)]
Dimension = Literal["skills", "mobility", "partnership"]
KnowledgeTopic = Literal["labour_markets", "future_of_work", "skilling", "tvet_systems", "mobility"]


class Corridor(Record):
    """From where to where, and through where."""

    origin: CountryCode
    destination: CountryCode
    transit: tuple[CountryCode, ...] = ()


class TargetGroup(Record):
    """Whom it is for."""

    category: Literal[
        "youth", "graduates", "undergraduates", "workers", "entrepreneurs", "returnees", "refugees",
        "asylum_seekers", "migrants", "nationals", "rural_population", "women", "diaspora", "trainers",
        "public_officials", "other",
    ]  # fmt: skip
    description: str | None = None
    people: Count | None = None
    share_women: Fraction | None = None
    involvement: Literal["none", "consulted", "in_design", "in_steering", "in_delivery"] | None = None


class Consultation(Record):
    """Who was asked before, and what it changed."""

    who: str
    bodies: Count | None = None
    people: Count | None = None
    dated: date | None = None
    output: str | None = None
    effect: str | None = None


class Objective(Record):
    """What is to be reached; measurable when it has an indicator, a target and a date."""

    id: Identifier | None = None
    text: str
    indicator: str | None = None
    baseline: str | None = None
    target: str | None = None
    due: date | None = None


class Activity(Record):
    """A piece of work."""

    id: Identifier
    title: str
    description: str | None = None
    dimensions: tuple[Dimension, ...] = ()
    led_by: Identifier | None = None
    partners: tuple[Identifier, ...] = ()
    start: date | None = None
    end: date | None = None
    cost: Amount | None = None
    """In the proposal's currency."""
    is_new: bool | None = None
    """Not part of what a predecessor did."""
    outcomes: str | None = None


class Result(Record):
    """What will have changed."""

    kind: Literal["output", "outcome", "impact"]
    text: str
    indicator: str | None = None
    baseline: str | None = None
    target: str | None = None
    activities: tuple[Identifier, ...] = ()


class ResultShown(Record):
    """What a predecessor achieved, with where that is written."""

    text: str
    value: float | None = None
    unit: str | None = None
    kind: Literal["output", "outcome", "impact"] | None = None
    source: str | None = None
    document: Identifier | None = None


class Predecessor(Record):
    """An earlier or other programme that this one continues, replicates or builds on."""

    name: str
    acronym: str | None = None
    relation: Literal["continues", "replicates", "scales", "adapts", "uses_part_of", "learns_from"]
    funder: str | None = None
    reference: str | None = None
    amount: Money | None = None
    start_year: int | None = None
    end_year: int | None = None
    countries: tuple[CountryCode, ...] = ()
    partners: tuple[str, ...] = ()
    reused: str | None = None
    new: str | None = None
    results: tuple[ResultShown, ...] = ()
    lessons: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    """What did not work: negative lessons count as evidence too."""
    share_of_budget: Fraction | None = None
    """The part of this proposal's budget that pays for what the predecessor already did."""


class Novelty(Record):
    """What is new compared with what exists."""

    actors: tuple[Identifier, ...] = ()
    """Partners that took no part in the predecessor."""
    corridor: str | None = None
    sector: str | None = None
    target_group: str | None = None
    activities: tuple[Identifier, ...] = ()
    curriculum: str | None = None
    share_of_budget: Fraction | None = None
    """The part of the budget that pays for what is new."""
    description: str | None = None


class Complementarity(Record):
    """Another initiative, and how this one stays apart from it or joins it."""

    initiative: str
    relation: Literal["complements", "hosts", "uses", "feeds", "parallel_funding", "none"] | None = None
    demarcation: str | None = None
    amount: Money | None = None


class Asset(Record):
    """Something others can take over: a curriculum, a toolkit, a template."""

    title: str
    kind: Literal["curriculum", "toolkit", "handbook", "standard", "template", "platform", "dataset", "other"]
    licence: str | None = None


class UnitCost(Record):
    """What one of something costs."""

    per: Literal["trainee", "placement", "person_moved", "beneficiary", "certificate", "business"]
    amount: Money
    explanation: str | None = None


class Replication(Record):
    """How it can be repeated elsewhere."""

    plan: str | None = None
    assets: tuple[Asset, ...] = ()
    where: tuple[CountryCode, ...] = ()
    adopters: tuple[str, ...] = ()
    conditions: str | None = None
    unit_costs: tuple[UnitCost, ...] = ()
    cost_sharing: str | None = None
    training_of_trainers: Count | None = None


class KnowledgeProduct(Record):
    """A study, a mapping, a dataset, a guide."""

    title: str
    kind: Literal["study", "mapping", "dataset", "policy_brief", "guide", "evaluation", "other"]
    topics: tuple[KnowledgeTopic, ...] = ()
    producers: tuple[Identifier, ...] = ()
    licence: str | None = None
    due: date | None = None
    description: str | None = None


class Research(Record):
    """A question, a method, and how the answer is published."""

    question: str
    method: str | None = None
    partners: tuple[Identifier, ...] = ()
    publication: str | None = None


class Knowledge(Record):
    """What will be known afterwards that was not known before."""

    description: str | None = None
    topics: tuple[KnowledgeTopic, ...] = ()
    products: tuple[KnowledgeProduct, ...] = ()
    research: tuple[Research, ...] = ()
    sharing: str | None = None


class PolicyLink(Record):
    """A policy document that the proposal serves, with the place in it."""

    country: CountryCode | None = None
    document: str
    article: str | None = None
    explanation: str | None = None


class BudgetLine(Record):
    """Money for an activity or a partner."""

    activity: Identifier | None = None
    partner: Identifier | None = None
    category: Literal["staff", "training", "travel", "stipends", "equipment", "services", "overhead", "other"]
    amount: Amount
    description: str | None = None


class PostGrantFinance(Record):
    """Who pays afterwards."""

    source: str
    kind: Literal["public", "private", "fees", "donor", "other"] | None = None
    share: Fraction | None = None


class Budget(Record):
    """Requested, total and own money, in one currency."""

    currency: CurrencyCode
    requested: Amount | None = None
    total: Amount | None = None
    own: Amount | None = None
    lines: Annotated[tuple[BudgetLine, ...], Field(max_length=MOST_ROWS)] = ()
    other_funding: tuple[Complementarity, ...] = ()
    after_grant: tuple[PostGrantFinance, ...] = ()
    explanation: str | None = None

    def money(self, amount: Amount) -> Money:
        """An amount of this budget, in its currency."""
        return Money(amount=amount, currency=self.currency)


class Document(Record):
    """A file that goes with the proposal."""

    id: Identifier
    kind: Identifier
    title: str | None = None
    file: str | None = None
    issued_by: Identifier | None = None
    dated: date | None = None
