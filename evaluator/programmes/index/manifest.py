"""The manifest of an index: of which shards it consists, what is in them, and who can read it."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from evaluator.foundation import FileError, Problem, Record
from evaluator.programmes.relations import Settling

FORMAT = 4
NAME = "manifest.json"
MENDED_BY = "Build it anew: evaluator programmes build SOURCE… --out DIR"


class FileSum(Record):
    """How long a file is, and the check sums of its content (CRC-32)."""

    size: int
    crc32: int
    """Of every byte."""
    sampled: int
    """Of its beginning, its end, and blocks at even distances between: they are read in a moment."""


class ShardManifest(Record):
    """What a shard holds; its folder never changes once it is named here."""

    folder: str
    documents: int
    words: int
    languages: dict[str, int]
    sources: dict[str, int]
    content: int
    """The sum of the digests of its documents; that of a whole is the sum of its parts, in any order."""
    files: dict[str, FileSum]
    confidential: bool
    """Whether proposals to earlier calls are in it; they never share a part with programmes."""


class Manifest(Record):
    """What an index holds."""

    format: int
    engine: str
    """What made it: the program and its text index, with their versions."""
    built: str
    """When, as an ISO 8601 moment in UTC."""
    shards: tuple[ShardManifest, ...]
    relations: Settling
    """What all programmes together make of the relations that each states; shards keep what is stated."""
    confidential_relations: Settling
    """The same of proposals to earlier calls, which have no say in that of programmes."""

    @property
    def documents(self) -> int:
        """The number of programmes."""
        return sum(shard.documents for shard in self.shards)

    @property
    def confidential(self) -> int:
        """How many of them are proposals to earlier calls, which call managers alone may see."""
        return sum(shard.documents for shard in self.shards if shard.confidential)

    def part(self, *, confidential: bool) -> Manifest:
        """What it holds of the one kind or of the other."""
        shards = tuple(shard for shard in self.shards if shard.confidential is confidential)
        return self.model_copy(update={"shards": shards})

    def settling(self, *, confidential: bool) -> Settling:
        """What settles the relations of the one kind or of the other."""
        return self.confidential_relations if confidential else self.relations

    @property
    def languages(self) -> dict[str, int]:
        """How many programmes are in each language, most frequent first; unknown is the empty text."""
        return _added(shard.languages for shard in self.shards)

    @property
    def sources(self) -> dict[str, int]:
        """How many programmes come from each source, most frequent first."""
        return _added(shard.sources for shard in self.shards)

    @property
    def content_id(self) -> str:
        """The identity of the corpus: the same programmes have the same, however they were built or added."""
        return f"{sum(shard.content for shard in self.shards) % (1 << 128):032x}"


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the index in a folder.

    Raises
    ------
    FileError
        There is no index, it is damaged, or another version of the program made it.
    """
    path = folder / NAME
    try:
        written = path.read_bytes()
        version = json.loads(written).get("format")
    except FileNotFoundError:
        raise unusable(folder, "there is no index of programmes here") from None
    except OSError as error:
        raise unusable(folder, f"the index cannot be read: {error.strerror}") from None
    except (ValueError, AttributeError):
        raise unusable(folder, f"the index is damaged: {NAME} is not what was written") from None
    if version != FORMAT:
        message = f"this index has format {version}; this version of the program reads format {FORMAT}"
        raise unusable(folder, message)
    try:
        return Manifest.model_validate_json(written)
    except ValidationError:
        raise unusable(folder, f"the index is damaged: {NAME} is not what was written") from None


def write_manifest(folder: Path, manifest: Manifest, *, by_way_of: Path) -> None:
    """Put the manifest in place in one step: until then the index is the old one, from then on the new.

    `by_way_of` is where it is written before.
    """
    with by_way_of.open("w", encoding="utf-8") as file:
        file.write(manifest.model_dump_json(indent=1))
        file.flush()
        os.fsync(file.fileno())
    by_way_of.replace(folder / NAME)
    synced_folder(folder)


def synced_folder(folder: Path) -> None:
    """Make sure that the names in a folder outlast a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unusable(folder: Path, message: str) -> FileError:
    """The error of an index that cannot be used, with the way out."""
    return FileError(str(folder), [Problem(0, 0, "", message, MENDED_BY)])


def _added(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return dict(sorted(total.items(), key=lambda item: (-item[1], item[0])))
