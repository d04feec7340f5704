"""Relations over a whole corpus: a parent of everything is none, and ids are spelt as in their records."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from evaluator.foundation import Record
from evaluator.lineage.programme import Programme, RelatedProgramme

MOST_CHILDREN = 100
"""A framework with more programmes below it says nothing about what these share."""


class Settling(Record):
    """What all programmes together make of the relations that each of them states."""

    umbrellas: Mapping[str, int] = {}
    """The parents of too many, as they are spelt, and of how many."""
    spellings: Mapping[str, str] = {}
    """For an id as it is written in a relation how the only record spells it that it can mean."""

    def settled(self, programme: Programme) -> Programme:
        """The programme without relations to and from umbrellas, and with ids as their records spell them."""
        if not programme.related:
            return programme
        is_umbrella = self._is_umbrella(programme.id)
        kept = _without_repeats(
            RelatedProgramme(
                kind=one.kind, programme_id=self.spellings.get(one.programme_id, one.programme_id)
            )
            for one in programme.related
            if not (one.kind == "parent" and self._is_umbrella(one.programme_id))
            and not (one.kind == "child" and is_umbrella)
        )
        return programme if kept == programme.related else programme.model_copy(update={"related": kept})

    def _is_umbrella(self, programme_id: str) -> bool:
        return bool(self._folded) and programme_id.casefold() in self._folded

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(name.casefold() for name in self.umbrellas)


class Relations:
    """What programmes state of each other; each is noted once."""

    def __init__(self) -> None:
        self._children: dict[str, set[str]] = defaultdict(set)
        self._named: dict[str, set[str]] = defaultdict(set)

    def note(self, programme_id: str, related: Iterable[RelatedProgramme]) -> None:
        """What a programme states."""
        for one in related:
            folded = one.programme_id.casefold()
            self._named[folded].add(one.programme_id)
            if one.kind == "parent":
                self._children[folded].add(programme_id)

    def settling(self, ids: Iterable[str]) -> Settling:
        """What follows from all that was noted; `ids` are those of all programmes."""
        spelt: dict[str, list[str]] = defaultdict(list)
        for name in ids:
            folded = name.casefold()
            if folded in self._named:
                spelt[folded].append(name)
        only = {folded: names[0] for folded, names in spelt.items() if len(names) == 1}
        return Settling(
            umbrellas={
                only.get(parent, min(self._named[parent])): len(children)
                for parent, children in sorted(self._children.items())
                if len(children) > MOST_CHILDREN
            },
            spellings={
                name: only[folded]
                for folded, names in sorted(self._named.items())
                if folded in only
                for name in sorted(names)
                if name != only[folded]
            },
        )


def _without_repeats(related: Iterable[RelatedProgramme]) -> tuple[RelatedProgramme, ...]:
    return tuple({(one.kind, one.programme_id): one for one in related}.values())
