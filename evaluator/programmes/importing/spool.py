"""Programmes put aside on disk while sources are read, so that of each id the richest record is given out."""

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self

from evaluator.lineage.programme import Programme

Came = Literal["new", "same", "poorer", "richer"]
Richness = tuple[int, int]


@dataclass
class _Kept:
    place: int
    richness: Richness
    digest: bytes


class Spool:
    """Keeps of each id one record, in a temporary file; memory holds the ids only.

    A record is richer when more of its fields are filled, then when its text is longer; of equals the first
    stays.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the spool
        self._kept: dict[str, _Kept] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, programme_id: str) -> bool:
        return programme_id in self._kept

    def add(self, programme: Programme) -> Came:
        """Keep a programme, and say how it compares with one of the same id."""
        # Where a record comes from does not make it another one.
        said = programme.model_dump_json(exclude={"source"})
        digest = hashlib.blake2b(said.encode(), digest_size=16).digest()
        known = self._kept.get(programme.id)
        if known is not None and known.digest == digest:
            return "same"
        richness = richness_of(programme)
        if known is not None and richness <= known.richness:
            return "poorer"
        place = self._file.seek(0, 2)
        self._file.write(programme.model_dump_json().encode() + b"\n")
        self._kept[programme.id] = _Kept(place, richness, digest)
        return "new" if known is None else "richer"

    def programmes(self) -> Iterator[Programme]:
        """The programmes in the order in which their ids came first."""
        for kept in self._kept.values():
            self._file.seek(kept.place)
            yield Programme.model_validate_json(self._file.readline())


def richness_of(programme: Programme) -> Richness:
    """How many fields are filled, and how long the text is."""
    beside = ("source", "confidential")
    filled = sum(value not in ("", None, ()) for name, value in programme if name not in beside)
    return filled, len(programme.text)
