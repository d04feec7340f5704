"""Acts of States: what the lines of a public body bind it to: how strongly, how, and on which side."""

from collections.abc import Iterator
from dataclasses import dataclass

from evaluator.assessment.bodies import Body
from evaluator.assessment.part_taken import contribution_worth, in_figures, part
from evaluator.assessment.reading import Reading
from evaluator.evidence.partner_fields import KINDS as USUAL_KIND
from evaluator.proposals import Partner
from evaluator.proposals.organisations import Commitment, Side, StakeholderClass, StateKind

STRENGTH = {
    "signed_agreement": 3,
    "bilateral_agreement": 3,
    "recognition_agreement": 3,
    "budget_line": 3,
    "decree_or_law": 3,
    "accreditation": 3,
    "quota": 3,
    "letter_of_endorsement": 2,
    "letter_of_commitment": 2,
    "letter_of_intent": 2,
    "memorandum_of_understanding": 2,
    "secondment": 2,
    "focal_point": 2,
    "letter_of_support": 1,
    "other": 1,
}

REGULATING = frozenset(
    {"regulates_mobility", "regulates_training", "regulates_employment", "recognises_qualifications"}
)
GOVERNMENT_OF: dict[Side, StakeholderClass] = {
    "origin": "origin_government",
    "destination": "destination_government",
    "transit": "transit_government",
}


@dataclass(frozen=True)
class Act:
    """What a public body binds itself to, or is said to."""

    strength: int
    kind: str | None
    side: str | None
    body: Body | None
    leads: bool = False
    """The act is that the body leads the proposal."""


def acts_of(reading: Reading, body: Body) -> Iterator[Act]:
    """Every act of one public body: its documents, its contributions, its part in the work."""
    side, taken = side_of(reading, body), part(reading, body)
    for place, partner in zip(body.places, body.partners, strict=True):
        duty = duty_of(partner)
        for index, act in enumerate(partner.commitments):
            row = f"$.partners[{place}].commitments[{index}]"
            if reading.accepts(row):
                strength = max(0, reached(act) - reading.is_hedged(f"{row}.description", act.description))
                kind = reading.label_at(row) or act.state_kind or USUAL_KIND[act.kind][0]
                yield Act(strength, kind, side, body)
        for index, given in enumerate(partner.contributions):
            row = f"$.partners[{place}].contributions[{index}]"
            if body.takes_part and in_figures(given) and reading.accepts(row):
                own = "financial" if given.kind in ("cash", "scholarships") else "operational"
                kind = reading.label_at(row) or own
                firm = contribution_worth(reading, place, index, given) == 1
                yield Act(2 if firm else 1, kind, side, body)
        if partner.role == "lead":
            yield Act(3 if taken == "acts" else 2, duty, side, body, leads=True)
        elif partner.role == "co_applicant":
            yield Act(2 if taken == "acts" else 1, duty, side, body)
        elif body.takes_part:
            yield Act(
                1 if _has_firm_task(reading, place, partner) or taken == "acts" else 0, duty, side, body
            )


def reached(act: Commitment) -> int:
    """How strong a document is as it stands: one less until it is signed."""
    return STRENGTH[act.kind] - (act.status not in ("signed", "in_force"))


def duty_of(partner: Partner) -> StateKind:
    """In which way a public body that works in the partnership is involved."""
    return "regulatory" if REGULATING.intersection(partner.mandates) else "operational"


def _has_firm_task(reading: Reading, place: int, partner: Partner) -> bool:
    # An advisory body has no part in the work, but what it binds itself to in words is an act of a State.
    return reading.firm_words(f"$.partners[{place}].tasks", partner.tasks) > 0


def side_of(reading: Reading, body: Body) -> str | None:
    """Origin, destination or transit: by its class, else as stated, else by its country in a corridor."""
    for side, government in GOVERNMENT_OF.items():
        if body.stakeholder_class == government:
            return side
    stated = sorted(str(partner.side) for partner in body.partners if partner.side)
    if stated:
        return stated[0]
    countries = {partner.organisation.country for partner in body.partners} - {None}
    for side in ("origin", "destination"):
        if countries & {getattr(corridor, side) for corridor in reading.proposal.corridors}:
            return side
    through = {country for corridor in reading.proposal.corridors for country in corridor.transit}
    return "transit" if countries & through else None
