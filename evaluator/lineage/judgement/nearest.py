"""Which other proposals come into question beside one, before each is read word by word."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from evaluator.lineage.as_programme import proposal_countries
from evaluator.lineage.judgement.made_ready import Candidate, Subject


def nearest(subject: Subject, others: Sequence[Candidate], *, most: int) -> tuple[Candidate, ...]:
    """At most so many of the others, the likeliest first; those that share nothing are none of them.

    Half of the places are for those that share runs of words, the others for those with the same actors or
    places, which may tell a plan again in other words. Of equal ones the first by id.
    """
    if len(others) <= most:
        return tuple(others)
    runs = {one.programme.id: _shared_runs(subject, one) for one in others}
    by_words = _best(others, runs)[: most // 2]
    chosen = {one.programme.id for one in by_words}
    left = [one for one in others if one.programme.id not in chosen]
    return (*by_words, *_with_the_same_plan(subject, left, most - len(by_words)))


def _with_the_same_plan(subject: Subject, others: Sequence[Candidate], most: int) -> list[Candidate]:
    """Those whose actors or places are the same, the ones with the most alike designs first."""
    names = frozenset(form for body in subject.bodies for form in body.names)
    countries = frozenset(proposal_countries(subject.proposal))
    alike: dict[str, float] = {}
    for one in others:
        theirs = frozenset(form for body in one.took_part for form in body)
        has_places = len(countries & set(one.programme.countries)) > 1
        alike[one.programme.id] = len(names & theirs) + float(has_places)
    # A design is read from the whole text, so only of those that may come into question.
    found = _best(others, alike)[: 2 * most]
    for one in found:
        theirs_by_key = one.facts_by_key
        shared = (fact.weight for key, fact in subject.facts_by_key.items() if key in theirs_by_key)
        alike[one.programme.id] += sum(shared)
    return _best(found, alike)[:most]


def _best(others: Iterable[Candidate], worth: Mapping[str, float]) -> list[Candidate]:
    found = [one for one in others if worth[one.programme.id] > 0]
    return sorted(found, key=lambda one: (-worth[one.programme.id], one.programme.id))


def _shared_runs(subject: Subject, other: Candidate) -> float:
    return float(len(np.intersect1d(subject.fingerprints, other.fingerprints, assume_unique=True)))
