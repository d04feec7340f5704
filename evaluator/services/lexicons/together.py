"""Which versions of lexicons were in force together: what a text can have been read by at one moment.

Of many versions of several files there are far more sets than ever counted at once. Between two changes the
files in force stay the same, so there are hardly more sets to look at than there were changes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod
from typing import Generic, TypeVar

from evaluator.services.lexicons.in_force import ORGANISATIONS

V = TypeVar("V")

MOST_SETS = 20_000
"""So many sets at most are looked at that nothing says to have been in force together."""


@dataclass(frozen=True)
class Began(Generic[V]):
    """From when on a file counted in this version, until it began to count in the next."""

    file: str
    version: V


def sets_together(history: Sequence[Began[V]]) -> Iterator[tuple[V, ...]]:
    """Each set of languages as it was in force at some moment, with organisations and without; newest first.

    Sets of few languages come before those of many: a text is hardly ever in several.

    Parameters
    ----------
    history
        In the order in which they came into force. What counted before the first one of a file is not known:
        that one is taken for it.
    """
    languages = {one.file for one in history} - {ORGANISATIONS}
    for count in range(1, len(languages) + 1):
        for changed, state in _states(history):
            # What holds none of what changed there was in force later, too.
            for chosen in combinations(sorted(languages), count):
                if not changed or changed == ORGANISATIONS or changed in chosen:
                    yield from _with_organisations([state[one] for one in chosen], state.get(ORGANISATIONS))


def any_sets(versions: Mapping[str, Sequence[V]]) -> Iterator[tuple[V, ...]]:
    """Every set of languages in every version, with every one of the organisations and with none.

    Nothing where these are more than `MOST_SETS`.
    """
    languages = sorted(file for file in versions if file != ORGANISATIONS)
    named = [*versions.get(ORGANISATIONS, ()), None]
    if prod(len(versions[one]) + 1 for one in languages) * len(named) > MOST_SETS:
        return
    for count in range(1, len(languages) + 1):
        for chosen in combinations(languages, count):
            for several in product(*(versions[one] for one in chosen)):
                for organisations in named:
                    yield several if organisations is None else (*several, organisations)


def _states(history: Sequence[Began[V]]) -> Iterator[tuple[str, Mapping[str, V]]]:
    """What was in force, the newest first, each with the file that was another one later; at first none."""
    earlier: dict[str, list[V]] = {}
    for one in history:
        earlier.setdefault(one.file, []).append(one.version)
    state = {file: versions.pop() for file, versions in earlier.items()}
    yield "", state
    for one in reversed(history):
        if earlier[one.file]:
            state = state | {one.file: earlier[one.file].pop()}
            yield one.file, state


def _with_organisations(versions: Sequence[V], organisations: V | None) -> Iterator[tuple[V, ...]]:
    # A file that names nobody counts as none.
    if organisations is not None:
        yield (*versions, organisations)
    yield tuple(versions)
