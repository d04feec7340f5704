"""Which documents have a key: one sorted array of numbers, each a hashed key and a row.

Forty bits of a number are the key's, twenty-four the row's. Sorting numbers is all that building takes, a
key's documents lie side by side, and how many there are is the distance of two places: no dictionary is kept,
and a file of them is searched where it lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from evaluator.lineage.texts.fingerprints import HASH_BITS, Hashes

_ROW_BITS = 64 - HASH_BITS
MAXIMUM_ROWS = 1 << _ROW_BITS
"""Documents of one shard."""


def packed(keys: Hashes, rows: NDArray[np.int64]) -> Hashes:
    """A key and a row as one number, for each of them."""
    return (keys << np.uint64(_ROW_BITS)) | rows.astype(np.uint64)


class Postings:
    """For each key the rows of the documents that have it, in order."""

    def __init__(self, packed: Hashes) -> None:
        self.packed = packed

    @classmethod
    def of(cls, parts: Sequence[Hashes]) -> Self:
        """From numbers that `packed` made, in parts; a key that a row has twice counts once."""
        every = np.concatenate(parts) if parts else np.empty(0, np.uint64)
        every.sort()
        is_first = np.ones(len(every), bool)
        np.not_equal(every[1:], every[:-1], out=is_first[1:])
        return cls(every[is_first])

    @classmethod
    def opened(cls, path: Path) -> Self:
        """From a file, which is read where it is searched and not before."""
        size = path.stat().st_size // 8
        return cls(np.memmap(path, np.uint64, "r", shape=(size,)) if size else np.empty(0, np.uint64))

    def write(self, path: Path) -> None:
        """Write to a file."""
        self.packed.tofile(path)

    def frequencies(self, keys: Hashes) -> NDArray[np.int64]:
        """How many documents have each key."""
        first, last = self._bounds(keys)
        return last - first

    def rows(self, keys: Hashes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The rows that have each key, key by key, and for each row which of the keys it is."""
        first, last = self._bounds(keys)
        counts = last - first
        of_key = np.repeat(np.arange(len(keys)), counts)
        before = np.repeat(np.cumsum(counts) - counts, counts)
        places = np.repeat(first, counts) + np.arange(len(of_key)) - before
        return (self.packed[places] & np.uint64(MAXIMUM_ROWS - 1)).astype(np.int64), of_key

    def _bounds(self, keys: Hashes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        low = keys << np.uint64(_ROW_BITS)
        high = low | np.uint64(MAXIMUM_ROWS - 1)
        return np.searchsorted(self.packed, low), np.searchsorted(self.packed, high, side="right")
