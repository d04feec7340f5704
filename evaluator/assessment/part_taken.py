"""What part a body takes: its role, its task and its stake, each from 0 to 1."""

from typing import Literal

from evaluator.assessment.bodies import Body
from evaluator.assessment.reading import Reading
from evaluator.proposals import Partner
from evaluator.proposals.organisations import Contribution

ROLE = {
    "lead": 1.0,
    "co_applicant": 1.0,
    "affiliated": 0.8,
    "associated": 0.8,
    "subcontractor": 0.5,
    "advisory": 0.4,
    "consulted_only": 0.0,
    "target_group_only": 0.0,
}
"""Public bodies often may not receive grants and are associated, so that role counts nearly in full."""

FEW_WORDS, ENOUGH_WORDS = 3, 8
"""Firm words: from three on a task is named, from eight on it is described."""

REAL_SHARE = 0.05
"""From this share of the budget on the stake is full; below it grows in proportion."""

BINDING = frozenset(
    {
        "letter_of_commitment",
        "memorandum_of_understanding",
        "signed_agreement",
        "bilateral_agreement",
        "recognition_agreement",
        "budget_line",
        "decree_or_law",
        "accreditation",
        "quota",
        "secondment",
    }
)

Part = Literal["acts", "listed", "none"]

PART_READS = (
    "partners[].role",
    "partners[].tasks",
    "partners[].activities",
    "activities",
    "training",
    "recognition",
    "knowledge",
    "evidence: hedge",
)
"""The fields from which it is told what part a body takes."""


def part(reading: Reading, body: Body) -> Part:
    """`acts`: a task that is not hedged, or a place in the plan of work. `listed`: a name, an advisory seat,
    or only hedged words. `none`: asked or served, without a part in the partnership."""
    if not body.takes_part:
        return "none"
    if body.role == "advisory":
        return "listed"
    # A task that another body has copied is still this body's task; only its depth suffers.
    named = [
        _described(reading, place, partner) for place, partner in zip(body.places, body.partners, strict=True)
    ]
    return "acts" if max([*named, task(reading, body)]) >= TASK_NAMED else "listed"


TASK_HEDGED, TASK_NAMED, TASK_DESCRIBED, TASK_IN_PLAN = 0.15, 0.4, 0.7, 0.3


def task(reading: Reading, body: Body) -> float:
    """0 nothing said; 0.15 only hedged; 0.4 named; 0.7 described; +0.3 when the plan of work names the body.

    A description copied between several bodies is shared among them.
    """
    known, key = reading.parts_taken, ("task", body.places)
    if key not in known:
        known[key] = _task(reading, body)
    return known[key]


def _task(reading: Reading, body: Body) -> float:
    in_plan = bool(body.ids & reading.active_ids)
    best = 0.0
    for place, partner in zip(body.places, body.partners, strict=True):
        best = max(best, _described(reading, place, partner) / _copies(reading, partner))
    if best == 0 and in_plan:
        return TASK_NAMED
    # A hedged task stays hedged, whichever table repeats the partner's name.
    return min(1.0, best + TASK_IN_PLAN) if in_plan and best > TASK_HEDGED else best


def stake(reading: Reading, body: Body) -> float:
    """The larger of: its share of the budget (full from 5 %); a contribution in figures (1, hedged a half);
    a binding act that is signed (0.7); a contribution only described (0.4)."""
    known, key = reading.parts_taken, ("stake", body.places)
    if key not in known:
        known[key] = _stake(reading, body)
    return known[key]


def _stake(reading: Reading, body: Body) -> float:
    found = [0.0]
    for place, partner in zip(body.places, body.partners, strict=True):
        found.append(min(1.0, (partner.budget_share or 0.0) / REAL_SHARE))
        found.extend(
            contribution_worth(reading, place, index, contribution)
            for index, contribution in enumerate(partner.contributions)
        )
        if any(
            act.kind in BINDING and act.status in ("signed", "in_force")
            for index, act in enumerate(partner.commitments)
            if reading.accepts(f"$.partners[{place}].commitments[{index}]")
        ):
            found.append(0.7)
        found.extend(0.8 for role in partner.diaspora if role.persons and role.days)
    return max(found)


def contribution_worth(reading: Reading, place: int, index: int, contribution: Contribution) -> float:
    """1 for a contribution in figures, half when its text is hedged, 0.4 when only described, else 0."""
    row = f"$.partners[{place}].contributions[{index}]"
    if not reading.accepts(row):
        return 0.0
    hedged = reading.is_hedged(f"{row}.description", contribution.description)
    if in_figures(contribution):
        return 0.5 if hedged else 1.0
    if hedged or f"{row}.description" in reading.unread:
        return 0.0
    return 0.4 if contribution.description and contribution.kind != "none" else 0.0


def in_figures(contribution: Contribution) -> bool:
    """Whether it has an amount, or a quantity with its unit."""
    if contribution.kind == "none":
        return False
    amount = contribution.amount is not None and contribution.amount.amount > 0
    return amount or bool(contribution.quantity and contribution.unit)


def quantified(reading: Reading, body: Body) -> float:
    """1 when a contribution of the body is in figures, 0.5 when that one is hedged, else 0."""
    worths = [
        contribution_worth(reading, place, index, contribution)
        for place, partner in zip(body.places, body.partners, strict=True)
        for index, contribution in enumerate(partner.contributions)
        if in_figures(contribution)
    ]
    return max(worths, default=0.0)


def _described(reading: Reading, place: int, partner: Partner) -> float:
    section = f"$.partners[{place}].tasks"
    if section in reading.unread:
        return 0.0
    firm = reading.firm_words(section, partner.tasks)
    if firm >= ENOUGH_WORDS:
        return TASK_DESCRIBED
    if firm >= FEW_WORDS:
        return TASK_NAMED
    return TASK_HEDGED if partner.tasks else 0.0


def _copies(reading: Reading, partner: Partner) -> int:
    return reading.task_copies.get(partner.id, 1)
