"""A part of an index: a folder that is written once, with check sums, and never changed."""

from __future__ import annotations

import os
import zlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import numpy as np

from evaluator.foundation.collecting import without_collecting
from evaluator.lineage.programme import Programme
from evaluator.lineage.texts.fingerprints import Hashes, fingerprints_of, words_of
from evaluator.programmes.index.documents import DocumentsWriter, digest, searched_text
from evaluator.programmes.index.entities import entity_keys, hashed_keys
from evaluator.programmes.index.manifest import FileSum, ShardManifest
from evaluator.programmes.index.postings import Postings, packed
from evaluator.programmes.index.text_field import FOLDER, TextFieldWriter

Item = TypeVar("Item")

FINGERPRINTS = "fingerprints.u64"
ENTITIES = "entities.u64"

_CHUNK = 4_000_000
"""Characters that one process reads at a time."""
_PIECE = 100_000
"""Characters that are looked at together: what is worked out of them fits into a processor's cache."""


def write_shard(
    place: Path, programmes: Iterable[Programme], *, processes: int | None = None
) -> ShardManifest:
    """Write a shard of these programmes, which are sorted by id, into a folder that is new and empty.

    They are taken as they come, a few at a time. `processes` work, as many as there are processors when not
    stated.
    """
    processes = processes or os.cpu_count() or 1
    every = _chunks(programmes, _CHUNK, len_of=lambda one: len(one.text))
    first = list(islice(every, 2))
    reading: deque[Future[_Read]] = deque()
    read: list[_Read] = []
    entities: list[Hashes] = []
    text, documents = TextFieldWriter(place / FOLDER), DocumentsWriter(place)
    row = content = 0
    languages: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    confidential = False
    with without_collecting(), _pool(processes if len(first) > 1 else 1) as pool:
        for chunk in chain(first, every):
            texts = [searched_text(one) for one in chunk]
            reading.append(pool.submit(_fingerprints, texts, row))
            text.add(texts)
            documents.add(chunk)
            entities.append(_entities(chunk, row))
            row += len(chunk)
            content += sum(map(digest, chunk))
            languages.update(one.language for one in chunk)
            sources.update(_origin(one.source) for one in chunk)
            confidential = confidential or any(one.confidential for one in chunk)
            # No more texts wait for a process than there are processes.
            while len(reading) > processes:
                read.append(reading.popleft().result())
        text.finish()
        documents.finish()
        read += [one.result() for one in reading]
    Postings.of(entities).write(place / ENTITIES)
    Postings.of([one for one, _ in read]).write(place / FINGERPRINTS)
    return ShardManifest(
        folder=place.name,
        documents=row,
        words=sum(words for _, words in read),
        languages=dict(languages),
        sources=dict(sources),
        content=content % (1 << 128),
        confidential=confidential,
        files={str(path.relative_to(place)): _kept(path) for path in _files(place)},
    )


_Read = tuple[Hashes, int]


@contextmanager
def _pool(processes: int) -> Iterator[Executor]:
    """Processes beside this one, or one thread where there are to be none."""
    if processes < 2:
        with ThreadPoolExecutor(1) as threads:
            yield threads
        return
    # Started afresh: a copy of a process with threads may wait for a lock that nobody holds.
    with ProcessPoolExecutor(processes - 1, get_context("spawn")) as pool:
        yield pool


def _entities(programmes: Sequence[Programme], start: int) -> Hashes:
    """The keys of these programmes, packed with their rows, of which this is the first."""
    keys = [entity_keys(one) for one in programmes]
    rows = np.repeat(np.arange(start, start + len(keys)), [len(each) for each in keys])
    return packed(hashed_keys([key for each in keys for key in each]), rows)


def _origin(source: str) -> str:
    """A file's or publisher's name as it is; of an address, of which each programme has its own, the host."""
    return (urlsplit(source).hostname or source) if source.startswith(("http://", "https://")) else source


def _fingerprints(texts: Sequence[str], start: int) -> _Read:
    """The fingerprints of these texts, packed with their rows, and how many words the texts have."""
    parts, count, row = [], 0, start
    for piece in _chunks(texts, _PIECE, len_of=len):
        words = words_of(piece)
        found = fingerprints_of(words)
        parts.append(packed(found.hashes, found.texts + row))
        count += len(words.hashes)
        row += len(piece)
    return np.concatenate(parts), count


def _chunks(items: Iterable[Item], size: int, *, len_of: Callable[[Item], int]) -> Iterator[Sequence[Item]]:
    """The items in runs of about so many characters; at least one item in each."""
    chunk: list[Item] = []
    length = 0
    for item in items:
        chunk.append(item)
        length += len_of(item)
        if length >= size:
            yield chunk
            chunk, length = [], 0
    if chunk:
        yield chunk


def _files(folder: Path) -> list[Path]:
    """The files that are read, without tantivy's locks."""
    every = chain(folder.iterdir(), (folder / FOLDER).iterdir())
    return sorted(path for path in every if path.is_file() and path.suffix != ".lock")


def _kept(path: Path) -> FileSum:
    """Size and check sum of a file that is on the disk when this returns."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
    return file_sum(path)


def file_sum(path: Path) -> FileSum:
    """Size and check sums of a file."""
    crc = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            crc = zlib.crc32(block, crc)
    return FileSum(size=path.stat().st_size, crc32=crc, sampled=sampled_sum(path))


def sampled_sum(path: Path) -> int:
    """The check sum of a file's beginning, its end, and blocks at even distances between: a megabyte at most.

    It tells a copy that was cut off and filled up, or another file of the same length. A few bytes changed
    anywhere are told by `file_sum` alone.
    """
    crc = 0
    last = max(path.stat().st_size - _BLOCK, 0)
    with path.open("rb") as file:
        for place in sorted({last * number // (_BLOCKS - 1) for number in range(_BLOCKS)}):
            file.seek(place)
            crc = zlib.crc32(file.read(_BLOCK), crc)
    return crc


_BLOCK = 1 << 12
_BLOCKS = 256
