"""Several reviewers' scores become one, criterion by criterion, as the call says; with their spread."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import fmean, median, stdev
from typing import Literal

from evaluator.calls import Call
from evaluator.calls.scales import Scale
from evaluator.panel.combined_reviews import CombinedReview, Spread
from evaluator.panel.divergence import gaps_between
from evaluator.panel.reviews import Rating
from evaluator.panel.scores import is_judgement, judged, numbers_in
from evaluator.scoring import Facts, Score, Scorecard, evaluate, has_points, number_of

Agreed = Mapping[str, Score]
"""What a panel agreed on for good, by criterion."""

Method = Literal["mean", "median", "trimmed", "closest_two"]


def combine_reviews(
    call: Call,
    ratings: Iterable[Rating],
    *,
    facts: Mapping[str, Facts] | None = None,
    agreed: Mapping[str, Agreed] | None = None,
) -> tuple[CombinedReview, ...]:
    """The panel's scores of each proposal in each stage, in the order in which they first appear.

    Where reviewers diverge by the call's rule and more of them scored than the call asks for, they become one
    by `after_divergence`.

    Parameters
    ----------
    facts
        What is known of a proposal besides its scores, by proposal id. A lot in the ratings counts where
        it is not known; the stage is that of the ratings, where they name one.
    agreed
        What the panel closed as final, by proposal id. Its scores take the place of the combined ones where
        the call wants a consensus or the reviewers diverge; else they count for nothing.
    """
    panels: dict[tuple[str, str | None], list[Rating]] = {}
    for rating in ratings:
        panels.setdefault((rating.proposal_id, rating.stage), []).append(rating)
    known, final = facts or {}, agreed or {}
    return tuple(
        _combined_review(
            call,
            proposal_id,
            stage,
            own,
            known_facts(own, known.get(proposal_id, Facts())),
            final.get(proposal_id, {}),
        )
        for (proposal_id, stage), own in panels.items()
    )


def combine_scores(
    call: Call,
    proposal_id: str,
    stage: str | None,
    given: Mapping[str, Mapping[str, Score | None]],
    *,
    facts: Facts,
    agreed: Agreed | None = None,
) -> CombinedReview:
    """As `combine_reviews`, of one proposal, from each reviewer's scores by criterion.

    Without the reviewers' own totals where nothing depends on them: they take most of the time and say
    nothing about where it stands.
    """
    facts = facts.model_copy(update={"stage": stage})
    final = agreed or {}
    totals = _totals(call, given, facts) if _may_turn(call, given, final) else {}
    return _combined_scores(call, proposal_id, stage, given, facts, totals, final)


def combined(scores: Sequence[float], method: Method, *, trim: float = 0.0) -> float:
    """One number for several.

    `trimmed` leaves out the given share of the scores at each end. `closest_two` is the mean of the two
    scores nearest to each other; where several pairs are equally near, the mean over all of them, so that the
    order of reviewers never matters. Always between the lowest and the highest score.
    """
    if not scores:
        raise ValueError("no scores to combine")
    ordered = sorted(scores)
    match method:
        case "mean":
            result = fmean(ordered)
        case "median":
            result = median(ordered)
        case "trimmed":
            cut = int(trim * len(ordered))
            result = fmean(ordered[cut : len(ordered) - cut])
        case "closest_two":
            result = _closest_two(ordered)
    return min(max(result, ordered[0]), ordered[-1])


def _closest_two(ordered: Sequence[float]) -> float:
    if len(ordered) < 2:
        return ordered[0]
    nearest = min(high - low for low, high in pairwise(ordered))
    pairs = [(low + high) / 2 for low, high in pairwise(ordered) if math.isclose(high - low, nearest)]
    return fmean(pairs)


def _combined_review(
    call: Call, proposal_id: str, stage: str | None, ratings: list[Rating], facts: Facts, agreed: Agreed
) -> CombinedReview:
    by_reviewer: dict[str, dict[str, Score | None]] = {}
    for rating in ratings:
        by_reviewer.setdefault(rating.reviewer_id, {})[rating.criterion] = rating.score
    totals = _totals(call, by_reviewer, facts)
    return _combined_scores(call, proposal_id, stage, by_reviewer, facts, totals, agreed)


_Given = Mapping[str, Mapping[str, Score | None]]
"""Each reviewer's scores by criterion."""


def _totals(call: Call, by_reviewer: _Given, facts: Facts) -> dict[str, float]:
    return {
        reviewer: total
        for reviewer, scores in by_reviewer.items()
        if (total := evaluate(call, scores, facts=facts).total) is not None
    }


def _may_turn(call: Call, by_reviewer: _Given, agreed: Agreed) -> bool:
    """Whether what the scores become depends on how far reviewers lie apart."""
    rules = call.reviews
    if rules.divergence is None:
        return False
    return bool(agreed) or (rules.after_divergence is not None and len(by_reviewer) > rules.per_proposal)


def _combined_scores(
    call: Call,
    proposal_id: str,
    stage: str | None,
    by_reviewer: _Given,
    facts: Facts,
    totals: Mapping[str, float],
    agreed: Agreed,
) -> CombinedReview:
    rules = call.reviews

    def made(combine: Callable[[Sequence[float]], float], final: Agreed) -> CombinedReview:
        spreads = {
            name: _held(
                _spread(
                    [scores[name] for scores in by_reviewer.values() if name in scores],
                    call.scale_of(criterion),
                    combine,
                ),
                call.scale_of(criterion),
                final.get(name),
            )
            for name, criterion in judged(call).items()
        }
        scorecard = evaluate(call, {name: spread.value for name, spread in spreads.items()}, facts=facts)
        total = _total(call, scorecard, list(totals.values()), combine)
        return CombinedReview(
            proposal_id=proposal_id,
            stage=stage,
            reviewers=tuple(by_reviewer),
            criteria=spreads,
            scorecard=scorecard,
            totals=totals,
            total=total.model_copy(update={"value": scorecard.total}) if final else total,
        )

    first = _method(call)
    diverge = _may_turn(call, by_reviewer, agreed) and gaps_between(call, made(first, {})).diverge
    later = rules.after_divergence if diverge and len(by_reviewer) > rules.per_proposal else None
    holds = rules.combine == "consensus" or diverge
    return made(_by(call, later) if later else first, agreed if holds else {})


def _held(spread: Spread, scale: Scale, agreed: Score | None) -> Spread:
    """With what was agreed on as the value. The rest still says how far the reviewers lie apart."""
    if not is_judgement(agreed):
        return spread
    value = number_of(scale, agreed) if has_points(scale) else str(agreed)
    return spread.model_copy(update={"value": value})


def _total(
    call: Call, scorecard: Scorecard, totals: list[float], combine: Callable[[Sequence[float]], float]
) -> Spread:
    """Over the combined criteria, or over the reviewers' totals, as the call says."""
    spread = _numbers(totals, combine, coded=0)
    at_total = call.reviews.combine_at == "total"
    return spread if at_total else spread.model_copy(update={"value": scorecard.total})


def _spread(
    given: Iterable[Score | None], scale: Scale, combine: Callable[[Sequence[float]], float]
) -> Spread:
    entered = [score for score in given if score is not None]
    judged = [score for score in entered if is_judgement(score)]
    coded = len(entered) - len(judged)
    numbers = numbers_in(judged, scale)
    if has_points(scale):
        return _numbers(numbers, combine, coded)
    words = {str(score) for score in judged}
    return Spread(n=len(judged), value=words.pop() if len(words) == 1 else None, coded=coded)


def _numbers(scores: list[float], combine: Callable[[Sequence[float]], float], coded: int) -> Spread:
    if not scores:
        return Spread(n=0, value=None, coded=coded)
    return Spread(
        n=len(scores),
        value=combine(scores),
        minimum=min(scores),
        maximum=max(scores),
        sd=stdev(scores) if len(scores) > 1 else None,
        coded=coded,
    )


def _method(call: Call) -> Callable[[Sequence[float]], float]:
    """The call's way. Before a consensus is written down, the mean stands in for it."""
    rule = call.reviews.combine
    return _by(call, "mean" if rule == "consensus" else rule)


def _by(call: Call, method: Method) -> Callable[[Sequence[float]], float]:
    return lambda scores: combined(scores, method, trim=call.reviews.trim)


def known_facts(ratings: Sequence[Rating], known: Facts) -> Facts:
    """What is known of a proposal, and where that lacks lot and stage, what its ratings say of them."""
    lot = known.lot or next((rating.lot for rating in ratings if rating.lot), None)
    stage = next((rating.stage for rating in ratings if rating.stage), None)
    return known.model_copy(update={"lot": lot, "stage": stage or known.stage})
