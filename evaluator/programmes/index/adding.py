"""Add programmes to an index: the result is that of building it whole with them as the last ones."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from evaluator.lineage.programme import Programme
from evaluator.programmes.index.building import build_index, building_in, by_id, parts_of, put_in_place
from evaluator.programmes.index.manifest import NAME, Manifest
from evaluator.programmes.index.opened import open_index
from evaluator.programmes.index.shards import write_shard


def add_to_index(programmes: Iterable[Programme], folder: Path, *, processes: int | None = None) -> Manifest:
    """Add programmes; one whose id is there already takes the place of the other.

    They make a new part, together with the parts that are not larger than they are: so there are never many
    parts, and a large one is read again only when one of its programmes is replaced.

    Raises
    ------
    FileError
        The index there is damaged, or another version's, or the folder cannot be written.
    """
    if not (folder / NAME).exists():
        return build_index(programmes, folder, processes=processes)
    new = by_id(programmes)
    index = open_index(folder)
    if not new:
        return index.manifest
    names = [one.id for one in new]
    size = len(new)
    taken = []
    for shard, kept in sorted(
        zip(index.shards, index.manifest.shards, strict=True), key=lambda pair: pair[1].documents
    ):
        if kept.documents <= size or shard.has_any(names):
            size += kept.documents
            taken.append(shard)
    together = by_id(chain(chain.from_iterable(shard.every_programme() for shard in taken), new))
    stay = [
        kept for shard, kept in zip(index.shards, index.manifest.shards, strict=True) if shard not in taken
    ]
    with building_in(folder):
        made = [
            write_shard(folder, part, processes=processes or os.cpu_count() or 1)
            for part in parts_of(together)
        ]
        return put_in_place(folder, [*stay, *made])
