"""Contributions in figures: the share of partners that say how much they put in.

A contribution counts when it has an amount, or a quantity with its unit (60 trainee places, 40 days); when
its text is hedged it counts a half. Every organisation counts once. Bodies that are only consulted or
served are left out.
"""

from collections.abc import Iterator
from math import fsum

from evaluator.assessment.bodies import Body
from evaluator.assessment.changes import MOST_CASES, Change, figure_for, figures_for, with_partners
from evaluator.assessment.naming import listed
from evaluator.assessment.part_taken import quantified
from evaluator.assessment.reading import Measured, Reading
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.foundation import Translator

KIND = IndicatorKind(
    name="contributions_quantified",
    summary="The share of partners whose contribution is stated in figures: an amount, or a quantity with "
    "its unit. A hedged one counts a half.",
    reads=("partners[].contributions", "evidence: hedge", "evidence: quantity"),
    value="share of partners, 0 to 1",
    maximum=1,
)


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Contributions in figures")


def maximum(use: IndicatorUse) -> float:  # noqa: ARG001 - the same for every use
    """The largest value."""
    return 1.0


def measure(reading: Reading, use: IndicatorUse) -> Measured:  # noqa: ARG001 - takes no `of`
    """The share of bodies with a contribution in figures."""
    t = reading.t
    taking_part = [body for body in reading.bodies if body.takes_part]
    if not taking_part:
        return Measured(0.0, said=t("No partner is listed."), missing=(t("partners with a contribution"),))
    worths = [quantified(reading, body) for body in taking_part]
    without = _without(reading)
    return Measured(
        value=round(fsum(worths) / len(worths), 4),
        evidence=reading.shown(
            item
            for body in taking_part
            for item in reading.of_body(body, "quantity")
            if ".contributions[" in item.section
        ),
        said=t(
            "Partners that state their contribution in figures: {count} of {all}.",
            count=len(taking_part) - len(without),
            all=len(taking_part),
        ),
        missing=(
            t("a figure for the contribution of: {names}", names=listed(t, [body.name for body in without])),
        )
        if without
        else (),
    )


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:  # noqa: ARG001 - takes no `of`
    """A figure for each partner without one, then for all of them."""
    t, without = reading.t, _without(reading)
    for body in without[:MOST_CASES]:
        place = body.places[0]
        said = t("Give the contribution of {name} an amount, or a quantity with its unit", name=body.name)
        yield with_partners(reading, f"figure:{place}", said, 1, {place: figure_for(reading, place)})
    if len(without) > 1:
        said = figures_for(t, [body.name for body in without])
        places = {body.places[0]: figure_for(reading, body.places[0]) for body in without}
        key = "figures:" + ",".join(str(place) for place in places)
        yield with_partners(reading, key, said, len(without), places).but(several=True)


def _without(reading: Reading) -> list[Body]:
    return [body for body in reading.bodies if body.takes_part and quantified(reading, body) < 1]
