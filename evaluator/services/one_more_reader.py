"""Who could read one proposal in addition: those with places left first, the best fitting before others."""

from dataclasses import dataclass

from evaluator.panel.assignment import Pair, fits
from evaluator.services.call_assignment import Assignable


@dataclass(frozen=True)
class Candidate:
    """A reviewer who may read the proposal and was not asked to."""

    person_id: str
    fit: float
    reads: int
    """Proposals that they were asked to read."""
    most: int | None
    """None where they named no limit."""

    @property
    def has_place(self) -> bool:
        """Whether they read less than they offered to."""
        return self.most is None or self.reads < self.most


def candidates(there: Assignable, proposal_id: str) -> list[Candidate]:
    """Everybody who could be asked to read one proposal of the call, the best choice first."""
    proposal = there.by_proposal[proposal_id]
    found = [
        Candidate(one.person_id, float(fit), there.reads(one.person_id), one.reader.max_load)
        for one, fit in zip(there.reviewers, fits([proposal.asks], there.readers)[0], strict=True)
        if _is_free(there, Pair(proposal_id=proposal_id, reviewer_id=one.person_id))
    ]
    return sorted(found, key=lambda one: (not one.has_place, -one.fit, one.reads))


def _is_free(there: Assignable, pair: Pair) -> bool:
    return not there.is_against(pair) and not there.was_asked(pair)
