"""Which other proposals come into question beside one, before each is read word by word."""

from collections.abc import Iterable, Sequence

import numpy as np

from evaluator.lineage.compared import Candidate, Subject


def nearest(subject: Subject, others: Sequence[Candidate], *, most: int) -> tuple[Candidate, ...]:
    """At most so many of the others, the likeliest first; those that share nothing are none of them.

    Half of the places are for those that share runs of words, the others for those with the same actors and
    design, which tell a plan again in other words. Of equal ones the first by id.
    """
    if len(others) <= most:
        return tuple(others)
    words = {one.programme.id: _shared_runs(subject, one) for one in others}
    plan = {one.programme.id: _shared_plan(subject, one) for one in others}
    by_words = _best(others, words)[: most // 2]
    chosen = {one.programme.id for one in by_words}
    by_plan = [one for one in _best(others, plan) if one.programme.id not in chosen]
    return (*by_words, *by_plan[: most - len(by_words)])


def _best(others: Iterable[Candidate], worth: dict[str, float]) -> list[Candidate]:
    found = [one for one in others if worth[one.programme.id] > 0]
    return sorted(found, key=lambda one: (-worth[one.programme.id], one.programme.id))


def _shared_runs(subject: Subject, other: Candidate) -> float:
    return float(len(np.intersect1d(subject.fingerprints, other.fingerprints, assume_unique=True)))


def _shared_plan(subject: Subject, other: Candidate) -> float:
    """Names that bodies of both go by, and what the facts tell that both designs have."""
    mine = frozenset(form for body in subject.bodies for form in body.names)
    theirs = frozenset(form for body in other.took_part for form in body)
    known = other.facts_by_key
    facts = sum(fact.weight for key, fact in subject.facts_by_key.items() if key in known)
    return len(mine & theirs) + facts
