"""Assigning 1,000 proposals to 200 reviewers, three each, beside the two ways in which others do it.

The same task is given to SciPy's solver for whole numbers, which must find the same sum of fits, and to three
rounds of one-to-one matching, which are fast and not quite as good.
"""

import random
import time
from collections.abc import Iterator

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linear_sum_assignment, milp
from scipy.sparse import csr_array

from evaluator.panel.assignment import Limits, Pair, ProposalToRead, Reader, Task, best_assignment, set_out

PROPOSALS, REVIEWERS, PER_PROPOSAL = 1_000, 200, 3
LIMIT = 10.0
LANGUAGES = ("en", "fr", "es", "ar", "pt")
SECTORS = tuple(f"sector-{number}" for number in range(20))
COUNTRIES = tuple(f"country-{number}" for number in range(40))


def measure() -> Iterator[str]:
    """Seconds, and the sum of fits beside the others'."""
    begun = time.perf_counter()
    task = _task()
    found = best_assignment(task)
    seconds = time.perf_counter() - begun
    size = f"{PROPOSALS:,} proposals, {REVIEWERS} reviewers, {PER_PROPOSAL} each"
    yield f"{size}: {seconds:.1f} s (limit {LIMIT:.0f} s)"
    begun = time.perf_counter()
    whole = _in_whole_numbers(task)
    others = time.perf_counter() - begun
    yield (
        f"sum of fits {found.fit:.4f}, of the solver for whole numbers {whole:.4f} in {others:.1f} s: "
        f"ratio {found.fit / whole:.6f} (must be 1), of the seconds {seconds / others:.2f}"
    )
    begun = time.perf_counter()
    rounds = _in_rounds(task)
    yield (
        f"{PER_PROPOSAL} rounds of one-to-one matching: {rounds:.4f} in {time.perf_counter() - begun:.2f} s, "
        f"{found.fit / rounds - 1:+.2%} here"
    )


def _task() -> Task:
    chance = random.Random(20261126)

    def some(of: tuple[str, ...], most: int) -> frozenset[str]:
        return frozenset(chance.sample(of, chance.randint(1, most)))

    proposals = [
        ProposalToRead(
            id=f"P{number}",
            languages=some(LANGUAGES, 1),
            sectors=some(SECTORS, 3),
            countries=some(COUNTRIES, 4),
        )
        for number in range(PROPOSALS)
    ]
    readers = [
        Reader(
            id=f"R{number}",
            languages=some(LANGUAGES, 3),
            sectors=some(SECTORS, 6),
            countries=some(COUNTRIES, 9),
            max_load=chance.choice((16, 18, 20)),
        )
        for number in range(REVIEWERS)
    ]
    conflicts = [
        Pair(proposal_id=proposal.id, reviewer_id=reader.id)
        for proposal in proposals
        for reader in readers
        if chance.random() < 0.05
    ]
    return set_out(proposals, readers, limits=Limits(per_proposal=PER_PROPOSAL), conflicts=conflicts)


def _in_whole_numbers(task: Task) -> float:
    row, column = np.nonzero(task.may)
    ones, place = np.ones(len(row)), np.arange(len(row))
    of_proposal = csr_array((ones, (row, place)), shape=(PROPOSALS, len(row)))
    of_reviewer = csr_array((ones, (column, place)), shape=(REVIEWERS, len(row)))
    found = milp(
        -task.fit[row, column],
        integrality=ones,
        bounds=Bounds(0, 1),
        constraints=[
            LinearConstraint(of_proposal, PER_PROPOSAL, PER_PROPOSAL),
            LinearConstraint(of_reviewer, 0, task.loads.astype(float)),
        ],
    )
    return float(-found.fun)


def _in_rounds(task: Task) -> float:
    may, places, total = task.may.copy(), task.loads.copy(), 0.0
    for left in range(PER_PROPOSAL, 0, -1):
        # What is left to a reviewer is spread over the rounds that are left.
        now = np.maximum(1, np.ceil(places / left).astype(int))
        slots = np.repeat(np.arange(REVIEWERS), np.minimum(now, places))
        cost = np.where(may, -task.fit, 1_000.0)[:, slots]
        rows, chosen = linear_sum_assignment(cost)
        for row, column in zip(rows, slots[chosen], strict=True):
            may[row, column] = False
            places[column] -= 1
            total += float(task.fit[row, column])
    return total
