"""Where what was decided is not what the line said then: as the trail tells it, and never by another line.

A line made today may say something else: reviews, amounts and the call itself may have changed since.
"""

from evaluator.foundation import Record
from evaluator.reports.evaluation.evaluated import Evaluated


class Departure(Record):
    """One proposal that was decided about otherwise."""

    proposal_id: str
    decided: str
    by_line: str
    """What the line said when it was decided."""
    reason: str = ""

    @property
    def is_same_outcome(self) -> bool:
        """Whether it is the amount, or a quota, that the line was departed from in."""
        return self.decided == self.by_line


def departures(found: Evaluated) -> tuple[Departure, ...]:
    """Those that the trail calls so, in the order of the proposals."""
    return tuple(
        Departure(
            proposal_id=name, decided=decision.outcome, by_line=decision.by_line, reason=decision.reason
        )
        for name in found.proposals
        if (decision := found.decisions.get(name)) is not None and decision.departs
    )


def untold(found: Evaluated) -> tuple[str, ...]:
    """Proposals that were decided about, and of which no trail tells what the line said then."""
    return tuple(
        name
        for name in found.proposals
        if (decision := found.decisions.get(name)) is not None and not decision.is_told
    )
