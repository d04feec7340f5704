"""A task of assigning, as matrices: what each needs and can bear, which pairs may be, which must."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from evaluator.panel.assignment.candidates import Pair
from evaluator.panel.assignment.fit import Matrix

Choice: TypeAlias = NDArray[np.bool_]
"""Proposals × reviewers."""
Counts: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Task:
    """Who may read what, who must, and how much."""

    proposal_ids: tuple[str, ...]
    reviewer_ids: tuple[str, ...]
    fit: Matrix
    may: Choice
    """False for a pair that is ruled out."""
    must: Choice
    """True for a pair that is settled: it stays whatever it costs."""
    wanted: Counts
    """By proposal: how many readers it gets."""
    experienced_least: int
    """Of each proposal's readers at least so many who are experienced."""
    is_experienced: NDArray[np.bool_]
    """By reviewer."""
    loads: Counts
    """The most that each reviewer reads."""
    found_load: int | None = None
    """The limit that was found for those who have none, but for what is settled; None where it was given."""
    foreign: Choice | None = None
    """True for a pair that is ruled out since the two share no language, and by nothing else."""

    def place_of(self, pair: Pair) -> tuple[int, int]:
        """Row and column of a pair; ValueError where one of the two is not in the task."""
        for ids, name in ((self.proposal_ids, pair.proposal_id), (self.reviewer_ids, pair.reviewer_id)):
            if name not in ids:
                raise ValueError(f"{name} is not among those to be assigned.")
        return self.proposal_ids.index(pair.proposal_id), self.reviewer_ids.index(pair.reviewer_id)
