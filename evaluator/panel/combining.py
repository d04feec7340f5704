"""Several reviewers' scores become one, criterion by criterion, as the call says; with their spread."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median, stdev

from evaluator.calls import Call
from evaluator.calls.scales import Scale
from evaluator.panel.combined_reviews import CombinedReview, Method, Spread
from evaluator.panel.divergence import gaps_between
from evaluator.panel.reviewer_cards import (
    Carried,
    ReviewerCards,
    carried_in,
    known_facts,
    panels_of,
    reviewer_cards,
    scores_by_reviewer,
)
from evaluator.panel.reviews import Rating
from evaluator.panel.scores import is_judgement, judged, numbers_in
from evaluator.scoring import Facts, Score, Scorecard, evaluate, has_points, number_of
from evaluator.scoring.evaluation import WholeTotals

Agreed = Mapping[str, Score]
"""What a panel agreed on for good, by criterion."""


def combine_reviews(
    call: Call,
    ratings: Iterable[Rating],
    *,
    facts: Mapping[str, Facts] | None = None,
    agreed: Mapping[str, Agreed] | None = None,
    carried: Carried | None = None,
    cards: ReviewerCards | None = None,
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
    carried
        Points of sections carried over from the stage before. They count in the stages that carry these over.
    cards
        Of the same ratings, facts and points carried over: what `reviewer_cards` found, where it was asked.
    """
    ratings = list(ratings)
    known, final, points = facts or {}, agreed or {}, carried or {}
    own_cards = cards or reviewer_cards(call, ratings, facts=facts, carried=carried)
    found = []
    for (proposal_id, stage), own in panels_of(ratings).items():
        about = known_facts(own, known.get(proposal_id, Facts()))
        panel = _Panel(
            call,
            proposal_id,
            stage,
            given=scores_by_reviewer(own),
            facts=about,
            carried=carried_in(call, about.stage, points.get(proposal_id, {})),
            cards=own_cards[proposal_id, stage],
        )
        found.append(panel.combined(final.get(proposal_id, {})))
    return tuple(found)


def combine_scores(
    call: Call,
    proposal_id: str,
    stage: str | None,
    given: Mapping[str, Mapping[str, Score | None]],
    *,
    facts: Facts,
    agreed: Agreed | None = None,
    carried: Mapping[str, float] | None = None,
) -> CombinedReview:
    """As `combine_reviews`, of one proposal, from each reviewer's scores by criterion.

    Without the reviewers' own totals where nothing depends on them: they take most of the time and say
    nothing about where it stands.
    """
    facts, final = facts.model_copy(update={"stage": stage}), agreed or {}
    brought = carried_in(call, stage, carried or {})
    matters = call.reviews.combine_at == "total" or _may_turn(call, given, final)
    cards = {
        reviewer: evaluate(call, scores, facts=facts, carried=brought)
        for reviewer, scores in (given.items() if matters else ())
    }
    return _Panel(call, proposal_id, stage, given, facts, brought, cards).combined(final)


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


_Given = Mapping[str, Mapping[str, Score | None]]
"""Each reviewer's scores by criterion."""

_Combine = Callable[[Sequence[float]], float]


def _may_turn(call: Call, by_reviewer: _Given, agreed: Agreed) -> bool:
    """Whether what the scores become depends on how far reviewers lie apart."""
    rules = call.reviews
    if rules.divergence is None:
        return False
    return bool(agreed) or (rules.after_divergence is not None and len(by_reviewer) > rules.per_proposal)


@dataclass(frozen=True)
class _Panel:
    """Those who reviewed one proposal in one stage."""

    call: Call
    proposal_id: str
    stage: str | None
    given: _Given
    facts: Facts
    carried: Mapping[str, float]
    cards: Mapping[str, Scorecard]
    """Of each reviewer; none where nothing depends on them."""

    def combined(self, agreed: Agreed) -> CombinedReview:
        """As the call combines them, and once more where they diverge."""
        call, rules = self.call, self.call.reviews
        first = _method(call)
        diverge = _may_turn(call, self.given, agreed) and gaps_between(call, self._made(first, {})).diverge
        later = rules.after_divergence if diverge and len(self.given) > rules.per_proposal else None
        holds = rules.combine == "consensus" or diverge
        return self._made(later or first, agreed if holds else {})

    def _made(self, method: Method, final: Agreed) -> CombinedReview:
        call, combine = self.call, _by(self.call, method)
        spreads = {
            name: _held(
                _spread(
                    [scores[name] for scores in self.given.values() if name in scores],
                    call.scale_of(criterion),
                    combine,
                ),
                call.scale_of(criterion),
                final.get(name),
            )
            for name, criterion in judged(call).items()
        }
        scorecard = evaluate(
            call,
            {name: spread.value for name, spread in spreads.items()},
            facts=self.facts,
            carried=self.carried,
            # What was agreed on is one judgement: its total is that of its scores.
            whole=None
            if any(is_judgement(one) for one in final.values())
            else _whole(call, [*self.cards.values()], combine),
        )
        totals = {name: card.total for name, card in self.cards.items() if card.total is not None}
        spread = _numbers([*totals.values()], combine, coded=0)
        return CombinedReview(
            proposal_id=self.proposal_id,
            stage=self.stage,
            reviewers=tuple(self.given),
            criteria=spreads,
            scorecard=scorecard,
            totals=totals,
            exact_totals={
                name: card.exact_total for name, card in self.cards.items() if card.exact_total is not None
            },
            total=spread.model_copy(update={"value": scorecard.total}),
            method=method,
            agreed=tuple(name for name in spreads if is_judgement(final.get(name))),
        )


def _whole(call: Call, cards: Sequence[Scorecard], combine: _Combine) -> WholeTotals | None:
    """What the reviewers' totals become where the call combines these; who has none is not among them."""
    # A judgement of the whole is combined as such.
    if call.reviews.combine_at != "total" or call.totals.overall is not None:
        return None
    totals = [card.exact_total for card in cards if card.exact_total is not None]
    rankings = [card.exact_ranking_total for card in cards if card.exact_ranking_total is not None]
    if not totals:
        return None
    return WholeTotals(combine(totals), combine(rankings) if rankings else None)


def _held(spread: Spread, scale: Scale, agreed: Score | None) -> Spread:
    """With what was agreed on as the value. The rest still says how far the reviewers lie apart."""
    if not is_judgement(agreed):
        return spread
    value = number_of(scale, agreed) if has_points(scale) else str(agreed)
    return spread.model_copy(update={"value": value})


def _spread(given: Iterable[Score | None], scale: Scale, combine: _Combine) -> Spread:
    entered = [score for score in given if score is not None]
    judged = [score for score in entered if is_judgement(score)]
    coded = len(entered) - len(judged)
    numbers = numbers_in(judged, scale)
    if has_points(scale):
        return _numbers(numbers, combine, coded)
    words = {str(score) for score in judged}
    return Spread(n=len(judged), value=words.pop() if len(words) == 1 else None, coded=coded)


def _numbers(scores: list[float], combine: _Combine, coded: int) -> Spread:
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


def _method(call: Call) -> Method:
    """The call's way. Before a consensus is written down, the mean stands in for it."""
    rule = call.reviews.combine
    return "mean" if rule == "consensus" else rule


def _by(call: Call, method: Method) -> _Combine:
    return lambda scores: combined(scores, method, trim=call.reviews.trim)
