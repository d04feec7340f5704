"""The assessment: the machine's advice on one proposal under one call, with its reasons."""

from evaluator.foundation import Identifier, Record
from evaluator.scoring.scorecard import GateLine, Scorecard


class Corrections(Record):
    """What a person said of the evidence found: rejected, or another class than the machine thought."""

    rejected: frozenset[str] = frozenset()
    reassigned: dict[str, str] = {}
    """Evidence id → the right label."""


class IndicatorResult(Record):
    """One indicator: its value, the score it suggests, and the evidence."""

    id: str
    kind: str
    title: str
    weight: float
    value: float | str | None
    """None: nothing to read; it takes no part in the score."""
    level: float | None
    """The suggested score on the criterion's scale."""
    max: float | None
    """The largest level."""
    evidence: tuple[str, ...] = ()
    """Evidence ids."""
    missing: tuple[str, ...] = ()
    """What it looked for and did not find, in words."""
    said: str = ""
    """What it found, in one sentence."""


class Improvement(Record):
    """A nearest change, re-scored: what the criterion and the total would be."""

    change: str
    key: str
    """Names the change, so that several can be tried together."""
    criterion: str
    score: float
    """The criterion's score after the change."""
    total: float
    """The total after the change."""


class CriterionResult(Record):
    """One criterion as the machine sees it."""

    id: str
    title: str
    score: float | None
    max: float | None
    share: float
    threshold: float | None
    passed: bool | None
    band: str | None
    applies: bool
    heart: bool
    indicators: tuple[IndicatorResult, ...]
    said: str = ""
    missing: tuple[str, ...] = ()
    improvements: tuple[Improvement, ...] = ()


class Flag(Record):
    """Something a person should look at. Never changes a score by itself."""

    kind: str
    message: str


class Assessment(Record):
    """Advice on one proposal; the same inputs give the same bytes."""

    proposal_id: str
    content_hash: str
    call_id: str
    call_version: str
    engine: str
    lexicon: str
    corpus: str | None = None
    """The earlier programmes it was compared with; None: with none."""
    answers: str = ""
    """Names the answers that people gave; empty when there were none."""
    corrections: str = ""
    """Names the corrections that people made; empty when there were none."""
    lot: Identifier | None = None
    stage: Identifier | None = None
    """The lot and stage under which it was scored; None where the call lacks what the proposal states."""
    language: str
    """The language in which it speaks."""
    scorecard: Scorecard
    total: float | None
    out_of: float
    band: str | None
    passed: bool | None
    gates: tuple[GateLine, ...]
    criteria: tuple[CriterionResult, ...]
    flags: tuple[Flag, ...]

    def criterion(self, criterion_id: str) -> CriterionResult:
        """The result of one criterion; KeyError when there is none."""
        for result in self.criteria:
            if result.id == criterion_id:
                return result
        raise KeyError(criterion_id)
