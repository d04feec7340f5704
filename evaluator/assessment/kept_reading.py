"""A reading that is kept, so that it can be scored under one version of a call after another.

What was found in a text depends on no weight, level or threshold: it is measured once. Scores and totals
follow anew under each call.
"""

from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Any

from evaluator.assessment.advice import advise, known_values
from evaluator.assessment.facts import facts, fields
from evaluator.assessment.prose import forget
from evaluator.assessment.reading import Reading
from evaluator.assessment.reading_of import reading_of
from evaluator.assessment.registry import measured
from evaluator.assessment.result import Corrections
from evaluator.calls import Call
from evaluator.evidence.items import Evidence
from evaluator.lineage import Lineage
from evaluator.proposals import Proposal
from evaluator.scoring import Answers, Scorecard, evaluate

NO_ANSWERS = Answers()

VERSIONS_KEPT = 2
"""Whoever tries versions compares each with the same one: its scores are kept beside the last tried."""


@dataclass(frozen=True, eq=False)
class KeptReading:
    """A proposal with what was found in it, and what its indicators measured so far."""

    proposal: Proposal
    evidence: Evidence
    lineage: Lineage | None = None
    _scored: dict[str, Scorecard] = field(default_factory=dict)
    """By version of the call, the one asked for last behind."""
    _turn: Lock = field(default_factory=Lock)
    """Several people may try versions at once."""

    @cached_property
    def reading(self) -> Reading:
        """What indicators look at; it remembers what they measured."""
        return reading_of(
            self.proposal, self.evidence, lineage=self.lineage, corrections=Corrections(), language="en"
        )

    @cached_property
    def fields(self) -> dict[str, Any]:
        """The proposal as its file says it."""
        return fields(self.proposal)

    def scores(self, call: Call) -> Scorecard:
        """The scores that `assess` gives under the call, where nobody answered anything."""
        with self._turn:
            found = self._scored.pop(call.version, None) or self._scores(call)
            self._scored[call.version] = found
            if len(self._scored) > VERSIONS_KEPT:
                del self._scored[next(iter(self._scored))]
            return found

    def _scores(self, call: Call) -> Scorecard:
        try:
            advices = {criterion.id: advise(call, criterion, self.reading) for criterion in call.criteria}
            of_call = {use.id: measured(self.reading, use) for use in call.indicators}
        finally:
            forget()
        values = known_values(call, advices, of_call)
        known = facts(call, self.proposal, values, NO_ANSWERS, read=self.fields)
        return evaluate(call, {name: one.score for name, one in advices.items()}, facts=known)
