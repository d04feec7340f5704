"""Where the proposals of a stage stand that came in, and what is still out: how final a ranking is."""

from evaluator.calls.process import Phase
from evaluator.foundation import Record


class WaitingProposal(Record):
    """A proposal of which nobody has said yet whether it is eligible."""

    reference: str
    label: str
    open: tuple[str, ...]
    """The conditions that wait for an answer, by their ids; none where only the declaration is missing."""


class StageStanding(Record):
    """All proposals of a stage, by where they stand."""

    eligible: int
    """Those that can be ranked, be they decided about by now."""
    waiting: tuple[WaitingProposal, ...]
    ineligible: tuple[str, ...]
    """References of those that were found not eligible."""
    withdrawn: int
    unreviewed: int
    """Eligible ones of which no review was submitted."""
    lapsed: int = 0
    """Eligible ones of which scores were submitted and none counts under the version that holds."""
    outstanding: int
    """Reviews that people were asked for and have not submitted, or have opened again."""
    never_submitted: int = 0
    """The same of proposals that are decided: they wait for nobody, and change no ranking by themselves."""
    phase: Phase | None
    """Of the call; None between phases."""
    is_before_decision: bool
    """Whether the call has a phase for decisions, and it has not begun."""

    @property
    def received(self) -> int:
        """All that came in."""
        return self.eligible + len(self.waiting) + len(self.ineligible) + self.withdrawn

    @property
    def is_interim(self) -> bool:
        """Whether a ranking made now may still change without anybody changing their mind."""
        return bool(self.outstanding or self.waiting) or self.is_before_decision
