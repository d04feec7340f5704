"""From a proposal, its evidence and people's corrections to what indicators read."""

from evaluator.assessment.corrections import corrected, rejected_fields, relabelled_fields
from evaluator.assessment.reading import Reading
from evaluator.assessment.result import Corrections
from evaluator.evidence.items import Evidence
from evaluator.foundation import translator
from evaluator.lineage import Lineage
from evaluator.proposals import Proposal


def reading_of(
    proposal: Proposal,
    evidence: Evidence,
    *,
    lineage: Lineage | None,
    corrections: Corrections,
    language: str,
) -> Reading:
    """The reading in which nothing stands that a person rejected."""
    return Reading(
        proposal,
        corrected(evidence, corrections, proposal),
        translator(language),
        lineage,
        rejected_fields(evidence, corrections, proposal),
        relabelled_fields(evidence, corrections),
    )
