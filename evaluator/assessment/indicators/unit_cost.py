"""Unit cost against a benchmark: is what one unit costs within what the call takes for usual?

1 at or below the benchmark; above it the benchmark divided by the cost, so twice the benchmark gives 0.5. The
cost is the one that the proposal states for the unit, else for trainees what is requested divided by the
persons trained. Without a cost in the benchmark's currency there is no value.
"""

from collections.abc import Iterator
from decimal import Decimal

from evaluator.assessment.changes import Change, altered
from evaluator.assessment.options import number, word
from evaluator.assessment.reading import Measured, Reading
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.foundation import Money, Translator, figures
from evaluator.proposals.delivery_parts import UnitCost
from evaluator.proposals.option_names import option_title
from evaluator.proposals.persons_trained import persons_trained

UNITS = ("trainee", "placement", "person_moved", "beneficiary", "certificate", "business")

KIND = IndicatorKind(
    name="unit_cost",
    summary="What one trainee, placement or other unit costs beside a benchmark of the call: 1 at or below "
    "it, 0.5 at twice of it.",
    reads=("replication.unit_costs", "budget", "training[].participants"),
    value="benchmark divided by cost, at most 1",
    maximum=1,
    options={
        "benchmark": "what one unit usually costs, as a number",
        "currency": "the currency of the benchmark; EUR where it is not stated",
        "per": "the unit; trainee where it is not stated",
    },
    option_kinds={"benchmark": "number", "currency": "currency", "per": "words"},
    option_words={"per": UNITS},
    required=("benchmark",),
)


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Unit cost beside the benchmark")


def maximum(use: IndicatorUse) -> float:  # noqa: ARG001 - the same for every use
    """The largest value."""
    return 1.0


def measure(reading: Reading, use: IndicatorUse) -> Measured:
    """The benchmark as a share of the cost."""
    t, benchmark = reading.t, number(use, "benchmark", 0.0)
    currency, per = word(use, "currency", "EUR"), word(use, "per", "trainee")
    unit = option_title(per, t, field="per")
    if benchmark <= 0:
        return Measured(None, said=t("The call states no benchmark."))
    cost = _stated(reading, per, currency) or _worked_out(reading, per, currency)
    if cost is None:
        missing = t("the cost in {currency} for each: {unit}", currency=currency, unit=unit)
        return Measured(None, said=t("No cost can be compared with the benchmark."), missing=(missing,))
    said = t(
        "One unit ({unit}) costs {cost}; the benchmark is {benchmark}.",
        unit=unit,
        cost=figures.money(cost, currency, t.language),
        benchmark=figures.money(Decimal(str(benchmark)), currency, t.language),
    )
    shown = (
        item
        for item in reading.items("replicability")
        if item.label == "economics" and item.section.startswith("$.replication.unit_costs")
    )
    value = min(1.0, benchmark / float(cost))
    return Measured(value=round(value, 4), evidence=reading.shown(shown), said=said)


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:
    """State the cost where none is; to make it lower is no matter of words."""
    currency, per = word(use, "currency", "EUR"), word(use, "per", "trainee")
    if number(use, "benchmark", 0.0) <= 0 or _stated(reading, per, currency) is not None:
        return
    if _worked_out(reading, per, currency) is not None:
        return
    t = reading.t
    said = t("State what one unit costs: {unit}", unit=option_title(per, t, field="per"))
    amount = Money(amount=Decimal(str(number(use, "benchmark", 0.0))), currency=currency)
    cost = UnitCost.model_validate({"per": per, "amount": amount})
    held = reading.proposal.replication
    filled = held.model_copy(update={"unit_costs": (*held.unit_costs, cost)})
    yield altered(reading, f"unit-cost:{per}", said, 1, replication=filled)


def _stated(reading: Reading, per: str, currency: str) -> Decimal | None:
    """The cost that the proposal gives; of several the highest, which hides nothing."""
    costs = [
        cost.amount.amount
        for place, cost in enumerate(reading.proposal.replication.unit_costs)
        if cost.per == per and cost.amount.currency == currency and cost.amount.amount > 0
        if reading.accepts(f"$.replication.unit_costs[{place}]")
    ]
    return max(costs, default=None)


def _worked_out(reading: Reading, per: str, currency: str) -> Decimal | None:
    budget, people = reading.proposal.budget, persons_trained(reading.proposal.training)
    if (
        per != "trainee"
        or budget is None
        or budget.currency != currency
        or not budget.requested
        or not people
    ):
        return None
    return (budget.requested / people).quantize(Decimal("0.01"))
