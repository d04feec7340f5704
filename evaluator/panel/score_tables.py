"""Scores as tables, a row for each proposal, a column for each reviewer: what agreement is asked of. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluator.calls import Call
from evaluator.panel.reviewer_cards import known_facts
from evaluator.panel.reviewer_totals import ReviewerTotals
from evaluator.panel.reviews import Rating
from evaluator.panel.scores import is_judgement
from evaluator.scoring import Facts, number_of
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
    """Of each criterion of the call, in its order; without what is not asked of a proposal.

    Parameters
    ----------
    facts
        What is known of a proposal besides its scores, by its id.
    """
    own = list(ratings)
    rows = {name: place for place, name in enumerate(sorted({one.proposal_id for one in own}))}
    columns = {name: place for place, name in enumerate(sorted({one.reviewer_id for one in own}))}
    left_out = not_asked_of_each(call, own, facts or {})
    found: dict[str, ScoreTable] = {}
    for criterion in call.criteria_in_order:
        scale = call.scale_of(criterion)
        words = {word: float(place) for place, word in enumerate(words_of(scale))}
        table = np.full((len(rows), len(columns)), np.nan)
        for one in own:
            if one.criterion != criterion.id or not is_judgement(one.score):
                continue
            if criterion.id in left_out[one.proposal_id]:
                continue
            number = number_of(scale, one.score) if has_points(scale) else words.get(str(one.score))
            table[rows[one.proposal_id], columns[one.reviewer_id]] = np.nan if number is None else number
        found[criterion.id] = ScoreTable(table, are_words=not has_points(scale))
    return found


def table_of_totals(totals: ReviewerTotals) -> Array:
    """Each reviewer's total of each proposal, on the range of the ranking model."""
    table = np.full((len(totals.proposal_ids), len(totals.reviewer_ids)), np.nan)
    # Two totals that are equal to a reader are equal: alpha for words asks for no more than that.
    table[totals.scored.proposals, totals.scored.reviewers] = totals.scored.scores.round(9)
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
