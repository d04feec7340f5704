"""Build an index. Until its manifest is in place the index that was there stays in use, whatever happens."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import evaluator
from evaluator.foundation import FileError, Problem
from evaluator.lineage.programme import Programme
from evaluator.programmes.index.manifest import (
    FORMAT,
    Manifest,
    ShardManifest,
    synced_folder,
    write_manifest,
)
from evaluator.programmes.index.postings import MAXIMUM_ROWS
from evaluator.programmes.index.shards import write_shard


def build_index(
    programmes: Iterable[Programme], folder: Path, *, shards: int = 1, processes: int | None = None
) -> Manifest:
    """Build an index of these programmes in a folder, in the place of the one that may be there.

    Parameters
    ----------
    shards
        In how many parts; results do not depend on it. More than one serve several workers.
    processes
        How many processes work; as many as there are processors when not stated.

    Raises
    ------
    FileError
        There is no programme, or the folder cannot be written.

    Of several programmes with the same id the last stays.
    """
    kept = by_id(programmes)
    if not kept:
        hint = "Name files with programmes: evaluator programmes build --help says which are read."
        raise FileError(str(folder), [Problem(0, 0, "", "there is no programme to put into an index", hint)])
    with building_in(folder):
        made = [
            shard
            for part in parts_of(kept)
            for shard in _written(folder, part, shards, processes or os.cpu_count() or 1)
        ]
        return put_in_place(folder, made)


def _written(folder: Path, kept: Sequence[Programme], shards: int, processes: int) -> Iterator[ShardManifest]:
    shards = max(1, min(shards, len(kept)), -(-len(kept) // MAXIMUM_ROWS))
    for number in range(shards):
        yield write_shard(folder, kept[number::shards], processes=processes)


def parts_of(programmes: Iterable[Programme]) -> list[list[Programme]]:
    """The programmes, and the proposals to earlier calls: two parts, none of them empty."""
    kinds: tuple[list[Programme], list[Programme]] = ([], [])
    for one in programmes:
        kinds[one.confidential].append(one)
    return [kind for kind in kinds if kind]


def by_id(programmes: Iterable[Programme]) -> list[Programme]:
    """The programmes sorted by id, of several with the same the last."""
    return sorted({one.id: one for one in programmes}.values(), key=lambda one: one.id)


@contextmanager
def building_in(folder: Path) -> Iterator[None]:
    """What is written in the folder fails with one clear message, and leaves nothing behind."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(str(folder), [Problem(0, 0, "", f"cannot write here: {error.strerror}")]) from None
    before = set(folder.iterdir())
    try:
        yield
    except BaseException as error:
        for path in set(folder.iterdir()) - before:
            remove(path)
        if isinstance(error, OSError):
            message = f"the index could not be written: {error.strerror or error}; the one before stays"
            raise FileError(str(folder), [Problem(0, 0, "", message)]) from None
        raise


def put_in_place(folder: Path, shards: Iterable[ShardManifest]) -> Manifest:
    """Make these the shards of the index, and remove what belongs to none."""
    manifest = Manifest(
        format=FORMAT,
        engine=f"evaluator {evaluator.__version__}, tantivy {version('tantivy')}",
        built=datetime.now(UTC).isoformat(timespec="seconds"),
        shards=tuple(shards),
    )
    named = {shard.folder for shard in manifest.shards}
    for name in named:
        synced_folder(folder / name)
    write_manifest(folder, manifest)
    for path in folder.glob("shard-*"):
        if path.name not in named:
            remove(path)
    return manifest


def remove(path: Path) -> None:
    """Remove a folder or file of an index that nothing names any more."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
