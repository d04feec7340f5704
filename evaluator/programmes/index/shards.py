"""A part of an index: a folder that is written once, with check sums, and never changed."""

from __future__ import annotations

import os
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np

from evaluator.lineage.fingerprints import Hashes, Places, fingerprints_of, words_of
from evaluator.lineage.programme import Programme
from evaluator.programmes.index.documents import digest, searched_text, write_documents
from evaluator.programmes.index.entities import entity_keys, hashed_keys
from evaluator.programmes.index.manifest import FileSum, ShardManifest
from evaluator.programmes.index.postings import Postings
from evaluator.programmes.index.text_field import FOLDER, write_text_field

FINGERPRINTS = "fingerprints.u64"
ENTITIES = "entities.u64"

_CHUNK = 4_000_000
"""Characters that one process reads at a time."""
_PIECE = 100_000
"""Characters that are looked at together: what is worked out of them fits into a processor's cache."""


def write_shard(folder: Path, programmes: Sequence[Programme], *, processes: int) -> ShardManifest:
    """Write a shard of these programmes, which are sorted by id, into a new folder below this one."""
    place = Path(tempfile.mkdtemp(prefix="shard-", dir=folder))
    place.chmod(0o755)
    texts = [searched_text(one) for one in programmes]
    chunks = list(_chunks(texts, _CHUNK))
    with ExitStack() as stack:
        if processes > 1 and len(chunks) > 1:
            # Started afresh: a copy of a process with threads may wait for a lock that nobody holds.
            pool = stack.enter_context(ProcessPoolExecutor(processes - 1, get_context("spawn")))
            read = pool.map(_fingerprints, chunks)
        else:
            read = map(_fingerprints, chunks)
        write_text_field(place / FOLDER, texts)
        write_documents(place, programmes)
        keys = [hashed_keys(entity_keys(one)) for one in programmes]
        rows = [np.full(len(key), row) for row, key in enumerate(keys)]
        Postings.of(keys, rows).write(place / ENTITIES)
        found = list(read)
    starts = np.cumsum([0, *(len(chunk) for chunk in chunks)])
    of_rows = [rows + start for (_, rows, _), start in zip(found, starts[:-1], strict=True)]
    Postings.of([hashes for hashes, _, _ in found], of_rows).write(place / FINGERPRINTS)
    return ShardManifest(
        folder=place.name,
        documents=len(programmes),
        words=sum(words for _, _, words in found),
        languages=dict(Counter(one.language for one in programmes)),
        sources=dict(Counter(_origin(one.source) for one in programmes)),
        content=sum(map(digest, programmes)) % (1 << 128),
        files={str(path.relative_to(place)): _kept(path) for path in _files(place)},
    )


def _origin(source: str) -> str:
    """A file's or publisher's name as it is; of an address, of which each programme has its own, the host."""
    return (urlsplit(source).hostname or source) if source.startswith(("http://", "https://")) else source


def _fingerprints(texts: Sequence[str]) -> tuple[Hashes, Places, int]:
    """Hash and text of all fingerprints of these texts, and how many words the texts have."""
    hashes, rows, count, start = [], [], 0, 0
    for piece in _chunks(texts, _PIECE):
        words = words_of(piece)
        found = fingerprints_of(words)
        hashes.append(found.hashes)
        rows.append(found.texts + start)
        count += len(words.hashes)
        start += len(piece)
    return np.concatenate(hashes), np.concatenate(rows), count


def _chunks(texts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The texts in runs of about so many characters; at least one text, and at least one run."""
    start = length = 0
    for place, text in enumerate(texts):
        length += len(text)
        if length >= size:
            yield texts[start : place + 1]
            start, length = place + 1, 0
    if start < len(texts) or not texts:
        yield texts[start:]


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
    """Size and check sum of a file."""
    crc = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            crc = zlib.crc32(block, crc)
    return FileSum(size=path.stat().st_size, crc32=crc)
