"""An index that is open for reading: checked before it is used, and the same whatever is built meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from functools import reduce
from operator import add
from pathlib import Path
from types import MappingProxyType

import numpy as np

from evaluator.foundation import FileError
from evaluator.lineage.programme import Programme, RelatedProgramme
from evaluator.programmes.index.asked import Asked, Frequencies
from evaluator.programmes.index.documents import Documents
from evaluator.programmes.index.lists import Lists, Plan, listed
from evaluator.programmes.index.manifest import ShardManifest, read_manifest, unusable
from evaluator.programmes.index.postings import Postings
from evaluator.programmes.index.reranking import Explained, explained_by
from evaluator.programmes.index.shards import ENTITIES, FINGERPRINTS, file_sum, sampled_sum
from evaluator.programmes.index.text_field import FOLDER, TextField

MOST_READ_WHOLE = 64_000_000
"""Bytes of a part whose check sums are looked at whenever it is opened."""

_AT_A_TIME = 1_000
"""Programmes that are read together where all are."""


class OpenedShard:
    """One part of an index."""

    def __init__(self, folder: Path, manifest: ShardManifest, *, verify: bool = False) -> None:
        """Open it.

        Raises
        ------
        FileError
            A file is missing or is not what was written. With `verify` every byte is looked at, as always in
            a part that is read in a moment; in a larger one the sizes are, and samples of each file.
        """
        verify = verify or sum(file.size for file in manifest.files.values()) <= MOST_READ_WHOLE
        place = folder / manifest.folder
        for name, expected in manifest.files.items():
            try:
                is_whole = (place / name).stat().st_size == expected.size and (
                    file_sum(place / name) == expected
                    if verify
                    else sampled_sum(place / name) == expected.sampled
                )
            except OSError:
                is_whole = False
            if not is_whole:
                raise unusable(
                    folder, f"the index is damaged: {manifest.folder}/{name} is not what was written"
                )
        self._folder = folder
        with self._reading():
            self.documents = Documents(place)
            self._text = TextField(place / FOLDER)
            self._fingerprints = Postings.opened(place / FINGERPRINTS)
            self._entities = Postings.opened(place / ENTITIES)
            self._ids = self.documents.ids
        self._rows = {name: row for row, name in enumerate(self._ids)}
        if not len(self._ids) == len(self._text) == len(self.documents) == manifest.documents:
            raise unusable(folder, "the index is damaged: its parts have different numbers of programmes")

    def frequencies(self, asked: Asked) -> Frequencies:
        """In how many documents of this part each thing is found."""
        with self._reading():
            return Frequencies(
                len(self.documents),
                self._fingerprints.frequencies(asked.fingerprints),
                np.array(self._text.frequencies(asked.terms), np.int64),
                self._entities.frequencies(asked.entities),
            )

    def lists(self, asked: Asked, plan: Plan) -> Lists:
        """What this part has of the lists of candidates."""
        with self._reading():
            return listed(asked, plan, self._fingerprints, self._entities, self._text, self._ids)

    def explained(self, asked: Asked, ids: Iterable[str]) -> dict[str, Explained]:
        """What those of these programmes that are here explain of the proposal."""
        here = [name for name in ids if name in self._rows]
        with self._reading():
            texts = self.documents.searched_texts(self._rows[name] for name in here)
        return explained_by(asked, dict(zip(here, texts, strict=True)))

    def programmes(self, ids: Iterable[str]) -> dict[str, Programme]:
        """Those of these programmes that are here, with the relations that each states."""
        with self._reading():
            found = self.documents.programmes([self._rows[name] for name in ids if name in self._rows])
        return {one.id: one for one in found}

    def has_any(self, ids: Iterable[str]) -> bool:
        """Whether one of these programmes is here."""
        return any(name in self._rows for name in ids)

    def every_programme(self) -> Iterator[Programme]:
        """All programmes of this part, sorted by id, read a few at a time."""
        for start in range(0, len(self.documents), _AT_A_TIME):
            with self._reading():
                found = self.documents.programmes(range(start, min(start + _AT_A_TIME, len(self.documents))))
            yield from found

    def every_relation(self) -> Iterator[tuple[str, tuple[RelatedProgramme, ...]]]:
        """The id of each programme, and what it states of others."""
        with self._reading():
            yield from self.documents.relations()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """What cannot be read is said to be damaged, and how to go on."""
        try:
            yield
        except FileError:
            raise
        except (OSError, ValueError) as error:
            first = (str(error).splitlines() or ["unreadable"])[0]
            raise unusable(self._folder, f"the index is damaged: {first}") from None


class OpenedIndex:
    """An index on this machine."""

    missing: Mapping[str, str] = MappingProxyType({})
    """Parts that did not answer: none, since one that cannot be read is an error."""

    def __init__(self, folder: Path, *, verify: bool = False) -> None:
        """Open the index in a folder; raises FileError as `open_index` does."""
        self.folder = folder
        self.manifest = read_manifest(folder)
        while True:
            try:
                self.shards = [OpenedShard(folder, shard, verify=verify) for shard in self.manifest.shards]
                return
            except FileError:
                # Where another index has taken the place of this one meanwhile, its parts are gone: the
                # other is opened. Where the manifest is the same, they are damaged indeed.
                before, self.manifest = self.manifest, read_manifest(folder)
                if self.manifest == before:
                    raise

    def __len__(self) -> int:
        return self.manifest.documents

    def begin(self) -> None:
        """Another proposal is asked about: nothing is left of the one before."""

    def part(self, *, confidential: bool) -> OpenedIndex:
        """The proposals to earlier calls that are in it, or everything but them; it may be empty.

        How rare words are is learnt anew: what is not in the part has no say in what is found in it.
        """
        part = copy(self)
        part.manifest = self.manifest.part(confidential=confidential)
        part.shards = [
            opened
            for opened, shard in zip(self.shards, self.manifest.shards, strict=True)
            if shard.confidential is confidential
        ]
        return part

    def frequencies(self, asked: Asked) -> Frequencies:
        """In how many documents each thing is found."""
        return reduce(add, (shard.frequencies(asked) for shard in self.shards))

    def lists(self, asked: Asked, plan: Plan) -> list[Lists]:
        """The lists of each part."""
        return [shard.lists(asked, plan) for shard in self.shards]

    def explained(self, asked: Asked, ids: Iterable[str]) -> dict[str, Explained]:
        """What each of these programmes explains of the proposal."""
        ids = list(ids)
        return {name: words for shard in self.shards for name, words in shard.explained(asked, ids).items()}

    def programmes(self, ids: Iterable[str]) -> dict[str, Programme]:
        """These programmes by their id; those that are not here are left out.

        Their relations are settled among all of their kind. Where a proposal to an earlier call has the id
        of a programme, the programme is meant; `part` has the proposal.
        """
        ids = list(ids)
        found: dict[str, Programme] = {}
        for shard, kept in zip(self.shards, self.manifest.shards, strict=True):
            settling = self.manifest.settling(confidential=kept.confidential)
            here = {name: settling.settled(one) for name, one in shard.programmes(ids).items()}
            found = here | found if kept.confidential else found | here
        return found


def open_index(folder: Path, *, verify: bool = False) -> OpenedIndex:
    """The index in a folder, checked: sizes and samples of files; with `verify` or in small parts every byte.

    Raises
    ------
    FileError
        There is no index, it is damaged, or another version of the program made it.
    """
    return OpenedIndex(folder, verify=verify)
