"""The lineage of a proposal: independent, declared or undeclared, and against which programme."""

from typing import Literal

from evaluator.foundation import Record

Verdict = Literal[
    "independent", "declared_follow_on", "declared_replication", "undeclared_overlap", "duplicate_submission"
]


class Match(Record):
    """A programme that resembles the proposal, and what to make of it."""

    programme_id: str
    title: str
    verdict: Verdict
    score: float
    reasons: tuple[str, ...] = ()


class Lineage(Record):
    """What screening against a corpus of programmes found."""

    corpus: str
    """The identity of the corpus."""
    verdict: Verdict
    matches: tuple[Match, ...] = ()
