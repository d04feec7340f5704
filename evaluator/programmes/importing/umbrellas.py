"""Relations over the whole corpus: a parent of everything is none, and ids are spelt as in their records."""

from collections import defaultdict
from collections.abc import Iterable

from evaluator.lineage.programme import Programme, RelatedProgramme

MOST_CHILDREN = 100
"""A framework with more programmes below it says nothing about what these share."""


class Relations:
    """What the programmes say of each other. Filled while they are read, asked when they are given out."""

    def __init__(self) -> None:
        self._children: dict[str, set[str]] = defaultdict(set)
        self._spelt: dict[str, list[str]] = {}

    def add(self, programme: Programme) -> tuple[str, ...]:
        """Note a programme; the other spellings of its id that are there already."""
        for related in programme.related:
            if related.kind == "parent":
                self._children[related.programme_id.casefold()].add(programme.id)
        spellings = self._spelt.setdefault(programme.id.casefold(), [])
        others = tuple(one for one in spellings if one != programme.id)
        if programme.id not in spellings:
            spellings.append(programme.id)
        return others

    def umbrellas(self) -> list[tuple[str, int]]:
        """The parents of too many, as they are spelt, and of how many."""
        return [
            (self._as_spelt(parent), len(children))
            for parent, children in sorted(self._children.items())
            if len(children) > MOST_CHILDREN
        ]

    def settled(self, programme: Programme) -> Programme:
        """The programme without relations to and from umbrellas, and with ids as their records spell them."""
        if not programme.related:
            return programme
        is_umbrella = self._is_umbrella(programme.id)
        kept = _without_repeats(
            RelatedProgramme(kind=one.kind, programme_id=self._as_spelt(one.programme_id))
            for one in programme.related
            if not (one.kind == "parent" and self._is_umbrella(one.programme_id))
            and not (one.kind == "child" and is_umbrella)
        )
        return programme if kept == programme.related else programme.model_copy(update={"related": kept})

    def _is_umbrella(self, programme_id: str) -> bool:
        return len(self._children.get(programme_id.casefold(), ())) > MOST_CHILDREN

    def _as_spelt(self, programme_id: str) -> str:
        """The id as the only record spells it that differs in case at most; else as it was written."""
        spellings = self._spelt.get(programme_id.casefold(), [])
        return spellings[0] if len(spellings) == 1 else programme_id


def _without_repeats(related: Iterable[RelatedProgramme]) -> tuple[RelatedProgramme, ...]:
    return tuple({(one.kind, one.programme_id): one for one in related}.values())
