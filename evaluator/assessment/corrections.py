"""Corrections: what people said of the evidence, applied before anything is measured."""

from evaluator.assessment.findings import Findings
from evaluator.assessment.prose import sentence_at
from evaluator.assessment.result import Corrections
from evaluator.evidence.items import Evidence, EvidenceItem
from evaluator.evidence.label_names import LABELS, label_title
from evaluator.foundation import Translator
from evaluator.proposals import Proposal, passages


def corrected(evidence: Evidence, corrections: Corrections, proposal: Proposal) -> Evidence:
    """The evidence without what was rejected, and with the labels that people gave.

    A rejected hedge no longer weakens the other findings of its sentence, unless another hedge stands there.
    Ids that name nothing are ignored, since a later version of a proposal may lack what they named; so are
    labels that the kind of a finding does not have.
    """
    if not (corrections.rejected or corrections.reassigned):
        return evidence
    kept = tuple(
        item.model_copy(update={"label": label}) if (label := _given(item, corrections)) else item
        for item in evidence.items
        if item.id not in corrections.rejected
    )
    lifted = [item for item in evidence.items if item.kind == "hedge" and item.id in corrections.rejected]
    if lifted:
        texts = {passage.section: passage.text for passage in passages(proposal)}
        kept = tuple(_unhedged(item, lifted, kept, texts) for item in kept)
    return evidence.model_copy(update={"items": kept})


def rejected_fields(evidence: Evidence, corrections: Corrections, proposal: Proposal) -> frozenset[str]:
    """The paths of whole fields that a person does not accept as evidence."""
    texts = {passage.section: passage.text for passage in passages(proposal)} if corrections.rejected else {}
    findings = Findings(evidence.items, texts)
    return frozenset(
        item.section for item in evidence.items if item.id in corrections.rejected and findings.is_field(item)
    )


def relabelled_fields(evidence: Evidence, corrections: Corrections) -> dict[str, str]:
    """The paths of findings that a person gave another label, with that label."""
    return {
        item.section: label for item in evidence.items if (label := _given(item, corrections)) is not None
    }


def correction_said(item: EvidenceItem, corrections: Corrections, t: Translator) -> str:
    """What a person said of a finding; empty when nothing."""
    if item.id in corrections.rejected:
        return t("Corrected: it shows nothing of the kind")
    if item.id in corrections.reassigned:
        label = label_title(corrections.reassigned[item.id], t)
        return t("Corrected: it shows “{label}”", label=label)
    return ""


def _given(item: EvidenceItem, corrections: Corrections) -> str | None:
    """The label that a person gave a finding, where its kind has such a label."""
    label = corrections.reassigned.get(item.id)
    return label if label in LABELS.get(item.kind, ()) else None


def _unhedged(
    item: EvidenceItem, lifted: list[EvidenceItem], kept: tuple[EvidenceItem, ...], texts: dict[str, str]
) -> EvidenceItem:
    if not item.hedged:
        return item
    sentence = _sentence(item, texts)
    others = [hedge for hedge in kept if hedge.kind == "hedge" and _sentence(hedge, texts) == sentence]
    was_lifted = any(_sentence(hedge, texts) == sentence for hedge in lifted)
    return item.model_copy(update={"hedged": False}) if was_lifted and not others else item


def _sentence(item: EvidenceItem, texts: dict[str, str]) -> tuple[str, int]:
    found = sentence_at(texts.get(item.section, ""), item.start)
    return item.section, found[0] if found else -1
