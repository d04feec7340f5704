"""How much an archive that comes from elsewhere may unpack to, judged before anything is unpacked.

A backup is not judged by its size: whatever a database holds must come back, and its owner made it. No single
document is judged by how tightly it is packed: one of zeros is odd, and no reason to refuse a call.
"""

import zipfile
from typing import BinaryIO

from evaluator.foundation import Said
from evaluator.store.errors import StoreError

MOST_UNPACKED = 10_000_000_000
"""Five hundred proposals with four documents each, every one as large as it may be."""

MOST_IN_ONE = 2_000_000_000
"""All rows of a table are held at once."""

MOST_RATIO = 100
"""So many times its own size an archive may unpack to. Texts rarely reach 20, and zeros 1,000."""

RATIO_FROM = 50_000_000
"""Smaller ones may be packed as tightly as they like."""

MOST_MEMBERS = 100_000

LONGEST_LINE = 50_000_000
"""The largest document in a row of a backup takes a fifth of it."""


def check_size(file: BinaryIO, opened: zipfile.ZipFile, name: str) -> None:
    """Go on only where an archive unpacks to what a call can be.

    Raises
    ------
    StoreError
        It has too many files, unpacks to too much, or is packed far tighter than texts and documents are.
    """
    entries = opened.infolist()
    if len(entries) > MOST_MEMBERS:
        raise StoreError(
            "{name} holds {found} files; at most {most} are read. Nothing was unpacked.",
            name=name,
            found=len(entries),
            most=MOST_MEMBERS,
        )
    unpacked = sum(entry.file_size for entry in entries)
    largest = max((entry.file_size for entry in entries), default=0)
    for what, found, most in (
        (name, unpacked, MOST_UNPACKED),
        (Said("A file in {name}", name=name), largest, MOST_IN_ONE),
    ):
        if found > most:
            raise StoreError(
                "{what} unpacks to {found} MB; at most {most} MB are read. Nothing was unpacked.",
                what=what,
                found=round(found / 1e6),
                most=most // 1_000_000,
            )
    # Of the file itself, not of what its entries say of themselves: they may all name the same bytes.
    size = max(file.seek(0, 2), 1)
    if unpacked > RATIO_FROM and unpacked > MOST_RATIO * size:
        raise StoreError(
            "{name} unpacks to {times} times its size, which no call does. "
            "Nothing was unpacked. Ask whoever sent it for the package as it was exported.",
            name=name,
            times=round(unpacked / size),
        )
