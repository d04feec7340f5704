"""Programmes gathered from wherever they come: of each id the richest record.

Ids of programmes and of proposals to earlier calls are apart: none can take the place of another kind.
"""

import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Generic, Literal, NamedTuple, Self, TypeVar

from evaluator.lineage.programme import Programme

Came = Literal["new", "same", "poorer", "richer"]
Richness = tuple[int, int]
Key = tuple[bool, str]
"""Whether it is a proposal to an earlier call, and its id."""
Place = TypeVar("Place")


class _Kept(NamedTuple, Generic[Place]):
    place: Place
    characters: int


class Gathered(ABC, Generic[Place]):
    """Keeps of each id one programme, and one proposal to an earlier call.

    A record is richer when more of its fields are filled, then when its text is longer; of equals the first
    stays.
    """

    def __init__(self) -> None:
        self._kept: dict[Key, _Kept[Place]] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, key: Key) -> bool:
        return key in self._kept

    def add(self, programme: Programme) -> Came:
        """Keep a programme, and say how it compares with one of the same id and kind."""
        key = key_of(programme)
        known = self._kept.get(key)
        if known is not None:
            before = self._taken(known.place)
            if richness_of(programme) <= richness_of(before):
                return "same" if same_said(before, programme) else "poorer"
        self._kept[key] = _Kept(self._put(programme), len(programme.text))
        return "new" if known is None else "richer"

    def discard(self, key: Key) -> None:
        """Keep nothing under this key."""
        del self._kept[key]

    def ids(self, *, confidential: bool) -> list[str]:
        """The ids of proposals to earlier calls, or of everything but them; in order."""
        return sorted(name for kind, name in self._kept if kind is confidential)

    def characters(self, *, confidential: bool) -> int:
        """How long the texts of the one kind are together."""
        return sum(one.characters for (kind, _), one in self._kept.items() if kind is confidential)

    def every_programme(self) -> Iterator[Programme]:
        """All, of both kinds, in the order in which their ids came first."""
        for kept in self._kept.values():
            yield self._taken(kept.place)

    def programmes(self, ids: Iterable[str], *, confidential: bool) -> Iterator[Programme]:
        """Those of the one kind with these ids, in this order."""
        for name in ids:
            yield self._taken(self._kept[confidential, name].place)

    @abstractmethod
    def _put(self, programme: Programme) -> Place: ...

    @abstractmethod
    def _taken(self, place: Place) -> Programme: ...


class InMemory(Gathered[Programme]):
    """Programmes that are in memory anyway."""

    def _put(self, programme: Programme) -> Programme:
        return programme

    def _taken(self, place: Programme) -> Programme:
        return place


class Spool(Gathered[int]):
    """Programmes in a temporary file; memory holds the ids only."""

    def __init__(self) -> None:
        super().__init__()
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the spool

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _put(self, programme: Programme) -> int:
        place = self._file.seek(0, 2)
        self._file.write(programme.model_dump_json().encode() + b"\n")
        return place

    def _taken(self, place: int) -> Programme:
        self._file.seek(place)
        return Programme.model_validate_json(self._file.readline())


@contextmanager
def gathered(
    programmes: "Iterable[Programme] | Gathered[Programme] | Spool",
) -> "Iterator[Gathered[Programme] | Spool]":
    """These programmes, gathered: as they are where they are already, on disk where they come one by one."""
    if isinstance(programmes, Gathered):
        yield programmes
        return
    if isinstance(programmes, Sequence):
        every = InMemory()
        for one in programmes:
            every.add(one)
        yield every
        return
    with Spool() as spool:
        for one in programmes:
            spool.add(one)
        yield spool


def key_of(programme: Programme) -> Key:
    """What a record is kept by."""
    return programme.confidential, programme.id


def richness_of(programme: Programme) -> Richness:
    """How many fields are filled, and how long the text is."""
    beside = ("source", "confidential")
    filled = sum(value not in ("", None, ()) for name, value in programme if name not in beside)
    return filled, len(programme.text)


def same_said(one: Programme, other: Programme) -> bool:
    """Whether two records say the same: where a record comes from does not make it another one."""
    return one.model_copy(update={"source": other.source}) == other
