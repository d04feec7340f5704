"""Plagdet: how well detected passages agree with planted ones.

Potthast, Stein, Barrón-Cedeño, Rosso (2010), "An evaluation framework for plagiarism detection", COLING:
a case s is a pair of stretches of characters, one in the suspicious text and one in the source, and so is a
detection r. r detects s when they meet in both texts; s ⊓ r is then their common characters, else nothing.

    precision   = 1/|R| Σ_r |∪_s (s ⊓ r)| / |r|          recall = 1/|S| Σ_s |∪_r (s ⊓ r)| / |s|
    granularity = 1/|S_R| Σ_{s detected} number of r that detect s
    plagdet     = F1(precision, recall) / log2(1 + granularity)
"""

from collections.abc import Iterable, Sequence
from math import log2
from typing import NamedTuple


class Stretches(NamedTuple):
    """Start and end in the suspicious text, start and end in the source, in characters."""

    start: int
    end: int
    source_start: int
    source_end: int

    @property
    def size(self) -> int:
        """Characters in both texts."""
        return self.end - self.start + self.source_end - self.source_start


class Figures(NamedTuple):
    """The four measures; macro, so that every case counts alike."""

    plagdet: float
    precision: float
    recall: float
    granularity: float


def figures(pairs: Iterable[tuple[Sequence[Stretches], Sequence[Stretches]]]) -> Figures:
    """The measures over many pairs of texts, each with its planted cases and its detections."""
    precisions: list[float] = []
    recalls: list[float] = []
    detectors: list[int] = []
    for cases, detections in pairs:
        precisions += [_covered(detection, cases) for detection in detections]
        for case in cases:
            recalls.append(_covered(case, detections))
            if count := sum(_meet(case, detection) for detection in detections):
                detectors.append(count)
    precision = sum(precisions) / len(precisions) if precisions else 0.0
    recall = sum(recalls) / len(recalls) if recalls else 0.0
    granularity = sum(detectors) / len(detectors) if detectors else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Figures(f1 / log2(1 + granularity), precision, recall, granularity)


def _covered(one: Stretches, others: Sequence[Stretches]) -> float:
    """The share of the characters of `one` that lie in those that meet it in both texts."""
    meeting = [other for other in others if _meet(one, other)]
    inside = _union((max(one.start, other.start), min(one.end, other.end)) for other in meeting)
    in_source = _union(
        (max(one.source_start, other.source_start), min(one.source_end, other.source_end))
        for other in meeting
    )
    return (inside + in_source) / one.size


def _meet(one: Stretches, other: Stretches) -> bool:
    return (
        one.start < other.end
        and other.start < one.end
        and one.source_start < other.source_end
        and other.source_start < one.source_end
    )


def _union(pieces: Iterable[tuple[int, int]]) -> int:
    """Characters in at least one piece."""
    total = reached = 0
    for start, end in sorted(pieces):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total
