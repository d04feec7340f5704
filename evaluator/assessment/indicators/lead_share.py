"""The lead's share of the budget: is the money with one body, or with the partnership?

1 up to the share that the call finds bearable; above it the value falls in a straight line to 0 where the
lead has all. The share is the one stated, else what the budget's lines give to the lead, where every line
names a partner.
"""

from collections.abc import Iterator
from math import fsum

from evaluator.assessment.bodies import Body
from evaluator.assessment.changes import Change, with_partners
from evaluator.assessment.options import number
from evaluator.assessment.reading import Measured, Reading
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.foundation import Translator, figures

AT_MOST = 0.5

KIND = IndicatorKind(
    name="lead_share",
    summary="How much of the budget the lead keeps: 1 up to the option `at_most`, then falling to 0 "
    "where the lead has all.",
    reads=("partners[].role", "partners[].budget_share", "budget.lines"),
    value="1 up to the bearable share, down to 0",
    maximum=1,
    options={"at_most": "the share that the lead may have; 0.5 where it is not stated"},
    option_kinds={"at_most": "share"},
)


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("The lead's share of the budget")


def maximum(use: IndicatorUse) -> float:  # noqa: ARG001 - the same for every use
    """The largest value."""
    return 1.0


def measure(reading: Reading, use: IndicatorUse) -> Measured:
    """How far the lead's share is bearable."""
    t, lead, at_most = reading.t, _lead(reading), number(use, "at_most", AT_MOST)
    share = _share(reading, lead) if lead else None
    if lead is None or share is None:
        missing = t("the lead's share of the budget")
        return Measured(None, said=t("The lead's share of the budget is not stated."), missing=(missing,))
    value = 1.0 if share <= at_most else max(0.0, (1 - share) / (1 - at_most))
    said = t(
        "The lead, {name}, has {share} of the budget.",
        name=lead.name,
        share=figures.percent(share, t.language),
    )
    limit = figures.percent(at_most, t.language)
    missing = t("a share of the lead of {limit} or less", limit=limit) if share > at_most else ""
    return Measured(
        value=round(value, 4),
        evidence=reading.shown(reading.of_body(lead, "actor")),
        said=said,
        missing=(missing,) if missing else (),
    )


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:
    """What is beyond the bearable share goes to the other partners."""
    lead, at_most = _lead(reading), number(use, "at_most", AT_MOST)
    others = [body for body in reading.bodies if body.takes_part and body != lead]
    if lead is None or not others:
        return
    share = _stated(lead)
    if share is None or share <= at_most:
        return
    place, first = lead.places[0], others[0]
    given = (_stated(first) or 0.0) + share - at_most
    said = reading.t(
        "Give the partners what the lead has beyond {limit} of the budget",
        limit=figures.percent(at_most, reading.t.language),
    )
    changed = {
        place: lead.partners[0].model_copy(update={"budget_share": at_most}),
        first.places[0]: first.partners[0].model_copy(update={"budget_share": round(min(1.0, given), 4)}),
    }
    yield with_partners(reading, "lead-share", said, 2, changed)


def _lead(reading: Reading) -> Body | None:
    return next((body for body in reading.bodies if body.role == "lead"), None)


def _share(reading: Reading, lead: Body) -> float | None:
    stated = _stated(lead)
    if stated is not None:
        return stated
    budget = reading.proposal.budget
    lines = budget.lines if budget else ()
    total = sum(line.amount for line in lines)
    if not total or any(line.partner is None for line in lines):
        return None
    return float(sum(line.amount for line in lines if line.partner in lead.ids) / total)


def _stated(body: Body) -> float | None:
    shares = [partner.budget_share for partner in body.partners if partner.budget_share is not None]
    return min(1.0, fsum(shares)) if shares else None
