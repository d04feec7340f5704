"""What a change by hand costs: the best assignment with it beside the one before."""

from evaluator.foundation import Record
from evaluator.panel.assignment.best import Assigned, Assignment


class ChangeOfPair(Record):
    """What becomes of the assignment with the change."""

    after: Assignment
    cost: float
    """By so much the sum of fits is smaller; below 0 where somebody reads more than before."""
    gained: tuple[Assigned, ...]
    """Pairs that are only in the assignment after the change."""
    lost: tuple[Assigned, ...]
    """Pairs that are only in the one before."""
    found_load: int | None = None
    """The limit that was found for those who have none; None where it was given."""


def change_between(before: Assignment, after: Assignment, *, found_load: int | None = None) -> ChangeOfPair:
    """What becomes of an assignment when another, found under this load, takes its place."""
    had, has = _places(before), _places(after)
    return ChangeOfPair(
        after=after,
        cost=before.fit - after.fit,
        gained=tuple(one for place, one in has.items() if place not in had),
        lost=tuple(one for place, one in had.items() if place not in has),
        found_load=found_load,
    )


def _places(assignment: Assignment) -> dict[tuple[str, str], Assigned]:
    return {(one.proposal_id, one.reviewer_id): one for one in assignment.pairs}
