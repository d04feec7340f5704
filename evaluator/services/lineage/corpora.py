"""The corpus of programmes that proposals are compared with, kept open, and what was read of it."""

import os
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache, partial
from pathlib import Path

from evaluator.lineage import Programme
from evaluator.lineage.judgement.made_ready import Candidate
from evaluator.lineage.records.profiles import profile
from evaluator.lineage.records.rarity import Rarity
from evaluator.programmes.index import OpenedIndex, open_index
from evaluator.programmes.index.manifest import NAME
from evaluator.services.keeping import Keeping
from evaluator.services.programme_index import sample_index

ENVIRONMENT = "EVALUATOR_PROGRAMMES"
"""Names the folder of the index that the installation compares with."""

_ENOUGH_TO_LEARN = 500
"""Programmes from which it is learnt how rare words are; more change a rarity by little and take long."""


class Corpus(Keeping):
    """An index that is open, and what is made of its programmes when they are first compared."""

    most_kept = 400
    """Of a long text half a megabyte is made."""

    def __init__(self, index: OpenedIndex) -> None:
        self.index = index

    @property
    def id(self) -> str:
        """The identity of the corpus: the same programmes have the same, wherever they lie."""
        return self.index.manifest.content_id

    @property
    def documents(self) -> int:
        """How many programmes there are."""
        return len(self.index)

    @cached_property
    def public(self) -> "Corpus":
        """The same without proposals to earlier calls: what advice, applicants and reviewers are told of."""
        if not self.index.manifest.confidential:
            return self
        return Corpus(self.index.part(confidential=False))

    @cached_property
    def proposals(self) -> "Corpus":
        """The proposals to earlier calls that are in it; there may be none."""
        return Corpus(self.index.part(confidential=True))

    @cached_property
    def ids(self) -> frozenset[str]:
        """What is in it, by id."""
        return frozenset(name for shard in self.index.shards for name in shard.documents.ids)

    @cached_property
    def rarity(self) -> Rarity:
        """How rare words, names and bodies are, learnt once from programmes all over the corpus."""
        ids = sorted(name for shard in self.index.shards for name in shard.documents.ids)
        step = max(1, -(-len(ids) // _ENOUGH_TO_LEARN))
        return Rarity.of(map(profile, self.index.programmes(ids[::step]).values()))

    @cached_property
    def _relations(self) -> Mapping[str, tuple[str, ...]]:
        ids = [name for shard in self.index.shards for name in shard.documents.ids]
        # To read a large corpus for this would take minutes; its sources tell relations on both sides.
        known = self.index.programmes(sorted(ids)) if len(ids) <= _ENOUGH_TO_LEARN else {}
        found: dict[str, list[str]] = {}
        for one in known.values():
            for link in one.related:
                found.setdefault(link.programme_id, []).append(one.id)
        return {name: tuple(others) for name, others in found.items()}

    def relating_to(self, programme_id: str) -> tuple[str, ...]:
        """The programmes that say they are related to this one, in a corpus of at most 500 programmes."""
        return self._relations.get(programme_id, ())

    def programme(self, programme_id: str) -> Programme | None:
        """What has this id, a programme before a proposal to an earlier call; None where there is none."""
        return self.programmes([programme_id]).get(programme_id)

    def programmes(self, ids: Iterable[str]) -> Mapping[str, Programme]:
        """These programmes by id; those that are not here are left out."""
        return {name: one.programme for name, one in self.ready(ids).items()}

    def ready(self, ids: Iterable[str]) -> Mapping[str, Candidate]:
        """These programmes, ready to be compared, in the order asked for."""
        wanted = list(dict.fromkeys(ids))
        new = self.index.programmes([name for name in wanted if self.known(("candidate", name)) is None])
        found: dict[str, Candidate] = {}
        for name in wanted:
            one = self.known(("candidate", name))
            if one is None and name in new:
                one = self.kept(("candidate", name), partial(Candidate, new[name]))
            if one is not None:
                found[name] = one
        return found


def corpus_of(folder: Path | None = None) -> Corpus:
    """The corpus whose index lies in a folder; without one, that of the installation or the samples.

    It stays open until another index takes its place.

    Raises
    ------
    FileError
        There is no index, it is damaged, or another version of the program made it.
    """
    named = os.environ.get(ENVIRONMENT)
    place = folder or (Path(named) if named else sample_index())
    try:
        written = (place / NAME).stat().st_mtime_ns
    except OSError:
        written = 0
    return _opened(place, written)


@lru_cache(maxsize=4)
def _opened(folder: Path, written: int) -> Corpus:  # noqa: ARG001 - a new index is opened anew
    return Corpus(open_index(folder))
