"""What charts draw of a proposal besides its scores: who takes part, what States commit, money, places."""

from dataclasses import dataclass

from evaluator.evidence.items import Evidence
from evaluator.proposals import Proposal


@dataclass(frozen=True)
class ProposalFacts:
    """Small enough to be kept for 500 proposals. Absent is missing, never zero."""


def proposal_facts(proposal: Proposal, evidence: Evidence | None) -> ProposalFacts:
    """The facts in the proposal's own fields and, where the evidence may be seen, in its text."""
    del proposal, evidence
    return ProposalFacts()
