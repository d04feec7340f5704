"""Why is this 71.4? A total unfolded to sections, criteria and each reviewer's single scores. Pure."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from evaluator.calls import Call
from evaluator.foundation import Record
from evaluator.panel.combined_reviews import CombinedReview, Method
from evaluator.panel.reviewer_cards import scores_by_reviewer
from evaluator.panel.reviews import Rating
from evaluator.panel.scores import is_judgement, judged
from evaluator.scoring import OVERALL, CriterionLine, NodeLine, Score, has_points, number_of

Part = Literal["counted", "left_out", "agreed_instead", "abstain", "not_rated", "missing", "word"]
"""`left_out`: by the way in which scores become one. `agreed_instead`: the panel agreed on another score.
`word`: on a scale without points, where all must say the same."""


class GivenScore(Record):
    """What one reviewer gave on one criterion, and what became of it."""

    reviewer_id: str
    score: Score | None
    part: Part
    weight: float
    """Its weight in the combined score, 0 to 1; those of all add up to 1 where there is such a score."""


class GivenTotal(Record):
    """One reviewer's total."""

    reviewer_id: str
    total: float
    """Before it is rounded."""
    weight: float
    """In the panel's total; nothing where that comes from the criteria."""


class UnfoldedCriterion(Record):
    """One criterion: from single scores to the points in the total."""

    line: CriterionLine
    """Share, points and the most they can be, threshold, cap."""
    combined: float | str | None
    """What the scores became, or what was agreed on; before a cap."""
    is_agreed: bool
    given: tuple[GivenScore, ...]
    """In the order of the reviewers."""


class UnfoldedNode(Record):
    """A section or a group, with what is in it. A section carried over has its points from another stage."""

    line: NodeLine
    groups: "tuple[UnfoldedNode, ...]" = ()
    criteria: tuple[UnfoldedCriterion, ...] = ()
    """Those in no group of it."""


class Unfolded(Record):
    """A panel's total of one proposal, taken apart."""

    total: float | None
    exact_total: float | None
    """Before it is rounded."""
    out_of: float
    covered: float
    """What has been scored stands for the whole: its points are divided by this."""
    points: float
    """Of all that has a share of the total and was scored."""
    bonus: float
    penalty: float
    threshold: float | None
    passed: bool | None
    """Whether the total reaches its threshold."""
    method: Method
    comes_from: Literal["criteria", "totals", "overall"]
    """The combined criteria, the reviewers' totals, or their judgement of the whole."""
    nodes: tuple[UnfoldedNode, ...]
    criteria: tuple[UnfoldedCriterion, ...]
    """Those in no section."""
    overall: tuple[GivenScore, ...]
    """What each gave the whole, where that is asked; combined, times what the call says, it is the total."""
    totals: tuple[GivenTotal, ...]

    @property
    def is_cut(self) -> bool:
        """Whether bonus or penalty would bring it beyond the highest total, or below nothing."""
        if self.comes_from != "criteria" or not self.covered:
            return False
        reached = self.points / self.covered + self.bonus - self.penalty
        return not -1e-9 <= reached <= self.out_of + 1e-9


def unfold(call: Call, review: CombinedReview, ratings: Iterable[Rating]) -> Unfolded:
    """What a total is made of, down to single scores.

    Parameters
    ----------
    ratings
        Those that the review was combined from; ratings of other proposals and stages may be among them.

    The points of the criteria, with those carried over, divided by `covered`, with bonus and without penalty
    are the total, within nothing and `out_of`. Where it comes from the reviewers' totals these are, each by
    its weight. A combined score is its single scores, each by its weight.
    """
    own = [one for one in ratings if (one.proposal_id, one.stage) == (review.proposal_id, review.stage)]
    given = scores_by_reviewer(own)
    card = review.scorecard
    criteria = {line.id: _criterion(call, review, line, given) for line in card.criteria}
    by_total = call.reviews.combine_at == "total" and call.totals.overall is None and not review.agreed
    shares: list[CriterionLine | NodeLine] = [*card.criteria]
    shares += (node for node in card.nodes if node.carried and node.kind == "section")
    return Unfolded(
        total=card.total,
        exact_total=card.exact_total,
        out_of=card.out_of,
        covered=card.covered,
        points=math.fsum(line.points for line in shares if line.share and line.points is not None),
        bonus=card.bonus,
        penalty=card.penalty,
        threshold=card.threshold,
        passed=card.total_passed,
        method=review.method,
        comes_from="overall" if call.totals.overall is not None else "totals" if by_total else "criteria",
        nodes=tuple(
            _node(section, card.nodes, criteria.values())
            for section in card.nodes
            if section.kind == "section"
        ),
        criteria=tuple(one for one in criteria.values() if one.line.section is None),
        overall=() if call.totals.overall is None else _given(call, review, OVERALL, given),
        totals=_totals(call, review, counts=by_total),
    )


def weights_of(scores: Sequence[float], method: Method, *, trim: float = 0.0) -> list[float]:
    """How much each score counts where `combined` makes one of them; equal scores count the same.

    By these weights they add up to the combined score, and the weights to 1.
    """
    places = sorted(range(len(scores)), key=scores.__getitem__)
    ordered = [scores[place] for place in places]
    by_place = _weights(ordered, method, trim)
    found: dict[float, list[float]] = {}
    for score, weight in zip(ordered, by_place, strict=True):
        found.setdefault(score, []).append(weight)
    return [math.fsum(found[score]) / len(found[score]) for score in scores]


def _weights(ordered: Sequence[float], method: Method, trim: float) -> list[float]:
    n = len(ordered)
    match method:
        case "mean":
            counted = [1.0] * n
        case "median":
            counted = [float(place in ((n - 1) // 2, n // 2)) for place in range(n)]
        case "trimmed":
            cut = int(trim * n)
            counted = [float(cut <= place < n - cut) for place in range(n)]
        case "closest_two":
            gaps = [high - low for low, high in pairwise(ordered)]
            near = [math.isclose(gap, min(gaps)) for gap in gaps]
            sides = zip([False, *near], [*near, False], strict=True)
            counted = [float(left) + float(right) for left, right in sides]
            counted = counted if n > 1 else [1.0] * n
    whole = math.fsum(counted)
    return [one / whole for one in counted]


def _criterion(
    call: Call, review: CombinedReview, line: CriterionLine, given: Mapping[str, Mapping[str, Score | None]]
) -> UnfoldedCriterion:
    return UnfoldedCriterion(
        line=line,
        combined=review.criteria[line.id].value,
        is_agreed=line.id in review.agreed,
        given=_given(call, review, line.id, given),
    )


def _given(
    call: Call, review: CombinedReview, name: str, given: Mapping[str, Mapping[str, Score | None]]
) -> tuple[GivenScore, ...]:
    scale = call.scale_of(judged(call)[name])
    scores = {reviewer: own.get(name) for reviewer, own in given.items()}
    numbers = {
        reviewer: number
        for reviewer, score in scores.items()
        if is_judgement(score) and has_points(scale) and (number := number_of(scale, score)) is not None
    }
    weights = dict(
        zip(numbers, weights_of([*numbers.values()], review.method, trim=call.reviews.trim), strict=True)
    )
    is_agreed = name in review.agreed
    return tuple(
        GivenScore(
            reviewer_id=reviewer,
            score=score,
            part=_part(score, weights.get(reviewer), is_agreed=is_agreed),
            weight=0.0 if is_agreed else weights.get(reviewer, 0.0),
        )
        for reviewer, score in scores.items()
    )


def _part(score: Score | None, weight: float | None, *, is_agreed: bool) -> Part:
    if score is None:
        return "missing"
    if score in ("abstain", "not_rated"):
        return "abstain" if score == "abstain" else "not_rated"
    if is_agreed:
        return "agreed_instead"
    if weight is None:
        return "word"
    return "counted" if weight else "left_out"


def _node(
    section: NodeLine, nodes: Sequence[NodeLine], criteria: Iterable[UnfoldedCriterion]
) -> UnfoldedNode:
    inside = [one for one in criteria if one.line.section == section.id]
    return UnfoldedNode(
        line=section,
        groups=tuple(
            UnfoldedNode(line=group, criteria=tuple(one for one in inside if one.line.group == group.id))
            for group in nodes
            if group.kind == "group" and group.section == section.id
        ),
        criteria=tuple(one for one in inside if one.line.group is None),
    )


def _totals(call: Call, review: CombinedReview, *, counts: bool) -> tuple[GivenTotal, ...]:
    totals = [*review.exact_totals.values()]
    weights = weights_of(totals, review.method, trim=call.reviews.trim) if counts else [0.0] * len(totals)
    return tuple(
        GivenTotal(reviewer_id=reviewer, total=total, weight=weight)
        for (reviewer, total), weight in zip(review.exact_totals.items(), weights, strict=True)
    )
