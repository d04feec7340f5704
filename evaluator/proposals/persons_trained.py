"""Persons trained: how many people a proposal's courses reach, each counted once."""

from collections.abc import Iterable

from evaluator.proposals.design_parts import Training


def persons_trained(courses: Iterable[Training]) -> int | None:
    """How many people sit in the courses; None while no course says how many.

    One person may sit in several courses. So within a phase of the journey only courses in different
    countries add up; of courses in the same country, and of those that name none, the largest counts. Of the
    phases of a journey the largest counts too. Those who are trained without mobility are other people.
    """
    phases: dict[str | None, dict[str | None, int]] = {}
    for course in courses:
        if course.participants is not None:
            places = phases.setdefault(course.phase, {})
            places[course.place] = max(places.get(course.place, 0), course.participants)
    if not phases:
        return None
    at_home = _in_phase(phases.pop("no_mobility", {}))
    return at_home + max((_in_phase(places) for places in phases.values()), default=0)


def _in_phase(places: dict[str | None, int]) -> int:
    placed = sum(people for country, people in places.items() if country is not None)
    return max(placed, places.get(None, 0))
