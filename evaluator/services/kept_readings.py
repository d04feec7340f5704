"""Proposals read once, to be scored under many versions of a call."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from evaluator.assessment.kept_reading import KeptReading
from evaluator.evidence import find
from evaluator.proposals import Proposal
from evaluator.services.lexicons import lexicons
from evaluator.services.lineage.for_advice import corpus_id, lineage_for_advice


@dataclass
class KeptReadings:
    """What was found in proposals, by the hash of their content."""

    kept: dict[str, KeptReading] = field(default_factory=dict)
    read_again: int = 0
    """How many were read anew because their lexicon or the programmes compared with changed since."""

    def of(self, proposals: Sequence[Proposal]) -> list[KeptReading]:
        """Each proposal read, in the order given; once, while what it is read by stays the same."""
        return [self._of(one) for one in proposals]

    def _of(self, proposal: Proposal) -> KeptReading:
        name = proposal.content_hash
        found = self.kept.get(name)
        if found is not None and not _is_current(found):
            self.read_again += 1
            found = None
        if found is None:
            found = KeptReading(proposal, find(proposal, lexicons()), lineage_for_advice(proposal))
            self.kept[name] = found
        return found


def _is_current(found: KeptReading) -> bool:
    evidence, lineage = found.evidence, found.lineage
    corpus = "" if lineage is None else lineage.corpus
    return evidence.lexicon == lexicons().hash_of(evidence.languages) and corpus == corpus_id()
