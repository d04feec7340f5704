"""Depth of participation: do partners carry the work, or are they names?

For each body of the partnership role × task × stake, each from 0 to 1; the value is the mean over all
bodies, so a name without task and stake pulls it down. Role: lead and co-applicant 1, affiliated and
associated 0.8, subcontractor 0.5, advisory 0.4. Task: described 0.7, named 0.4, only hedged 0.15, none 0;
another 0.3 when the plan of work names the body; a description copied between bodies is shared among them.
Stake: a share of the budget (full from 5 %), or a contribution in figures 1 (hedged a half), or a signed
binding act 0.7, or a contribution only described 0.4. Bodies that are only consulted or served are left
out. Words in the text never count here.
"""

from collections.abc import Iterator
from math import fsum

from evaluator.assessment.bodies import Body
from evaluator.assessment.changes import (
    MOST_CASES,
    Change,
    figure_for,
    figures_for,
    parts_for,
    task_for,
    with_partners,
)
from evaluator.assessment.indicators.actor_breadth import belongs
from evaluator.assessment.naming import GROUPS, actor_label, classes, listed
from evaluator.assessment.part_taken import ROLE, TASK_NAMED, quantified, stake, task
from evaluator.assessment.reading import Measured, Reading
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.foundation import Translator, translator

KIND = IndicatorKind(
    name="actor_depth",
    summary="Whether partners carry the work: the mean over partners of role × task × stake, so that listing "
    "names does not raise it.",
    reads=(
        "partners[].role",
        "partners[].tasks",
        "partners[].activities",
        "partners[].budget_share",
        "partners[].contributions",
        "partners[].commitments",
        "partners[].diaspora",
        "activities",
        "training",
        "recognition",
        "knowledge",
        "evidence: hedge",
    ),
    value="depth, 0 to 1",
    maximum=1,
    of={name: actor_label(translator("en"), name) for name in (*GROUPS, *classes())},
)


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Depth of participation")


def maximum(use: IndicatorUse) -> float:  # noqa: ARG001 - the same for every use
    """The largest value."""
    return 1.0


def measure(reading: Reading, use: IndicatorUse) -> Measured:
    """The mean depth, with the bodies that lack a task or a stake."""
    t, looked_at = reading.t, _bodies(reading, use)
    if not looked_at:
        nothing = t("No partner of the kind looked for is listed with a role of its own.")
        return Measured(0.0, said=nothing, missing=(t("partners with a role, a task and a stake"),))
    depths = [depth(reading, body) for body in looked_at]
    value = fsum(depths) / len(depths)
    deep = sum(one >= 0.5 for one in depths)
    missing = []
    idle = [body.name for body in looked_at if task(reading, body) < TASK_NAMED]
    if idle:
        missing.append(t("a task that is not hedged for: {names}", names=listed(t, idle)))
    if light := [body.name for body in looked_at if stake(reading, body) < 0.5]:
        missing.append(
            t("a share of the budget or a contribution in figures for: {names}", names=listed(t, light))
        )
    hedges = [
        item.id
        for body in looked_at
        for item in reading.of_body(body, "hedge")
        if item.section.endswith(".tasks")
    ]
    return Measured(
        value=round(value, 4),
        quote=hedges[0] if idle and hedges else "",
        evidence=reading.shown(*(reading.of_body(body, "actor", "hedge") for body in looked_at)),
        said=t(
            "Partners with a role, a task and a stake of their own: {count} of {all}.",
            count=deep,
            all=len(looked_at),
        ),
        missing=tuple(missing),
    )


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:
    """A firm task, and a contribution in figures, for the bodies that lack them: one by one, then all."""
    t, looked_at = reading.t, _bodies(reading, use)
    light = [body for body in looked_at if stake(reading, body) < 0.5]
    for body in light[:MOST_CASES]:
        said = t("Give the contribution of {name} an amount, or a quantity with its unit", name=body.name)
        place = body.places[0]
        yield with_partners(reading, f"figure:{place}", said, 1, {place: figure_for(reading, place)})
    idle = [body for body in looked_at if task(reading, body) < TASK_NAMED]
    for body in idle[:MOST_CASES]:
        said = t("Say what {name} does, without a hedge, and name it in an activity", name=body.name)
        yield _tasks(reading, f"task:{body.places[0]}", said, [body], 2)
    if idle or light:
        yield from _all(reading, use, idle, light)


def depth(reading: Reading, body: Body) -> float:
    """Role × task × stake of one body."""
    return ROLE[body.role] * task(reading, body) * stake(reading, body)


def _bodies(reading: Reading, use: IndicatorUse) -> list[Body]:
    return [
        body
        for body in reading.bodies
        if body.takes_part
        and (not use.of or any(belongs(body.stakeholder_class or "", name) for name in use.of))
    ]


def _tasks(reading: Reading, key: str, said: str, several: list[Body], effort: int) -> Change:
    places = [body.places[0] for body in several]
    change = with_partners(reading, key, said, effort, {place: task_for(reading, place) for place in places})
    return change.but(rewritten=frozenset(f"$.partners[{place}].tasks" for place in places))


def _all(reading: Reading, use: IndicatorUse, idle: list[Body], light: list[Body]) -> Iterator[Change]:
    t = reading.t
    figureless = [body for body in _bodies(reading, use) if quantified(reading, body) < 1]
    if light and len(figureless) > 1:
        said = figures_for(t, [body.name for body in figureless])
        places = {body.places[0]: figure_for(reading, body.places[0]) for body in figureless}
        key = "figures:" + ",".join(str(place) for place in places)
        yield with_partners(reading, key, said, len(figureless), places).but(several=True)
    both = [body for body in idle if body in light]
    if len(both) > 1:
        said = parts_for(t, [body.name for body in both])
        firm = _tasks(reading, "parts", said, both, 3 * len(both))
        again = reading.altered(firm.proposal)
        places = {body.places[0]: figure_for(again, body.places[0]) for body in both}
        change = with_partners(again, f"parts:{','.join(map(str, places))}", said, firm.effort, places)
        yield change.but(rewritten=firm.rewritten, several=True)
