"""How well a reviewer fits a proposal: what part of its languages, sectors and countries they know.

The fit of a pair is the mean of three shares, weighted by `FitWeights`: of the proposal's languages those
that the reviewer reads, of its sectors and countries those that they know. What a proposal does not state
counts neither for nor against anybody. A wish adds up to `wish`, or takes it off. So fits without wishes lie
between 0 and 1.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, TypeAlias

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from evaluator.foundation import Record
from evaluator.panel.assignment.candidates import ProposalToRead, Reader, Tags, Wish

Weight = Annotated[float, Field(ge=0)]
Matrix: TypeAlias = NDArray[np.float64]
"""Proposals × reviewers."""


class FitWeights(Record):
    """How much each share counts. A language counts most: without it nothing can be read."""

    languages: Weight = 2.0
    sectors: Weight = 1.0
    countries: Weight = 1.0
    wish: Weight = 0.5


KNOWN = ("languages", "sectors", "countries")
"""What a reviewer can know of a proposal."""


def shares(proposals: Sequence[ProposalToRead], readers: Sequence[Reader]) -> Mapping[str, Matrix]:
    """For languages, sectors and countries: which part of the proposal's the reviewer knows.

    NaN where the proposal states none.
    """
    return {
        known: _shares(
            [getattr(proposal, known) for proposal in proposals], [getattr(one, known) for one in readers]
        )
        for known in KNOWN
    }


def fits(
    proposals: Sequence[ProposalToRead],
    readers: Sequence[Reader],
    wishes: Iterable[Wish] = (),
    weights: FitWeights | None = None,
) -> Matrix:
    """The fit of every pair; 0 for a proposal that states nothing, but for wishes."""
    weights = weights or FitWeights()
    total = np.zeros((len(proposals), len(readers)))
    weight = np.zeros((len(proposals), 1))
    for known, share in shares(proposals, readers).items():
        states_any = np.array([bool(getattr(proposal, known)) for proposal in proposals]).reshape(-1, 1)
        total += np.nan_to_num(share) * getattr(weights, known)
        weight += states_any * getattr(weights, known)
    found = np.divide(total, weight, out=np.zeros_like(total), where=weight > 0)
    rows = {proposal.id: row for row, proposal in enumerate(proposals)}
    columns = {one.id: column for column, one in enumerate(readers)}
    for wish in wishes:
        if wish.proposal_id in rows and wish.reviewer_id in columns:
            found[rows[wish.proposal_id], columns[wish.reviewer_id]] += wish.strength * weights.wish
    return found


def _shares(asked: Sequence[Tags], known: Sequence[Tags]) -> Matrix:
    tags = {tag: place for place, tag in enumerate(sorted(frozenset().union(*asked)))}
    wanted, has = _incidence(asked, tags), _incidence(known, tags)
    count = wanted.sum(axis=1, keepdims=True)
    overlap: Matrix = wanted @ has.T
    found: Matrix = np.divide(overlap, count, out=np.full_like(overlap, np.nan), where=count > 0)
    return found


def _incidence(members: Sequence[Tags], tags: Mapping[str, int]) -> Matrix:
    matrix = np.zeros((len(members), len(tags)))
    for row, member in enumerate(members):
        for tag in member & tags.keys():
            matrix[row, tags[tag]] = 1.0
    return matrix
