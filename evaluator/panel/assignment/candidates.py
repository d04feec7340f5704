"""Proposals that need readers, and reviewers who offer to read: what is known of each."""

from typing import Annotated

from pydantic import Field

from evaluator.foundation import Record

Tags = Annotated[frozenset[str], Field(strict=False)]
"""Codes in lower case, of any collection."""


class ProposalToRead(Record):
    """What a proposal asks of whoever reads it."""

    id: str
    languages: Tags = frozenset()
    """In which it is written."""
    sectors: Tags = frozenset()
    countries: Tags = frozenset()


class Reader(Record):
    """What a reviewer knows, and how much they read at most."""

    id: str
    languages: Tags = frozenset()
    """Which they read."""
    sectors: Tags = frozenset()
    countries: Tags = frozenset()
    max_load: Annotated[int, Field(ge=0)] | None = None
    """None where they named no limit."""
    is_experienced: bool = False


class Pair(Record):
    """One reviewer and one proposal."""

    proposal_id: str
    reviewer_id: str


class Wish(Pair):
    """How much a reviewer would like to read a proposal."""

    strength: Annotated[float, Field(ge=-1, le=1)]
    """1: gladly; 0: no matter; -1: rather not."""
