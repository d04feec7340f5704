"""Candidates for a proposal: the programmes of an index that come into question, best first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from evaluator.foundation import Record
from evaluator.lineage.programme import Programme
from evaluator.programmes.index.asked import Asked, Frequencies
from evaluator.programmes.index.lists import Lists, Plan, merged, planned
from evaluator.programmes.index.reranking import Explained, rarity_of_words, scores

LIMIT = 50
BY_NAME = 10
"""Places among the candidates for those that are only found by what they are called."""


class Candidate(Record):
    """A programme that comes into question."""

    programme_id: str
    score: float
    """The share of the proposal's text, rare words more, that this programme explains and others do not."""
    names: float
    """How rare the names are that both have: organisations, acronyms, titles, countries; 0 where none."""


class Searched(Protocol):
    """An index that can be asked, wherever it is."""

    @property
    def missing(self) -> Mapping[str, str]:
        """The folder of each part that had no say since `begin`, and why; none when answers are whole."""
        ...

    def __len__(self) -> int: ...

    def begin(self) -> None:
        """Another proposal is asked about: parts that were missing are asked again."""
        ...

    def part(self, *, confidential: bool) -> Searched:
        """The proposals to earlier calls that are in it, or everything but them."""
        ...

    def frequencies(self, asked: Asked) -> Frequencies:
        """In how many documents each thing is found."""
        ...

    def lists(self, asked: Asked, plan: Plan) -> list[Lists]:
        """The lists of each part."""
        ...

    def explained(self, asked: Asked, ids: Iterable[str]) -> Mapping[str, Explained]:
        """What each of these programmes explains of the proposal."""
        ...


def candidates(index: Searched, proposal: Programme, *, limit: int = LIMIT) -> list[Candidate]:
    """The programmes that come into question, best first; the same however the index is divided.

    The first places are by text. Some at the end are kept for programmes that share no wording, as a
    translation does, and are found by names.
    """
    if not len(index):
        return []
    asked = Asked.of(proposal)
    frequencies, lists = found_in(index, asked)
    explained = index.explained(asked, lists.ids())
    score = scores(explained, rarity_of_words(asked, frequencies))
    # A part that is lost between two questions takes its programmes with it; who asks is told of it.
    names = {name: worth for worth, name in lists.lists.get("entities", ()) if name in score}
    by_text = sorted(score, key=lambda name: (-score[name], -names.get(name, 0.0), name))
    by_name = sorted(names, key=lambda name: (-names[name], -score[name], name))
    chosen = by_text[: max(0, limit - BY_NAME)]
    chosen += [name for name in by_name if name not in set(chosen)][: limit - len(chosen)]
    chosen += [name for name in by_text if name not in set(chosen)][: limit - len(chosen)]
    return [
        Candidate(programme_id=name, score=score[name], names=names.get(name, 0.0))
        for name in sorted(chosen, key=lambda name: (-score[name], -names.get(name, 0.0), name))
    ]


def found_in(index: Searched, asked: Asked) -> tuple[Frequencies, Lists]:
    """How often what is asked for is found in the whole index, and the lists of candidates."""
    frequencies = index.frequencies(asked)
    return frequencies, merged(index.lists(asked, planned(asked, frequencies)))
