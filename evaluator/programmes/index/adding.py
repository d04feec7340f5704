"""Add programmes to an index: the result is that of building it whole with them as the last ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby
from pathlib import Path
from typing import Any

from evaluator.lineage.programme import Programme
from evaluator.programmes.gathering import Gathered, gathered, key_of, richness_of, same_said
from evaluator.programmes.index.building import (
    MOST_CHARACTERS,
    Programmes,
    build_index,
    building_in,
    noted,
    put_in_place,
)
from evaluator.programmes.index.manifest import NAME, Manifest, ShardManifest
from evaluator.programmes.index.opened import OpenedIndex, OpenedShard, open_index
from evaluator.programmes.index.own_folders import OwnFolders
from evaluator.programmes.index.postings import MAXIMUM_ROWS
from evaluator.programmes.index.shards import write_shard
from evaluator.programmes.relations import Relations, Settling

OnKnown = Callable[[str, bool], None]
"""Told the id of which the index has another record, and whether the new one took its place."""

_AT_A_TIME = 1_000
"""Records of the index that are compared with new ones together."""


def add_to_index(
    programmes: Programmes, folder: Path, *, processes: int | None = None, on_known: OnKnown | None = None
) -> Manifest:
    """Add programmes; of two records of one id the richer stays, of equally rich ones that of the index.

    They make a new part, together with the parts that are not larger than they are: so there are never many
    parts, and a large one is read again only when one of its programmes is replaced. Relations are settled
    anew among all.

    Parameters
    ----------
    programmes
        As their sources have them. What is gathered already is used up.
    on_known
        Told what has another record in the index.

    Raises
    ------
    FileError
        The index there is damaged, or another version's, or the folder cannot be written.
    """
    if not (folder / NAME).exists():
        return build_index(programmes, folder, processes=processes)
    with gathered(programmes) as new:
        index = open_index(folder)
        _leave_richer(index, new, on_known)
        if not len(new):
            return index.manifest
        taken = set(_taken(index, new))
        with building_in(folder) as own:
            made: list[ShardManifest] = []
            settling: list[Settling] = []
            for confidential in (False, True):
                shards, settled = _added(index, new, taken, own, confidential, processes)
                made += shards
                settling.append(settled)
            return put_in_place(own, made, settling)


def _leave_richer(index: OpenedIndex, new: Gathered[Any], on_known: OnKnown | None) -> None:
    """Take from the new records those of which the index has one as rich."""
    for confidential in (False, True):
        names, shards = new.ids(confidential=confidential), _of_kind(index, confidential)
        for start in range(0, len(names), _AT_A_TIME):
            some = names[start : start + _AT_A_TIME]
            known = {name: one for shard in shards for name, one in shard.programmes(some).items()}
            records = new.programmes(known, confidential=confidential)
            for (name, old), record in zip(known.items(), records, strict=True):
                is_replaced = richness_of(record) > richness_of(old)
                if on_known is not None and not same_said(old, record):
                    on_known(name, is_replaced)
                if not is_replaced:
                    new.discard((confidential, name))


def _taken(index: OpenedIndex, new: Gathered[Any]) -> Iterator[int]:
    """Which parts are written anew, by their number."""
    names, size = {kind: new.ids(confidential=kind) for kind in (False, True)}, len(new)
    kept = index.manifest.shards
    for number in sorted(range(len(kept)), key=lambda number: kept[number].documents):
        if kept[number].documents <= size or index.shards[number].has_any(names[kept[number].confidential]):
            size += kept[number].documents
            yield number


def _added(
    index: OpenedIndex,
    new: Gathered[Any],
    taken: set[int],
    own: OwnFolders,
    confidential: bool,
    processes: int | None,
) -> tuple[list[ShardManifest], Settling]:
    """The parts of the programmes, or of the proposals to earlier calls, and what settles their relations."""
    ids, relations = new.ids(confidential=confidential), Relations()
    made: list[ShardManifest] = []
    again: list[OpenedShard] = []
    for number, (shard, kept) in enumerate(zip(index.shards, index.manifest.shards, strict=True)):
        if kept.confidential is not confidential:
            continue
        if number in taken:
            again.append(shard)
            continue
        made.append(kept)
        for name, related in shard.every_relation():
            relations.note(name, related)
    others = (_others(shard, new) for shard in again)
    every = merge(*others, new.programmes(ids, confidential=confidential), key=lambda one: one.id)
    made += [
        write_shard(own.new_shard(), part, processes=processes) for part in _divided(noted(every, relations))
    ]
    before = (name for shard in _of_kind(index, confidential) for name in shard.documents.ids)
    return made, relations.settling([*ids, *(name for name in before if (confidential, name) not in new)])


def _of_kind(index: OpenedIndex, confidential: bool) -> Sequence[OpenedShard]:
    return index.part(confidential=confidential).shards


def _others(shard: OpenedShard, new: Gathered[Any]) -> Iterator[Programme]:
    return (one for one in shard.every_programme() if key_of(one) not in new)


def _divided(programmes: Iterable[Programme]) -> Iterator[Iterator[Programme]]:
    """The programmes in runs that are not too large for one part."""
    characters = rows = 0

    def number(one: Programme) -> tuple[int, int]:
        nonlocal characters, rows
        characters, rows = characters + len(one.text), rows + 1
        return characters // MOST_CHARACTERS, rows // MAXIMUM_ROWS

    for _, part in groupby(programmes, key=number):
        yield part
