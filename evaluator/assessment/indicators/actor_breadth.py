"""Breadth of actors: how many of the groups that the call wants have an actor in the partnership.

A group counts 1 when a partner of it acts: it has a task without a hedge, or a place in the plan of work.
It counts a half when its partner is only listed: no task, a hedged one, or an advisory seat. It counts a
quarter when no partner stands behind it but a sentence of the text says that such a body does something, a
tenth when that sentence is hedged. Bodies that are only consulted or served, and terms in a row, count
nothing. An organisation listed twice counts once. The value is a sum over groups, so more names of one
group add nothing.
"""

from collections.abc import Iterator
from functools import cache
from typing import cast

from evaluator.assessment.changes import Change, added_partner
from evaluator.assessment.naming import GROUPS, actor_label, classes, listed
from evaluator.assessment.part_taken import part
from evaluator.assessment.reading import Measured, Reading
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.evidence.items import EvidenceItem
from evaluator.foundation import Translator, translator
from evaluator.proposals.codes import stakeholder_group
from evaluator.proposals.organisations import StakeholderClass

LISTED, ONLY_TEXT, HEDGED_TEXT = 0.5, 0.25, 0.1

KIND = IndicatorKind(
    name="actor_breadth",
    summary="How many of the wanted groups or classes of actors have an actor in the partnership. "
    "Partners that act count 1, those only listed a half, actors that only the text names a quarter.",
    reads=(
        "partners[].organisation.class",
        "partners[].role",
        "partners[].tasks",
        "partners[].activities",
        "activities",
        "training",
        "recognition",
        "knowledge",
        "evidence: actor",
        "evidence: hedge",
    ),
    value="groups or classes of actors, 0 to as many as `of` names",
    maximum=6,
    of={name: actor_label(translator("en"), name) for name in (*GROUPS, *classes())},
)


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Breadth of actors")


def maximum(use: IndicatorUse) -> float:
    """The largest value under this use."""
    return float(len(use.of or GROUPS))


def measure(reading: Reading, use: IndicatorUse) -> Measured:
    """The number of wanted groups that have an actor, with what is missing."""
    t, wanted = reading.t, use.of or GROUPS
    worth = {name: _worth(reading, name) for name in wanted}
    acting = [name for name in wanted if worth[name] == 1]
    thin = [name for name in wanted if 0 < worth[name] < 1]
    absent = [name for name in wanted if worth[name] == 0]
    said = t(
        "Kinds of actors asked for that act in the partnership: {count} of {wanted}",
        count=len(acting),
        wanted=len(wanted),
    )
    if thin:
        names = listed(t, [actor_label(t, name) for name in thin])
        said = t("{said}; only listed, hedged or in the text: {names}", said=said, names=names)
    missing = (t("an actor from: {names}", names=listed(t, [actor_label(t, name) for name in absent])),)
    return Measured(
        value=round(sum(worth.values()), 4),
        evidence=reading.shown(_items(reading, wanted)),
        said=f"{said}.",
        missing=missing if absent else (),
    )


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:
    """A partner from each group that has none."""
    for name in use.of or GROUPS:
        if _worth(reading, name) < 1:
            yield added_partner(reading, example(name))


def example(name: str) -> StakeholderClass:
    """The class that a new partner of a group, or of the class named, would have."""
    return EXAMPLE[name] if name in EXAMPLE else cast("StakeholderClass", name)


EXAMPLE: dict[str, StakeholderClass] = {
    "state": "public_employment_service",
    "knowledge": "tvet_institution",
    "private": "private_employer",
    "social_partner": "trade_union",
    "community": "diaspora_organisation",
    "international": "international_organisation",
}


def _worth(reading: Reading, name: str) -> float:
    best = 0.0
    for body in reading.bodies:
        if body.stakeholder_class and belongs(body.stakeholder_class, name):
            best = max(best, {"acts": 1.0, "listed": LISTED, "none": 0.0}[part(reading, body)])
    texts = [HEDGED_TEXT if item.hedged else ONLY_TEXT for item in _items(reading, (name,))]
    return max(best, max(texts, default=0.0))


def _items(reading: Reading, wanted: tuple[str, ...]) -> tuple[EvidenceItem, ...]:
    classes_wanted = frozenset().union(*(members(name) for name in wanted))
    return tuple(
        item for label, items in reading.actors_told.items() if label in classes_wanted for item in items
    )


def belongs(class_id: str, name: str) -> bool:
    """Whether a class is the one named, or is of the group named."""
    return class_id in members(name)


@cache
def members(name: str) -> frozenset[str]:
    """The classes of a group; of a class the class itself."""
    if name not in GROUPS:
        return frozenset({name})
    return frozenset(one for one in classes() if stakeholder_group(one) == name)
