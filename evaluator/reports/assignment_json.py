"""An assignment as data: the pairs, what each proposal and each reviewer has, and what to know of it."""

from collections import Counter
from typing import Any

from evaluator.panel.assignment import Assignment, Task


def assignment_json(task: Task, assignment: Assignment, notes: tuple[str, ...]) -> dict[str, Any]:
    """The assignment, in plain values. `fit` is the sum of all fits, the greatest there is."""
    readers: dict[str, list[str]] = {name: [] for name in task.proposal_ids}
    fit: Counter[str] = Counter()
    load = Counter(pair.reviewer_id for pair in assignment.pairs)
    for pair in assignment.pairs:
        readers[pair.proposal_id].append(pair.reviewer_id)
        fit[pair.proposal_id] += pair.fit  # type: ignore[assignment]
    return {
        "per_proposal": int(task.wanted.min()),
        "found_load": task.found_load,
        "fit": assignment.fit,
        "assignments": [
            {
                "proposal_id": pair.proposal_id,
                "reviewer_id": pair.reviewer_id,
                "fit": pair.fit,
                "settled": pair.is_settled,
            }
            for pair in assignment.pairs
        ],
        "proposals": [
            {"proposal_id": name, "reviewers": readers[name], "fit": float(fit[name])}
            for name in task.proposal_ids
        ],
        "reviewers": [
            {"reviewer_id": name, "load": load[name], "max_load": int(most)}
            for name, most in zip(task.reviewer_ids, task.loads, strict=True)
        ],
        "notes": list(notes),
    }
