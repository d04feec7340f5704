"""One proposal with what stands beside it, as every part of the page takes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from evaluator.charts.wording import distinct
from evaluator.lineage import TO_EXPLAIN, Lineage, Match, Origin, Programme
from evaluator.proposals import Proposal

LONGEST_NAME = 36
"""Characters of a title that stands for a short name."""

MatchKey = tuple[Origin, str]


@dataclass(frozen=True)
class Case:
    """A proposal as the reader may see it, and its lineage as far as they may."""

    proposal: Proposal
    lineage: Lineage
    records: Mapping[MatchKey, Programme]
    """What stands beside it, with its text."""
    stored_id: str = ""
    """Of the proposal in the store; empty for a draft, a file or a sample."""

    @cached_property
    def names(self) -> Mapping[MatchKey, str]:
        """A short name of each match, unlike that of any other."""
        return names_of(self.lineage, self._acronym)

    @property
    def to_explain(self) -> tuple[Match, ...]:
        """The matches on which a person has to decide."""
        return self.lineage.of(*TO_EXPLAIN)

    def _acronym(self, match: Match) -> str:
        record = self.records.get(match.key)
        return "" if record is None else record.acronym


@dataclass(frozen=True)
class OnBoard:
    """A proposal of a call with its lineage, without the texts beside it."""

    reference: str
    label: str
    title: str
    lineage: Lineage
    names: Mapping[MatchKey, str]


def names_of(lineage: Lineage, acronym: Callable[[Match], str]) -> Mapping[MatchKey, str]:
    """A short name of each match, unlike that of any other; without an acronym the beginning of its title."""
    short = [_shortened(acronym(match) or match.title or match.programme_id) for match in lineage.matches]
    return {match.key: name for match, name in zip(lineage.matches, distinct(short), strict=True)}


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 2].rstrip() + " …"
