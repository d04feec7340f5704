"""Build an index. Until its manifest is in place the index that was there stays in use, whatever happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import evaluator
from evaluator.foundation import FileError, Problem
from evaluator.lineage.programme import Programme
from evaluator.programmes.gathering import Gathered, gathered
from evaluator.programmes.index.manifest import (
    FORMAT,
    Manifest,
    ShardManifest,
    synced_folder,
    write_manifest,
)
from evaluator.programmes.index.own_folders import OwnFolders, check_is_free
from evaluator.programmes.index.postings import MAXIMUM_ROWS
from evaluator.programmes.index.shards import write_shard
from evaluator.programmes.relations import Relations, Settling

MOST_CHARACTERS = 200_000_000
"""Characters of one shard: what is sorted of them takes less than a gigabyte."""

Programmes = Iterable[Programme] | Gathered[Any]


def build_index(
    programmes: Programmes, folder: Path, *, shards: int = 1, processes: int | None = None
) -> Manifest:
    """Build an index of these programmes in a folder, in the place of the one that may be there.

    Parameters
    ----------
    programmes
        As their sources have them. Those that come one by one wait on disk, so that memory holds their ids.
    shards
        In how many parts at least; results do not depend on it. More than one serve several workers, and what
        is too large for the memory of one gets more.
    processes
        How many processes work; as many as there are processors when not stated.

    Raises
    ------
    FileError
        There is no programme, or the folder cannot be written, or holds something else than an index.

    Of several programmes with the same id the richest stays, of equally rich ones the first. Proposals to
    earlier calls are kept apart: they never take the place of a programme.
    """
    check_is_free(folder)
    with gathered(programmes) as every:
        if not len(every):
            hint = "Name files with programmes: evaluator programmes build --help says which are read."
            problem = Problem(0, 0, "", "there is no programme to put into an index", hint)
            raise FileError(str(folder), [problem])
        with building_in(folder) as own:
            made = [_written(every, own, kind, shards, processes) for kind in (False, True)]
            return put_in_place(
                own, [shard for shards, _ in made for shard in shards], [settling for _, settling in made]
            )


def _written(
    every: Gathered[Any], own: OwnFolders, confidential: bool, shards: int, processes: int | None
) -> tuple[list[ShardManifest], Settling]:
    """The parts of the programmes, or of the proposals to earlier calls, and what settles their relations."""
    ids, relations = every.ids(confidential=confidential), Relations()
    by_length = -(-every.characters(confidential=confidential) // MOST_CHARACTERS)
    shards = max(min(shards, len(ids)), -(-len(ids) // MAXIMUM_ROWS), by_length)
    made = [
        write_shard(own.new_shard(), noted(part, relations), processes=processes)
        for part in (
            every.programmes(ids[number::shards], confidential=confidential) for number in range(shards)
        )
    ]
    return made, relations.settling(ids)


def noted(programmes: Iterable[Programme], relations: Relations) -> Iterator[Programme]:
    """The same programmes, with what they state of each other noted as they pass."""
    for one in programmes:
        relations.note(one.id, one.related)
        yield one


@contextmanager
def building_in(folder: Path) -> Iterator[OwnFolders]:
    """What is written in the folder fails with one clear message, and leaves nothing behind."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(str(folder), [Problem(0, 0, "", f"cannot write here: {error.strerror}")]) from None
    own = OwnFolders(folder)
    try:
        yield own
    except BaseException as error:
        own.take_back()
        if isinstance(error, OSError):
            message = f"the index could not be written: {error.strerror or error}; the one before stays"
            raise FileError(str(folder), [Problem(0, 0, "", message)]) from None
        raise


def put_in_place(own: OwnFolders, shards: Iterable[ShardManifest], settling: Sequence[Settling]) -> Manifest:
    """Make these the shards of the index, and remove what builds wrote here and belongs to none.

    `settling` has two: that of the programmes, and that of the proposals to earlier calls.
    """
    of_programmes, of_proposals = settling
    manifest = Manifest(
        format=FORMAT,
        engine=f"evaluator {evaluator.__version__}, tantivy {version('tantivy')}",
        built=datetime.now(UTC).isoformat(timespec="seconds"),
        shards=tuple(shards),
        relations=of_programmes,
        confidential_relations=of_proposals,
    )
    named = {shard.folder for shard in manifest.shards}
    for name in named:
        synced_folder(own.folder / name)
    before = own.written_before()
    write_manifest(own.folder, manifest, by_way_of=own.new_manifest())
    own.keep_only(named, of=before)
    return manifest
