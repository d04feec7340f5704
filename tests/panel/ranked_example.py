"""A call of two criteria and reviews of it, for tests of rankings."""

from collections.abc import Mapping, Sequence

from evaluator.calls import Call
from evaluator.foundation import read_yaml, validated
from evaluator.panel.reviews import Rating
from evaluator.scoring import Score

CALL = """
format: 1
id: two
title: Two
scales: {s: {min: 0, max: 5, step: 0.5}}
criteria:
  - {id: a, title: A, weight: 60, scale: s}
  - {id: b, title: B, weight: 40, scale: s}
"""


def call(more: str = "") -> Call:
    return validated(Call, read_yaml((CALL + more).encode(), name="call.yaml"))


def ratings(
    given: Mapping[str, Mapping[str, Sequence[Score | None]]], *, stage: str | None = None
) -> list[Rating]:
    """By proposal and reviewer: the scores on a, then on b."""
    return [
        Rating(proposal_id=proposal, reviewer_id=reviewer, criterion=criterion, score=score, stage=stage)
        for proposal, own in given.items()
        for reviewer, scores in own.items()
        for criterion, score in zip("ab", scores, strict=False)
    ]
