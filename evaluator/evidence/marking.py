"""Marking: a finding as an evidence item, from a place in a text or from a whole field."""

from evaluator.evidence.items import EvidenceItem, EvidenceKind, evidence_id


def field_item(
    kind: EvidenceKind,
    label: str,
    section: str,
    value: str,
    rule: str,
    *,
    strength: int = 0,
    hedged: bool = False,
    partner: str | None = None,
) -> EvidenceItem:
    """A finding whose quote is the whole field."""
    return text_item(
        kind, label, section, value, (0, len(value)), rule, strength=strength, hedged=hedged, partner=partner
    )


def text_item(
    kind: EvidenceKind,
    label: str,
    section: str,
    text: str,
    place: tuple[int, int],
    rule: str,
    *,
    strength: int = 0,
    hedged: bool = False,
    partner: str | None = None,
) -> EvidenceItem:
    """A finding in a piece of a text; `place` is its start and end in code points."""
    start, end = place
    return EvidenceItem(
        id=evidence_id(kind, label, section, start, end),
        kind=kind,
        label=label,
        section=section,
        start=start,
        end=end,
        quote=text[start:end],
        rule=rule,
        strength=strength,
        hedged=hedged,
        partner=partner,
    )
