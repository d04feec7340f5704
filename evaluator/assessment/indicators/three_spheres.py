"""The three spheres: is there an institution that acts in training, in employment and in mobility?

Institutions are public authorities and services, training and research bodies, organisations of employers
and of workers, international organisations and agencies. A body stands in a sphere when the proposal says
so (its spheres, its mandate, its policy field) or when its class does (an employment service stands for
employment). A sphere counts 1 when an institution acts in it, a half when the institution is only listed or
hedged, a quarter when only a sentence of the text names one. Where training takes place does not matter. A
proposal that says that nobody is to move needs no actor of mobility: then the two other spheres together
make 3.
"""

from collections.abc import Iterator

from evaluator.assessment.bodies import Body
from evaluator.assessment.changes import Change, added_partner, task_for, with_partners
from evaluator.assessment.naming import listed, sphere_label
from evaluator.assessment.part_taken import part
from evaluator.assessment.reading import Measured, Reading
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.evidence.items import EvidenceItem
from evaluator.foundation import Translator
from evaluator.proposals.codes import stakeholder_group
from evaluator.proposals.organisations import StakeholderClass

SPHERES = ("training", "employment", "mobility")
ACTS, LISTED, ONLY_TEXT = 1.0, 0.5, 0.25

KIND = IndicatorKind(
    name="three_spheres",
    summary="In how many of training, employment and mobility an institution acts. Without mobility, where "
    "the proposal says so, the other two make the whole.",
    reads=(
        "partners[].organisation.class",
        "partners[].spheres",
        "partners[].mandates",
        "partners[].policy_fields",
        "partners[].role",
        "partners[].tasks",
        "partners[].activities",
        "activities",
        "recognition",
        "knowledge",
        "mobility.types",
        "mobility.tracks",
        "training[].phase",
        "evidence: actor",
        "evidence: hedge",
    ),
    value="spheres, 0 to 3",
    maximum=3,
)

BY_CLASS = {
    "tvet_institution": "training",
    "qualification_authority": "training",
    "university_research": "training",
    "public_employment_service": "employment",
    "employer_organisation": "employment",
    "trade_union": "employment",
}

BY_MANDATE = {
    "regulates_training": "training",
    "provides_training": "training",
    "recognises_qualifications": "training",
    "regulates_employment": "employment",
    "places_workers": "employment",
    "represents_employers": "employment",
    "represents_workers": "employment",
    "regulates_mobility": "mobility",
    "facilitates_mobility": "mobility",
}

BY_POLICY_FIELD = {"education": "training", "labour": "employment", "migration": "mobility"}

EXAMPLE: dict[str, StakeholderClass] = {
    "training": "tvet_institution",
    "employment": "public_employment_service",
    "mobility": "destination_government",
}


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Institutions in training, employment and mobility")


def maximum(use: IndicatorUse) -> float:  # noqa: ARG001 - the same for every use
    """The largest value."""
    return 3.0


def measure(reading: Reading, use: IndicatorUse) -> Measured:  # noqa: ARG001 - takes no `of`
    """The spheres in which an institution acts."""
    t, needed = reading.t, needed_spheres(reading)
    worth = {sphere: _worth(reading, sphere) for sphere in needed}
    acting = [sphere_label(t, sphere) for sphere in needed if worth[sphere] == ACTS]
    thin = [sphere_label(t, sphere) for sphere in needed if 0 < worth[sphere] < ACTS]
    absent = [sphere_label(t, sphere) for sphere in needed if not worth[sphere]]
    said = (
        t("An institution acts in: {spheres}", spheres=listed(t, acting))
        if acting
        else t("No institution acts in any of the spheres")
    )
    if thin:
        said = t("{said}; only listed, hedged or in the text: {names}", said=said, names=listed(t, thin))
    if "mobility" not in needed:
        said = t("{said}; nobody is to move, so mobility needs no actor", said=said)
    shown = (
        item
        for body in reading.bodies
        if spheres_of(body) & set(needed)
        for item in reading.of_body(body, "actor")
    )
    return Measured(
        value=round(sum(worth.values()) * len(SPHERES) / len(needed), 4),
        evidence=reading.shown(shown, *(_texts(reading, sphere) for sphere in needed)),
        said=f"{said}.",
        missing=(t("an institution that acts in: {spheres}", spheres=listed(t, absent)),) if absent else (),
    )


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:  # noqa: ARG001 - takes no `of`
    """A firm task for an institution that is only listed, else a new one."""
    t = reading.t
    for sphere in needed_spheres(reading):
        if _worth(reading, sphere) == ACTS:
            continue
        idle = [body for body in reading.bodies if sphere in spheres_of(body) and body.takes_part]
        for body in idle[:1]:
            place = body.places[0]
            said = t("Say what {name} does, without a hedge, and name it in an activity", name=body.name)
            change = with_partners(reading, f"task:{place}", said, 2, {place: task_for(reading, place)})
            yield change.but(rewritten=frozenset({f"$.partners[{place}].tasks"}))
        if not idle:
            added = added_partner(reading, EXAMPLE[sphere])
            partner = added.proposal.partners[-1].model_copy(update={"spheres": (sphere,)})
            proposal = added.proposal.model_copy(
                update={"partners": (*added.proposal.partners[:-1], partner)}
            )
            said = t(
                "Add an institution that acts in {sphere}, with a task of its own and a figure for what it "
                "puts in",
                sphere=sphere_label(t, sphere),
            )
            yield added.but(key=f"add:{sphere}", said=said, proposal=proposal)


def needed_spheres(reading: Reading) -> tuple[str, ...]:
    """The spheres that need an institution: without mobility, where nobody is to move."""
    return SPHERES[:2] if reading.without_mobility else SPHERES


def _worth(reading: Reading, sphere: str) -> float:
    worths = [
        {"acts": ACTS, "listed": LISTED, "none": 0.0}[part(reading, body)]
        for body in reading.bodies
        if sphere in spheres_of(body)
    ]
    texts = [ONLY_TEXT for item in _texts(reading, sphere) if not item.hedged]
    return max([*worths, *texts], default=0.0)


def spheres_of(body: Body) -> set[str]:
    """The spheres in which an institution stands; none of a body that is no institution."""
    if not _is_institution(body.stakeholder_class):
        return set()
    found = {BY_CLASS.get(body.stakeholder_class or "", "")}
    for partner in body.partners:
        found |= set(partner.spheres)
        found |= {BY_MANDATE.get(mandate, "") for mandate in partner.mandates}
        found |= {BY_POLICY_FIELD.get(field, "") for field in partner.policy_fields}
    return found - {""}


def _texts(reading: Reading, sphere: str) -> tuple[EvidenceItem, ...]:
    return tuple(
        item
        for item in reading.items("actor")
        if BY_CLASS.get(item.label) == sphere and not item.section.startswith("$.partners[")
    )


def _is_institution(class_id: str | None) -> bool:
    if class_id is None:
        return False
    return class_id == "employer_organisation" or stakeholder_group(class_id) in (
        "state",
        "knowledge",
        "social_partner",
        "international",
    )
