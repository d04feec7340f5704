"""What the fields of partners show: who acts or only receives, and what public partners commit to."""

from collections.abc import Iterator

from evaluator.evidence.items import EvidenceItem
from evaluator.evidence.lexicon.lexicon import CommitmentKind
from evaluator.evidence.marking import field_item
from evaluator.proposals import Partner
from evaluator.proposals.codes import stakeholder_group
from evaluator.proposals.organisations import Commitment, Contribution

RECEIVING_ROLES = frozenset({"consulted_only", "target_group_only"})
"""Roles in which a partner does not act."""

FORMAL, VERIFIABLE = 2, 3

KINDS: dict[str, tuple[CommitmentKind, int]] = {
    "letter_of_support": ("political", 1),
    "letter_of_endorsement": ("political", FORMAL),
    "letter_of_intent": ("political", FORMAL),
    "letter_of_commitment": ("operational", FORMAL),
    "focal_point": ("operational", FORMAL),
    "memorandum_of_understanding": ("operational", VERIFIABLE),
    "signed_agreement": ("operational", VERIFIABLE),
    "secondment": ("operational", VERIFIABLE),
    "bilateral_agreement": ("political", VERIFIABLE),
    "recognition_agreement": ("regulatory", VERIFIABLE),
    "decree_or_law": ("regulatory", VERIFIABLE),
    "accreditation": ("regulatory", VERIFIABLE),
    "quota": ("regulatory", VERIFIABLE),
    "budget_line": ("financial", VERIFIABLE),
    "other": ("political", 1),
}
"""For each kind of commitment: what sort of involvement it is where the applicant does not say so, and how
strong it is once signed."""

_NOT_YET = frozenset({"planned", "requested"})
_DONE = frozenset({"signed", "in_force"})


def partner_items(partner: Partner, section: str, class_id: str, class_rule: str) -> Iterator[EvidenceItem]:
    """The partner itself, and where it is a public authority its commitments and its money."""
    receives = partner.role in RECEIVING_ROLES
    yield field_item(
        "target" if receives else "actor",
        class_id,
        f"{section}.organisation.name",
        partner.organisation.name,
        f"partner role: {partner.role}{class_rule}",
        partner=partner.id,
    )
    if stakeholder_group(class_id) != "state":
        return
    for index, commitment in enumerate(partner.commitments):
        yield _commitment_item(commitment, f"{section}.commitments[{index}]", partner.id)
    for index, contribution in enumerate(partner.contributions):
        if contribution.kind in ("cash", "scholarships") and contribution.amount is not None:
            yield _contribution_item(contribution, f"{section}.contributions[{index}]", partner.id)


def strength(commitment: Commitment) -> int:
    """How binding a commitment is: 1 soft, 2 formal, 3 a verifiable act. Unsigned is at most formal."""
    once_signed = KINDS[commitment.kind][1]
    return once_signed if commitment.status in _DONE else min(once_signed, FORMAL)


def _commitment_item(commitment: Commitment, section: str, partner_id: str) -> EvidenceItem:
    for name in ("title", "description", "kind"):
        text = getattr(commitment, name)
        if text:
            break
    return field_item(
        "state",
        commitment.state_kind or KINDS[commitment.kind][0],
        f"{section}.{name}",
        text,
        f"commitment: {commitment.kind}, {commitment.status}",
        strength=strength(commitment),
        hedged=commitment.status in _NOT_YET,
        partner=partner_id,
    )


def _contribution_item(contribution: Contribution, section: str, partner_id: str) -> EvidenceItem:
    name = "description" if contribution.description else "kind"
    return field_item(
        "state",
        "financial",
        f"{section}.{name}",
        contribution.description or contribution.kind,
        f"contribution of a public authority: {contribution.kind}",
        strength=VERIFIABLE if contribution.document else FORMAL,
        partner=partner_id,
    )
