"""Required actors: of the kinds of bodies that a call asks for, how many act?

Each kind or group counts 1 when a body of it acts, a half when it is only listed or hedged. The value is
their share. Sentences about bodies that are no partners do not count. Without `of` the six kinds are asked
for that the source names together: governments of both sides, training centres, small firms, diaspora bodies
and local authorities.
"""

from collections.abc import Iterator
from math import fsum
from typing import cast

from evaluator.assessment.bodies import Body
from evaluator.assessment.changes import Change, added_partner, task_for, with_partners
from evaluator.assessment.indicators.actor_breadth import belongs
from evaluator.assessment.naming import GROUPS, actor_label, classes, listed
from evaluator.assessment.part_taken import PART_READS, part
from evaluator.assessment.reading import Measured, Reading
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.foundation import Translator, translator
from evaluator.proposals.organisations import StakeholderClass

SIX = (
    "origin_government",
    "destination_government",
    "tvet_institution",
    "sme_entrepreneur",
    "diaspora_organisation",
    "local_authority",
)

KIND = IndicatorKind(
    name="required_actors",
    summary="The share of the kinds of bodies asked for that act; one that is only listed counts a half. "
    "What is missing is named.",
    reads=(
        "partners[].organisation.class",
        *PART_READS,
    ),
    value="share of the kinds asked for, 0 to 1",
    maximum=1,
    of={name: actor_label(translator("en"), name) for name in (*GROUPS, *classes())},
)


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Actors that are asked for")


def maximum(use: IndicatorUse) -> float:  # noqa: ARG001 - the same for every use
    """The largest value."""
    return 1.0


def measure(reading: Reading, use: IndicatorUse) -> Measured:
    """The share of kinds that act, with those that are missing."""
    t, wanted = reading.t, use.of or SIX
    worths = {name: _worth(reading, name) for name in wanted}
    thin = [actor_label(t, name) for name in wanted if 0 < worths[name] < 1]
    absent = [actor_label(t, name) for name in wanted if not worths[name]]
    missing = []
    if absent:
        missing.append(t("partners of the kind: {names}", names=listed(t, absent)))
    if thin:
        missing.append(t("a task that is not hedged for: {names}", names=listed(t, thin)))
    return Measured(
        value=round(fsum(worths.values()) / len(wanted), 4),
        evidence=reading.shown(
            *(reading.of_body(body, "actor") for name in wanted for body in _bodies(reading, name))
        ),
        said=t(
            "Kinds of bodies asked for that act: {count} of {all}.",
            count=sum(worth == 1 for worth in worths.values()),
            all=len(wanted),
        ),
        missing=tuple(missing),
    )


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:
    """A firm task for a body that is only listed, or a body of a kind that is missing."""
    for name in use.of or SIX:
        if _worth(reading, name) == 1:
            continue
        idle = _bodies(reading, name)
        if idle:
            place = idle[0].places[0]
            said = reading.t(
                "Say what {name} does, without a hedge, and name it in an activity", name=idle[0].name
            )
            change = with_partners(reading, f"task:{place}", said, 2, {place: task_for(reading, place)})
            yield change.but(rewritten=frozenset({f"$.partners[{place}].tasks"}))
        elif name not in GROUPS:
            yield added_partner(reading, cast("StakeholderClass", name))


def _bodies(reading: Reading, name: str) -> list[Body]:
    return [
        body
        for body in reading.bodies
        if body.takes_part and body.stakeholder_class and belongs(body.stakeholder_class, name)
    ]


def _worth(reading: Reading, name: str) -> float:
    parts = {part(reading, body) for body in _bodies(reading, name)}
    return 1.0 if "acts" in parts else 0.5 if "listed" in parts else 0.0
