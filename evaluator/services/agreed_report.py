"""The report on what a panel agreed on: the reasons, and below them what a minority held. One text.

And what an agreement still lacks before it can be closed.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from evaluator.calls import Call
from evaluator.panel.scores import asked_of_reviewers
from evaluator.scoring import Facts, Score, evaluate

MINORITY = "\n\n[Minority views]\n"
"""A line of its own between the two, the same in every language, so that they can be told apart again."""


@dataclass(frozen=True)
class Lacking:
    """What an agreement still lacks."""

    criteria: tuple[str, ...]
    """Those without an agreed score."""
    reasons: bool
    """Whether nothing is said of why."""

    @property
    def is_nothing(self) -> bool:
        """Whether the agreement can be closed."""
        return not self.criteria and not self.reasons


def one_report(reasons: str, minority: str) -> str:
    """Both in one text; without the line where nobody held anything else."""
    return f"{reasons}{MINORITY}{minority}" if minority.strip() else reasons


def reasons_and_minority(report: str) -> tuple[str, str]:
    """The two parts of a report; the second is empty where the line is not in it."""
    reasons, _, minority = report.partition(MINORITY)
    return reasons, minority


def criteria_to_agree(call: Call, facts: Facts) -> tuple[str, ...]:
    """What the panel gives a score: what every reviewer of a proposal of which this is known scores."""
    lines = evaluate(call, {}, facts=facts).criteria
    out = {line.id for line in lines if not line.applies}
    return tuple(name for name in asked_of_reviewers(call) if name not in out)


def lacking(criteria: Collection[str], scores: Mapping[str, Score], report: str) -> Lacking:
    """What has to be there before an agreement is closed and is not."""
    reasons, _ = reasons_and_minority(report)
    return Lacking(tuple(name for name in criteria if name not in scores), not reasons.strip())
