"""Changes: a proposal with one thing altered, to be scored again."""

from dataclasses import dataclass, replace
from typing import Any

from evaluator.assessment.naming import listed
from evaluator.assessment.reading import Reading
from evaluator.foundation import Translator
from evaluator.proposals import Organisation, Partner, Proposal
from evaluator.proposals.codes import stakeholder_class_label
from evaluator.proposals.organisations import Contribution, Side, StakeholderClass

ANY_WORDS = "it does this on dated days with named people in a stated place and reports what came out of it"
"""Stands for a text that the applicant has still to write: only its length is read."""

FEW_NAMES = 4
MOST_CASES = 3
"""Of one kind of change so many single cases are tried; beyond that only all together."""


@dataclass(frozen=True)
class Change:
    """One alteration of a proposal."""

    key: str
    """Names it: the same alteration offered by two indicators has one key."""
    said: str
    """What to do, in words."""
    proposal: Proposal
    touches: frozenset[str]
    """The top-level fields of the proposal that differ."""
    effort: int = 1
    """A rough order: 1 a figure or a sentence, 2 a text or a document, 4 a new partner or an agreement."""
    rewritten: frozenset[str] = frozenset()
    """The places whose text is written anew, so that what was found there is gone."""

    several: bool = False
    """The same alteration for several partners or questions at once."""

    def but(self, **fields: Any) -> "Change":  # noqa: ANN401 - fields of any kind
        """The same change with other fields."""
        return replace(self, **fields)


def altered(reading: Reading, key: str, said: str, effort: int, **fields: Any) -> Change:  # noqa: ANN401 - model fields
    """A change of top-level fields."""
    return Change(key, said, reading.proposal.model_copy(update=fields), frozenset(fields), effort)


def with_partners(reading: Reading, key: str, said: str, effort: int, partners: dict[int, Partner]) -> Change:
    """A change of the partners at these places."""
    changed = tuple(partners.get(place, partner) for place, partner in enumerate(reading.proposal.partners))
    return altered(reading, key, said, effort, partners=changed)


def new_partner(class_id: StakeholderClass, side: Side | None = None) -> Partner:
    """A partner that does not exist yet, with a task and a contribution in figures."""
    return Partner(
        id=f"new-{class_id}-{side or 'any'}".replace("_", "-"),
        organisation=Organisation.model_validate({"name": f"new {class_id} {side or ''}", "class": class_id}),
        role="co_applicant",
        side=side,
        tasks=ANY_WORDS,
        contributions=(Contribution(kind="staff", quantity=20.0, unit="days"),),
    )


def added_partner(reading: Reading, class_id: StakeholderClass) -> Change:
    """The change that adds a partner of this class."""
    t = reading.t
    said = t(
        "Add a partner of the kind “{kind}”, with a task of its own and a contribution in figures",
        kind=stakeholder_class_label(class_id, t.language),
    )
    partners = (*reading.proposal.partners, new_partner(class_id))
    return altered(reading, f"add:{class_id}", said, 4, partners=partners)


def figure_for(reading: Reading, place: int) -> Partner:
    """The partner at this place, its first contribution (or a new one) given a figure."""
    partner = reading.proposal.partners[place]
    given = next((part for part in partner.contributions if part.kind != "none"), None)
    first = given or Contribution(kind="in_kind")
    figured = first.model_copy(update={"quantity": 20.0, "unit": "days", "description": None})
    rest = tuple(part for part in partner.contributions if part is not given)
    return partner.model_copy(update={"contributions": (figured, *rest)})


def task_for(reading: Reading, place: int) -> Partner:
    """The partner at this place with a task that binds, in the plan of work."""
    partner = reading.proposal.partners[place]
    activities = partner.activities or tuple(activity.id for activity in reading.proposal.activities[:1])
    return partner.model_copy(update={"tasks": f"{partner.id}: {ANY_WORDS}", "activities": activities})


def figures_for(t: Translator, names: list[str]) -> str:
    """What to do about contributions without a figure, with the names while they are few."""
    if len(names) <= FEW_NAMES:
        return t("Give a figure to the contributions of: {names}", names=listed(t, names))
    return t.plural(
        "Give the contribution of {count} partner a figure",
        "Give a figure to the contributions of all {count} partners that have none",
        len(names),
    )


def parts_for(t: Translator, names: list[str]) -> str:
    """What to do about partners that are only listed, with the names while they are few."""
    if len(names) <= FEW_NAMES:
        return t("Give a task and a contribution in figures to: {names}", names=listed(t, names))
    return t.plural(
        "Give {count} partner that is only listed a task and a contribution in figures",
        "Give all {count} partners that are only listed a task and a contribution in figures",
        len(names),
    )
