"""Replication: what could somebody elsewhere take over, and at what cost?

Four dimensions, each from 0 to 1. Asset: something listed that others can take over. Mechanism: a plan of
20 firm words, trainers trained, or adopters named. Economics: a unit cost, or cost sharing with a figure
(without one a half). Conditions: what must hold elsewhere, in 12 firm words (fewer a half). What only the
text says, in a sentence, counts a half (economics only with a figure, else a quarter); hedged a quarter. A
row of terms counts nothing.
"""

from collections.abc import Iterator
from decimal import Decimal

from evaluator.assessment.changes import Change, altered
from evaluator.assessment.filling import filled_in
from evaluator.assessment.naming import listed
from evaluator.assessment.prose import has_figure
from evaluator.assessment.reading import Measured, Reading
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.evidence.items import EvidenceItem
from evaluator.foundation import Money, Translator
from evaluator.proposals.delivery_parts import Asset, Replication, UnitCost

DIMENSIONS = ("asset", "mechanism", "economics", "conditions")
PLAN_WORDS, CONDITION_WORDS = 20, 12
HALF, QUARTER = 0.5, 0.25

KIND = IndicatorKind(
    name="replication_assets",
    summary="How many of asset, mechanism, economics and conditions of replication are shown in substance.",
    reads=("replication", "budget", "evidence: replicability", "evidence: hedge"),
    value="dimensions, 0 to as many as `of` names",
    maximum=4,
    of={
        "asset": "something others can take over: a curriculum, a toolkit",
        "mechanism": "how it spreads: a plan, trained trainers, adopters",
        "economics": "unit cost, or cost sharing with a figure",
        "conditions": "what must hold elsewhere",
    },
)


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Assets, mechanism, cost and conditions of replication")


def maximum(use: IndicatorUse) -> float:
    """The largest value under this use."""
    return float(len(use.of or DIMENSIONS))


def measure(reading: Reading, use: IndicatorUse) -> Measured:
    """The sum over the dimensions wanted."""
    t, wanted = reading.t, use.of or DIMENSIONS
    worth = {name: _worth(reading, name) for name in wanted}
    shown = [_label(t, name) for name in wanted if worth[name] == 1]
    thin = [_label(t, name) for name in wanted if 0 < worth[name] < 1]
    absent = [_label(t, name) for name in wanted if not worth[name]]
    said = (
        t("Shown in substance: {names}", names=listed(t, shown))
        if shown
        else t("Nothing needed for replication is shown in substance")
    )
    if thin:
        said = t("{said}; only in words, or hedged: {names}", said=said, names=listed(t, thin))
    return Measured(
        value=round(sum(worth.values()), 4),
        evidence=reading.shown(item for name in wanted for item in _items(reading, name)),
        said=f"{said}.",
        missing=(t("for replication: {names}", names=listed(t, absent)),) if absent else (),
    )


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:
    """The dimension that lacks most is filled."""
    t, held = reading.t, reading.proposal.replication
    for name in use.of or DIMENSIONS:
        if _worth(reading, name) == 1:
            continue
        if name == "asset":
            said = t("List something that others can take over, such as a curriculum with its licence")
            asset = Asset(title="curriculum", kind="curriculum", licence="CC BY 4.0")
            yield _filled(reading, name, said, 2, "assets", (asset,))
        elif name == "mechanism":
            said = t("Name who will adopt it and where, and how many trainers are trained for that")
            yield _filled(
                reading, name, said, 2, "training_of_trainers", max(held.training_of_trainers or 0, 1)
            )
        elif name == "economics":
            said = t("State what one trainee or placement costs")
            currency = reading.proposal.budget.currency if reading.proposal.budget else "EUR"
            cost = UnitCost(per="trainee", amount=Money(amount=Decimal(1), currency=currency))
            yield _filled(reading, name, said, 1, "unit_costs", (cost,))
        else:
            said = t("Say which conditions must hold elsewhere for this to work")
            # The same change as a guiding question's, where the call asks for this field too.
            filled = filled_in(reading.proposal, "replication.conditions", PLAN_WORDS)
            change = altered(
                reading, "answer:replication.conditions", said, 2, replication=filled.replication
            )
            yield change.but(rewritten=frozenset({"$.replication.conditions"}))


def _filled(reading: Reading, name: str, said: str, effort: int, field: str, value: object) -> Change:
    replication = reading.proposal.replication.model_copy(update={field: value})
    return altered(reading, f"replication:{name}", said, effort, replication=replication)


def _worth(reading: Reading, name: str) -> float:
    return max(_stated(reading, _accepted(reading), name), _told(reading, name))


def _accepted(reading: Reading) -> Replication:
    """What the proposal states of replication, without what a person rejected."""
    held, path = reading.proposal.replication, "$.replication"
    rows = {
        field: tuple(
            row
            for place, row in enumerate(getattr(held, field))
            if reading.accepts(f"{path}.{field}[{place}]")
        )
        for field in ("assets", "unit_costs")
    }
    texts = {
        field: getattr(held, field) if reading.accepts(f"{path}.{field}") else None
        for field in ("plan", "cost_sharing", "conditions")
    }
    return held.model_copy(update=rows | texts) if reading.rejected else held


def _stated(reading: Reading, held: Replication, name: str) -> float:
    match name:
        case "asset":
            return 1.0 if held.assets else 0.0
        case "mechanism":
            plan = reading.firm_words("$.replication.plan", held.plan)
            if held.training_of_trainers or held.adopters or plan >= PLAN_WORDS:
                return 1.0
            hedged = reading.is_hedged("$.replication.plan", held.plan)
            return HALF if plan else QUARTER if hedged else 0.0
        case "economics":
            if any(cost.amount.amount > 0 for cost in held.unit_costs):
                return 1.0
            firm = reading.firm_words("$.replication.cost_sharing", held.cost_sharing)
            if firm:
                return 1.0 if has_figure(held.cost_sharing or "") else HALF
            return 0.0
        case _:
            firm = reading.firm_words("$.replication.conditions", held.conditions)
            return 1.0 if firm >= CONDITION_WORDS else HALF if firm else 0.0


def _told(reading: Reading, name: str) -> float:
    worths = [0.0]
    for item in reading.told("replicability"):
        if item.label != name:
            continue
        half = name != "economics" or has_figure(reading.findings.sentence_of(item))
        worths.append(HALF if half and not item.hedged else QUARTER)
    return max(worths)


def _items(reading: Reading, name: str) -> tuple[EvidenceItem, ...]:
    return tuple(item for item in reading.items("replicability") if item.label == name)


def _label(t: Translator, name: str) -> str:
    return {
        "asset": t("something others can take over"),
        "mechanism": t("a way to spread it"),
        "economics": t("what one unit costs, or who shares the cost"),
        "conditions": t("the conditions that must hold"),
    }[name]
