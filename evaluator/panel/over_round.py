"""Criteria that compare a whole round: their scores follow from the others and from the money. Pure."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.panel.combined_reviews import CombinedReview
from evaluator.panel.combining import Agreed, combine_reviews
from evaluator.panel.known import Known
from evaluator.panel.reviewer_cards import Carried, panels_of
from evaluator.panel.reviews import Rating
from evaluator.panel.scores import of_the_round
from evaluator.scoring import CriterionLine, Facts, Score


def with_round_scores(
    call: Call,
    ratings: Sequence[Rating],
    known: Mapping[str, Known],
    *,
    facts: Mapping[str, Facts] | None = None,
    agreed: Mapping[str, Agreed] | None = None,
    carried: Carried | None = None,
) -> list[Rating]:
    """The ratings, and for everybody who reviewed a proposal what the comparison gives it.

    Nobody scores these criteria, so what was given on them all the same is left out. Proposals of one stage
    are one round, in whichever lot. The parameters are those of `combine_reviews`.
    """
    if not (names := of_the_round(call)):
        return list(ratings)
    judged = [rating for rating in ratings if rating.criterion not in names]
    stages: dict[str | None, list[Rating]] = {}
    for rating in judged:
        stages.setdefault(rating.stage, []).append(rating)
    found = {
        (name, stage): scores
        for stage, own in stages.items()
        for name, scores in round_scores(
            call, combine_reviews(call, own, facts=facts, agreed=agreed, carried=carried), known
        ).items()
    }
    compared = [
        first.model_copy(update={"criterion": criterion, "score": score, "comment": ""})
        for panel, own in panels_of(judged).items()
        for first in {rating.reviewer_id: rating for rating in reversed(own)}.values()
        for criterion, score in found.get(panel, {}).items()
    ]
    return [*judged, *compared]


def round_scores(
    call: Call, combined: Sequence[CombinedReview], known: Mapping[str, Known]
) -> dict[str, dict[str, float]]:
    """The scores of the criteria that compare the round, by proposal and criterion.

    The round is put in order by the measure, the best first, and cut into as many equal parts as there are
    scores: a proposal is in the first quarter while less than a quarter of the round stands before it. Equals
    are in the same part. A proposal that lacks a score or an amount has no value, and so no score and no
    place; missing is not zero.

    Parameters
    ----------
    combined
        The panel's scores of all proposals of one stage.
    known
        What each asks for and how many people it trains, by its id.
    """
    found: dict[str, dict[str, float]] = {one.proposal_id: {} for one in combined}
    for name in of_the_round(call):
        criterion = call.criterion(name)
        values = {
            one.proposal_id: value
            for one in combined
            if one.scorecard.criterion(name).applies
            and (value := _value(call, criterion, one, known.get(one.proposal_id, Known()))) is not None
        }
        for one in combined:
            if one.proposal_id in values:
                found[one.proposal_id][name] = _score(call, criterion, one, values)
    return found


def compared(
    given: Mapping[str, Mapping[str, Mapping[str, Score | None]]], found: Mapping[str, Mapping[str, float]]
) -> dict[str, dict[str, dict[str, Score | None]]]:
    """Each reviewer's scores by proposal, with what the comparison found."""
    return {
        name: {reviewer: {**scores, **found.get(name, {})} for reviewer, scores in own.items()}
        for name, own in given.items()
    }


def _score(call: Call, criterion: Criterion, one: CombinedReview, values: Mapping[str, Decimal]) -> float:
    rule = criterion.over_round
    if rule is None:
        raise ValueError(f"{criterion.id} does not compare the round")
    if rule.zero_if_any_zero and any(line.points == 0 for line in _others(call, one)):
        return 0.0
    before = sum(other > values[one.proposal_id] for other in values.values())
    return rule.quantile_scores[before * len(rule.quantile_scores) // len(values)]


def _value(call: Call, criterion: Criterion, one: CombinedReview, known: Known) -> Decimal | None:
    """What the round is put in order by; more is better."""
    if criterion.over_round is None or not known.requested:
        return None
    if criterion.over_round.measure == "requested_per_person_trained":
        return None if not known.people_trained else -known.requested / known.people_trained
    points = [line.points for line in _others(call, one)]
    scored = [Decimal(str(one)) for one in points if one is not None]
    return sum(scored, Decimal(0)) / known.requested if scored and len(scored) == len(points) else None


def _others(call: Call, one: CombinedReview) -> list[CriterionLine]:
    """The criteria that people score and that have a share of the total."""
    names = of_the_round(call)
    return [line for line in one.scorecard.criteria if line.applies and line.share and line.id not in names]
