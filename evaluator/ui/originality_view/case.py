"""One proposal with what stands beside it, as every part of the page takes it."""

from collections.abc import Mapping
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
        short = [_short(match, self.records.get(match.key)) for match in self.lineage.matches]
        return {match.key: name for match, name in zip(self.lineage.matches, distinct(short), strict=True)}

    @property
    def to_explain(self) -> tuple[Match, ...]:
        """The matches on which a person has to decide."""
        return self.lineage.of(*TO_EXPLAIN)


def _short(match: Match, record: Programme | None) -> str:
    acronym = record.acronym if record is not None else ""
    name = acronym or match.title or match.programme_id
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 2].rstrip() + " …"
