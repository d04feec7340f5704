"""How far the reviewers of a call agree on each criterion, and on what they give a proposal in all. Pure."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from evaluator.calls import Call
from evaluator.panel.agreement.measures import Agreement, agreement_of
from evaluator.panel.combined_reviews import CombinedReview
from evaluator.panel.reviews import Rating
from evaluator.panel.scores import is_judgement, judged
from evaluator.scoring import has_points, number_of
from evaluator.scoring.scales import words_of


def agreement_by_criterion(call: Call, ratings: Iterable[Rating]) -> dict[str, Agreement]:
    """Of each criterion that anybody scored, in the order of the call."""
    given: dict[str, dict[tuple[str, str], float]] = {}
    criteria = judged(call)
    for rating in ratings:
        if rating.criterion not in criteria or not is_judgement(rating.score):
            continue
        scale = call.scale_of(criteria[rating.criterion])
        if has_points(scale):
            number = number_of(scale, rating.score)
        else:
            number = float(words_of(scale).index(str(rating.score)))
        if number is not None:
            place = (rating.proposal_id, rating.reviewer_id)
            given.setdefault(rating.criterion, {})[place] = number
    return {
        name: agreement_of(_table(given[name]), are_words=not has_points(call.scale_of(criterion)))
        for name, criterion in criteria.items()
        if name in given
    }


def agreement_on_totals(combined: Sequence[CombinedReview]) -> Agreement:
    """Of the totals that each reviewer's own scores come to."""
    return agreement_of(
        _table({(one.proposal_id, who): total for one in combined for who, total in one.totals.items()})
    )


def _table(given: Mapping[tuple[str, str], float]) -> NDArray[np.float64]:
    """One row for each proposal, one column for each reviewer; NaN where there is no score."""
    rows = {name: place for place, name in enumerate(dict.fromkeys(proposal for proposal, _ in given))}
    columns = {name: place for place, name in enumerate(dict.fromkeys(reviewer for _, reviewer in given))}
    table = np.full((len(rows), len(columns)), np.nan)
    for (proposal, reviewer), number in given.items():
        table[rows[proposal], columns[reviewer]] = number
    return table
