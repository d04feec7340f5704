"""An assessment in the form that other programs rely on."""

from collections.abc import Callable
from typing import Any

from evaluator.assessment.result import Assessment, Corrections, CriterionResult
from evaluator.evidence.items import Evidence, EvidenceItem

NO_CORRECTIONS = Corrections()


PlaceOf = Callable[[str, int], dict[str, Any] | None]
"""Where in a document the text at an offset of a section stood; None where that is not known."""


def assessment_json(
    assessment: Assessment,
    evidence: Evidence,
    corrections: Corrections = NO_CORRECTIONS,
    place_of: PlaceOf | None = None,
) -> dict[str, Any]:
    """The `assess` object of the contracts: keys stay, new ones may be added.

    With `place_of`, for a proposal that was read from a document, each item of evidence has its `place`.
    """
    items = {item.id: item for item in evidence.items}
    return {
        "proposal_id": assessment.proposal_id,
        "content_hash": assessment.content_hash,
        "call": {"id": assessment.call_id, "version": assessment.call_version},
        "engine": assessment.engine,
        "lexicon": assessment.lexicon,
        "total": assessment.total,
        "out_of": assessment.out_of,
        "band": assessment.band,
        "passed": assessment.passed,
        "failed": list(assessment.scorecard.failed),
        "gates": [
            {"id": gate.id, "answer": gate.answer, "suggested": gate.suggested}
            for gate in assessment.gates
            if gate.applies
        ],
        "criteria": [_criterion(result, items, place_of) for result in assessment.criteria],
        "flags": [flag.model_dump() for flag in assessment.flags],
        "language": assessment.language,
        "corrections": [
            {"label": corrections.reassigned.get(item.id), "evidence": _evidence(item, place_of)}
            for item in evidence.items
            if item.id in corrections.rejected or item.id in corrections.reassigned
        ],
    }


def _criterion(
    result: CriterionResult, items: dict[str, EvidenceItem], place_of: PlaceOf | None
) -> dict[str, Any]:
    return {
        "id": result.id,
        "title": result.title,
        "score": result.score,
        "max": result.max,
        "share": result.share,
        "threshold": result.threshold,
        "passed": result.passed,
        "band": result.band,
        "applies": result.applies,
        "said": result.said,
        "indicators": [
            {
                "id": indicator.id,
                "kind": indicator.kind,
                "value": indicator.value,
                "level": indicator.level,
                "max": indicator.max,
                "said": indicator.said,
                "evidence": [
                    _evidence(items[name], place_of) for name in indicator.evidence if name in items
                ],
            }
            for indicator in result.indicators
        ],
        "missing": list(result.missing),
        "improvements": [
            {"change": step.change, "score": step.score, "total": step.total} for step in result.improvements
        ],
    }


def _evidence(item: EvidenceItem, place_of: PlaceOf | None) -> dict[str, Any]:
    found = item.model_dump(
        include={"id", "kind", "label", "section", "start", "end", "quote", "rule", "hedged"}
    )
    return found if place_of is None else {**found, "place": place_of(item.section, item.start)}
