"""Balance between origin and destination: do both sides act, and do both hold money?

The smaller side divided by the larger one, for the bodies that act and for their shares of the budget; the
value is the mean of the two, or the one that is known. 1 where both sides have the same, 0 where one has all.
"""

from collections.abc import Iterator
from math import fsum

from evaluator.assessment.bodies import Body
from evaluator.assessment.changes import Change, altered, new_partner
from evaluator.assessment.naming import side_label
from evaluator.assessment.part_taken import PART_READS, part
from evaluator.assessment.reading import Measured, Reading
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.foundation import Translator, figures
from evaluator.proposals.organisations import Side, StakeholderClass

SIDES: tuple[Side, Side] = ("origin", "destination")

MEASURES = ("bodies", "money")

KIND = IndicatorKind(
    name="side_balance",
    summary="How evenly origin and destination take part: the smaller side as a share of the larger one, by "
    "bodies that act and by money.",
    reads=(
        "partners[].side",
        "partners[].organisation.class",
        "partners[].budget_share",
        *PART_READS,
    ),
    value="smaller side as a share of the larger, 0 to 1",
    maximum=1,
    of={"bodies": "bodies that act", "money": "shares of the budget"},
)


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Balance of origin and destination")


def maximum(use: IndicatorUse) -> float:  # noqa: ARG001 - the same for every use
    """The largest value."""
    return 1.0


def measure(reading: Reading, use: IndicatorUse) -> Measured:
    """How even both sides are."""
    t, acting = reading.t, _acting(reading)
    counts = {side: len(acting[side]) for side in SIDES}
    shares = {side: _money(acting[side]) for side in SIDES}
    wanted = use.of or MEASURES
    found = []
    if "bodies" in wanted:
        found.append(_evenness(list(counts.values())))
    if "money" in wanted and any(shares.values()):
        found.append(_evenness(list(shares.values())))
    if not found:
        return Measured(None, said=t("No share of the budget is stated for a body of origin or destination."))
    said = t(
        "Bodies that act: {origin} of origin, {destination} of destination.",
        origin=counts["origin"],
        destination=counts["destination"],
    )
    if any(shares.values()):
        said = t(
            "{said} Their money: {origin} and {destination} of the budget.",
            said=said,
            origin=figures.percent(shares["origin"], t.language),
            destination=figures.percent(shares["destination"], t.language),
        )
    absent = [side_label(t, side) for side in SIDES if not counts[side]]
    return Measured(
        value=round(fsum(found) / len(found), 4),
        evidence=reading.shown(*(reading.of_body(body, "actor") for side in SIDES for body in acting[side])),
        said=said,
        missing=tuple(t("a body that acts on the side: {side}", side=side) for side in absent),
    )


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:  # noqa: ARG001 - the same for every `of`
    """A body on the side that has fewer."""
    acting = _acting(reading)
    fewer, more = sorted(SIDES, key=lambda side: len(acting[side]))
    if len(acting[fewer]) == len(acting[more]):
        return
    kind: StakeholderClass = "tvet_institution"
    said = reading.t(
        "Add a partner that acts on the side: {side}, with a task of its own",
        side=side_label(reading.t, fewer),
    )
    partners = (*reading.proposal.partners, new_partner(kind, fewer))
    yield altered(reading, f"balance:{fewer}", said, 4, partners=partners)


def _acting(reading: Reading) -> dict[Side, list[Body]]:
    return {
        side: [body for body in reading.bodies if _side(body) == side and part(reading, body) == "acts"]
        for side in SIDES
    }


def _side(body: Body) -> Side | None:
    """Where it stands: as stated, else as the class of a government tells."""
    stated = next((partner.side for partner in body.partners if partner.side), None)
    return stated or next((side for side in SIDES if body.stakeholder_class == f"{side}_government"), None)


def _money(bodies: list[Body]) -> float:
    return fsum(partner.budget_share or 0.0 for body in bodies for partner in body.partners)


def _evenness(amounts: list[float] | list[int]) -> float:
    return min(amounts) / max(amounts) if max(amounts) else 0.0
