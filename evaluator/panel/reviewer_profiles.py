"""How each reviewer scores beside those who read the same proposals: for whoever runs the call. Pure.

A profile is a reason to talk with somebody, never one to change a score. Below five reviews nothing is said.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from evaluator.calls import Call
from evaluator.calls.scales import Scale
from evaluator.foundation import Record
from evaluator.panel.agreement.measures import FEW
from evaluator.panel.compared_totals import (
    LikeOthers,
    RawSeverity,
    SpreadOfTotals,
    like_others,
    pairs_of,
    raw_severity,
    spread_of_totals,
)
from evaluator.panel.halo import Halo, Parts, halo_of
from evaluator.panel.rankings import RankedReviewer
from evaluator.panel.reviewer_totals import ReviewerTotals
from evaluator.panel.reviews import Rating
from evaluator.panel.scale_use import ScaleUse, scale_use
from evaluator.panel.score_tables import not_asked_of_each
from evaluator.panel.scores import is_judgement
from evaluator.scoring import OVERALL, Facts, Score, number_of
from evaluator.scoring.scales import has_points, low_is_best, span_of

FEWEST = FEW
"""Below so many nothing is said, as of agreement. Of four proposals the mean difference is off by more than
one and a half standard deviations of a difference in one case of twenty (3.18 / √4, by Student's t); of five
by more than one and a quarter. A correlation of four would have to be above 0.95 to be told from none."""

Part = Literal["severity", "calibrated", "spread", "scale", "agreement", "correlation", "halo"]

Reason = Literal["few", "few_shared", "few_criteria", "no_numbers", "not_ranked", "all_equal", "others_equal"]
"""Why something is not said: `few` reviews; `few_shared`, of those with somebody else's of the same proposal,
both covering half the weight where totals are compared; `few_criteria`, of proposals that two scored on three
criteria; `no_numbers`, all scores are words without points; `not_ranked`, there is no ranking model of their
totals; `all_equal`, their own totals; `others_equal`, the others' totals, or the others' scores within every
proposal."""


class UseOfScale(Record):
    """Which part of the scales somebody uses, over all criteria scored in numbers."""

    n: int
    """How many scores; codes and missing ones are not among them."""
    steps_used: int
    steps: int
    """Each scale counts once, however many criteria have it; a long one in five bands."""
    at_ends: float
    """The share of scores on the lowest or the highest step, 0 to 1."""
    in_middle: float
    """The share in the middle third of the scale."""
    others_at_ends: float | None
    others_in_middle: float | None
    """The same of all others who scored these proposals; None where nobody did."""


class Profile(Record):
    """What can be said of one reviewer. A part is None where `unsaid` says why."""

    reviewer_id: str
    n: int
    """Proposals of which they gave a score; codes alone are no review."""
    shared: int
    """Of these, those of which they and somebody else gave a total."""
    severity: RawSeverity | None = None
    """As the scores were given."""
    calibrated: RankedReviewer | None = None
    """By the ranking model, which allows for whom they read with."""
    spread: SpreadOfTotals | None = None
    scale: UseOfScale | None = None
    agreement: LikeOthers | None = None
    halo: Halo | None = None
    unsaid: Mapping[Part, Reason] = {}


def reviewer_profiles(
    call: Call,
    ratings: Iterable[Rating],
    *,
    totals: ReviewerTotals | None,
    ranked: Sequence[RankedReviewer] = (),
    facts: Mapping[str, Facts] | None = None,
) -> tuple[Profile, ...]:
    """One for everybody who gave a score, those with most reviews first.

    Parameters
    ----------
    totals
        What the reviewers' scores come to; None where no review covers half the weight.
    ranked
        Their severity by the ranking model.
    facts
        What is known of a proposal besides its scores, by its id: a score on what is not asked of it does
        not count.
    """
    given = _given(call, ratings, facts or {})
    whole = _by_proposal(totals)
    severities = {one.reviewer_id: one for one in ranked}
    counts: dict[str, int] = {}
    for own in given.values():
        for name in own:
            counts[name] = counts.get(name, 0) + 1
    return tuple(
        _profile(call, name, given, whole, severities.get(name))
        for name in sorted(counts, key=lambda name: (-counts[name], name))
    )


_Given = Mapping[str, Mapping[str, Mapping[str, Score | None]]]
"""By proposal, reviewer and criterion."""


def _given(call: Call, ratings: Iterable[Rating], facts: Mapping[str, Facts]) -> _Given:
    own = list(ratings)
    left_out = not_asked_of_each(call, own, facts)
    found: dict[str, dict[str, dict[str, Score | None]]] = {}
    for rating in own:
        name = rating.proposal_id
        if rating.criterion not in left_out[name]:
            found.setdefault(name, {}).setdefault(rating.reviewer_id, {})[rating.criterion] = rating.score
    return {
        name: {who: said for who, said in of_each.items() if any(is_judgement(one) for one in said.values())}
        for name, of_each in sorted(found.items())
    }


def _by_proposal(totals: ReviewerTotals | None) -> dict[str, dict[str, float]]:
    if totals is None:
        return {}
    found: dict[str, dict[str, float]] = {}
    scored = totals.scored
    for proposal, reviewer, total in zip(scored.proposals, scored.reviewers, scored.scores, strict=True):
        own = found.setdefault(totals.proposal_ids[proposal], {})
        own[totals.reviewer_ids[reviewer]] = float(total)
    return {name: dict(sorted(own.items())) for name, own in sorted(found.items())}


def _profile(
    call: Call,
    name: str,
    given: _Given,
    whole: Mapping[str, Mapping[str, float]],
    ranked: RankedReviewer | None,
) -> Profile:
    mine = {proposal: own[name] for proposal, own in given.items() if name in own}
    pairs = pairs_of(whole, name)
    bare = Profile(reviewer_id=name, n=len(mine), shared=len(pairs))
    if len(mine) < FEWEST:
        parts: tuple[Part, ...] = ("severity", "calibrated", "spread", "scale", "agreement", "halo")
        return bare.model_copy(update={"unsaid": dict.fromkeys(parts, "few")})
    # Who gave enough reviews may have given too few of which a total could be formed.
    is_told = ranked is not None and ranked.can_be_told
    found: dict[str, Record | None] = {"calibrated": ranked if is_told else None}
    unsaid: dict[Part, Reason] = {} if is_told else {"calibrated": "not_ranked" if ranked is None else "few"}
    others = [own for proposal in mine for who, own in given[proposal].items() if who != name]
    found["scale"] = _use(call, [*mine.values()], others)
    if found["scale"] is None:
        unsaid["scale"] = "no_numbers"
    if len(pairs) < FEWEST:
        unsaid |= dict.fromkeys(("severity", "spread", "agreement"), "few_shared")
    else:
        spread, alike = spread_of_totals(pairs), like_others(pairs)
        found |= {"severity": raw_severity(pairs), "spread": spread, "agreement": alike}
        if alike.correlation is None:
            unsaid["correlation"] = "others_equal" if spread.own else "all_equal"
    halo = halo_of(_halo_rows(call, name, mine, given), fewest=FEWEST)
    found["halo"] = halo
    if halo is None:
        read_by_others = sum(len(given[proposal]) > 1 for proposal in mine)
        unsaid["halo"] = "few_shared" if read_by_others < FEWEST else "few_criteria"
    elif halo.ratio is None:
        unsaid["halo"] = "others_equal"
    return bare.model_copy(update={**found, "unsaid": unsaid})


def _halo_rows(
    call: Call, name: str, mine: Mapping[str, Mapping[str, Score | None]], given: _Given
) -> list[tuple[Parts, list[Parts]]]:
    scales = {one.id: call.scale_of(one) for one in call.criteria}
    return [
        (
            _parts(own, scales),
            [_parts(one, scales) for who, one in sorted(given[proposal].items()) if who != name],
        )
        for proposal, own in mine.items()
    ]


def _parts(own: Mapping[str, Score | None], scales: Mapping[str, Scale]) -> Parts:
    """Without the overall judgement, which is made of the others."""
    found = {}
    for criterion, score in own.items():
        scale = scales.get(criterion)
        number = None if scale is None or not has_points(scale) else number_of(scale, score)
        if scale is None or number is None:
            continue
        low, high = span_of(scale) or (0.0, 0.0)
        if low < high:
            part = (number - low) / (high - low)
            found[criterion] = 1 - part if low_is_best(scale) else part
    return found


def _use(
    call: Call,
    mine: Sequence[Mapping[str, Score | None]],
    others: Sequence[Mapping[str, Score | None]],
) -> UseOfScale | None:
    numeric = [one for one in scale_use(call, mine) if one.thirds is not None and one.criterion != OVERALL]
    n = sum(one.n for one in numeric)
    if not n:
        return None
    theirs = [one for one in scale_use(call, others) if one.thirds is not None and one.criterion != OVERALL]
    used, steps = _steps(numeric)
    ends, middle = _shares(numeric) or (0.0, 0.0)
    others_ends, others_middle = _shares(theirs) or (None, None)
    return UseOfScale(
        n=n,
        steps_used=used,
        steps=steps,
        at_ends=ends,
        in_middle=middle,
        others_at_ends=others_ends,
        others_in_middle=others_middle,
    )


def _steps(uses: Sequence[ScaleUse]) -> tuple[int, int]:
    """How many steps of the scales were used on any criterion, of how many."""
    used: dict[tuple[tuple[float | None, float | None, str], ...], set[int]] = {}
    for one in uses:
        if one.n:
            places = used.setdefault(
                tuple((point.low, point.high, point.word) for point in one.points), set()
            )
            places.update(place for place, point in enumerate(one.points) if point.count)
    return sum(len(places) for places in used.values()), sum(len(scale) for scale in used)


def _shares(uses: Sequence[ScaleUse]) -> tuple[float, float] | None:
    """Of all scores those on the ends, and those in the middle third."""
    n = sum(one.n for one in uses)
    if not n:
        return None
    ends = sum(one.points[0].count + one.points[-1].count for one in uses)
    return ends / n, sum(one.thirds[1] for one in uses if one.thirds is not None) / n
