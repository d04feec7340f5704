"""Scores as tables, a row for each proposal, a column for each reviewer: what agreement is asked of. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluator.calls import Call
from evaluator.calls.scales import Scale
from evaluator.panel.reviewer_cards import known_facts
from evaluator.panel.reviewer_totals import ReviewerTotals
from evaluator.panel.reviews import Rating
from evaluator.panel.scores import is_judgement, judged
from evaluator.scoring import Facts, Score, number_of
from evaluator.scoring.evaluation import not_asked
from evaluator.scoring.scales import has_points, words_of

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ScoreTable:
    """The scores on one criterion."""

    scores: Array
    """NaN where there is none; codes are none."""
    are_words: bool
    """The numbers then only tell words apart."""


def score_tables(
    call: Call, ratings: Iterable[Rating], *, facts: Mapping[str, Facts] | None = None
) -> dict[str, ScoreTable]:
    """Of each criterion on which anybody wrote a score or a code where it is asked, and of the overall
    judgement, in the order of the call. Rows and columns by name.

    Parameters
    ----------
    facts
        What is known of a proposal besides its scores, by its id.
    """
    own = list(ratings)
    proposals, reviewers = {one.proposal_id for one in own}, {one.reviewer_id for one in own}
    rows, columns = _places(proposals), _places(reviewers)
    left_out = not_asked_of_each(call, own, facts or {})
    asked = [one for one in own if one.criterion not in left_out[one.proposal_id]]
    rated = {one.criterion for one in asked}
    criteria = judged(call)
    found = {
        name: ScoreTable(
            np.full((len(rows), len(columns)), np.nan), are_words=not has_points(call.scale_of(criterion))
        )
        for name, criterion in criteria.items()
        if name in rated
    }
    for one in asked:
        if one.criterion in found and is_judgement(one.score):
            number = _number(call.scale_of(criteria[one.criterion]), one.score)
            found[one.criterion].scores[rows[one.proposal_id], columns[one.reviewer_id]] = number
    return found


def table_of_totals(totals: ReviewerTotals) -> Array:
    """Each reviewer's total of each proposal, on the range of the ranking model. Rows and columns by name."""
    rows, columns = _places(totals.proposal_ids), _places(totals.reviewer_ids)
    table = np.full((len(rows), len(columns)), np.nan)
    row_of = np.array([rows[name] for name in totals.proposal_ids])
    column_of = np.array([columns[name] for name in totals.reviewer_ids])
    # Two totals that are equal to a reader are equal: alpha for words asks for no more than that.
    scored = totals.scored
    table[row_of[scored.proposals], column_of[scored.reviewers]] = scored.scores.round(9)
    return table


def not_asked_of_each(
    call: Call, ratings: Iterable[Rating], facts: Mapping[str, Facts]
) -> dict[str, frozenset[str]]:
    """The criteria that do not apply to each proposal, by what is known of it and what its ratings say."""
    by_proposal: dict[str, list[Rating]] = {}
    for one in ratings:
        by_proposal.setdefault(one.proposal_id, []).append(one)
    return {
        name: not_asked(call, facts=known_facts(own, facts.get(name, Facts())))
        for name, own in by_proposal.items()
    }


def _places(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(sorted(names))}


def _number(scale: Scale, score: Score | None) -> float:
    """On the scale, or which of its words; NaN where an earlier version of the call had another scale."""
    if has_points(scale):
        number = number_of(scale, score)
        return np.nan if number is None else number
    words = list(words_of(scale))
    return float(words.index(str(score))) if score in words else np.nan
