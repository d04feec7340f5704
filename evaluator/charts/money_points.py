"""The points of the charts of money: what is asked for, what it scored, where both medians lie."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any, Literal, NamedTuple

import pandas as pd

from evaluator.calls import Call
from evaluator.calls.wording import amount_in_words
from evaluator.charts.label_places import LINE, Box, Side, Spot, places
from evaluator.charts.proposal_facts import ProposalFacts
from evaluator.charts.scored import MOST_DRAWN
from evaluator.charts.with_facts import WithFacts, best_first
from evaluator.charts.wording import listed, number
from evaluator.foundation import Translator
from evaluator.scoring import best_total

Measure = Literal["requested", "per_person"]

COLUMNS = ("kind", "proposal", "amount", "points", "said", "count", "chosen", "named", "named_slim")

DRAWING, SLIM_DRAWING = (430.0, 320.0), (230.0, 320.0)
"""Width and height in pixels for which names are placed."""

MEDIAN_LABEL = 95.0
"""Pixels that the words take up at the left of one median and at the foot of the other."""

MOST_NAMED_POINTS = 60
"""Among more points no name can be told to belong to one."""

ACROSS, UP = 24, 16
"""Fields into which more proposals than can be drawn are counted."""

MOST_NAMED = 3


@dataclass(frozen=True)
class Point:
    """A proposal's two numbers; None where one is not known."""

    label: str
    amount: float | None
    points: float | None
    chosen: bool


def amount_of(call: Call, facts: ProposalFacts, measure: Measure) -> float | None:
    """In the call's currency; None without an amount, a rate for it, or a number of people trained."""
    if facts.requested is None or facts.currency is None:
        return None
    worth = call.money.converted(facts.requested, facts.currency)
    if worth is None:
        return None
    if measure == "requested":
        return float(worth)
    return float(worth) / facts.trained if facts.trained else None


def points_of(call: Call, proposals: Sequence[WithFacts], measure: Measure) -> list[Point]:
    """The best first."""
    return [
        Point(one.scored.label, amount_of(call, one.facts, measure), one.scored.points, one.is_chosen)
        for one in best_first(call, proposals)
    ]


def is_aggregated(proposals: Sequence[WithFacts]) -> bool:
    """Whether there are more than can be drawn one by one."""
    return len(proposals) > MOST_DRAWN


def states_all(call: Call, proposals: Sequence[WithFacts], measure: Measure) -> bool:
    """Whether nobody stands beside the axis."""
    return all(amount_of(call, one.facts, measure) is not None for one in proposals)


def best_points(proposals: Sequence[WithFacts]) -> float:
    """Where the axis of totals ends."""
    return max((one.scored.scorecard.out_of for one in proposals), default=1.0)


def frame(call: Call, proposals: Sequence[WithFacts], measure: Measure, t: Translator) -> pd.DataFrame:
    """One line a proposal that has a total, or a field of many; and one a median, and the threshold."""
    points = [one for one in points_of(call, proposals, measure) if one.points is not None]
    chosen = [one for one in points if one.chosen]
    aggregated = is_aggregated(proposals)
    lines = _fields([one for one in points if not one.chosen]) if aggregated else []
    lines += _single(chosen if aggregated else points, best_points(proposals))
    lines += _across(call, proposals, points, t)
    made = pd.DataFrame(lines, columns=list(COLUMNS))
    made["chosen"] = made["chosen"].eq(True)
    return made.astype(
        {
            "kind": "category",
            "named": "category",
            "named_slim": "category",
            "amount": "Float32",
            "points": "Float32",
            "count": "Float32",
        }
    )


def table(call: Call, proposals: Sequence[WithFacts], measure: Measure, t: Translator) -> pd.DataFrame:
    """The numbers behind the points, one row a proposal; what is not stated is empty."""
    ordered = best_first(call, proposals)
    amounts = [amount_of(call, one.facts, measure) for one in ordered]
    columns: dict[str, Any] = {
        t("Proposal"): [one.scored.label for one in ordered],
        t("Total"): [one.scored.points for one in ordered],
    }
    if measure == "per_person":
        columns[t("People trained")] = pd.array([one.facts.trained for one in ordered], dtype="Int64")
    columns[axis_title(measure, call.money.currency, t)] = [
        None if amount is None else round(amount, 2) for amount in amounts
    ]
    return pd.DataFrame(columns)


def axis_title(measure: Measure, currency: str, t: Translator) -> str:
    """What is measured, with its unit."""
    if measure == "requested":
        return t("Requested, in {currency}", currency=currency)
    return t("Requested for each person trained, in {currency}", currency=currency)


def finding(call: Call, proposals: Sequence[WithFacts], measure: Measure, t: Translator) -> str:
    """The median, and who asks for more than it and scores below the median total."""
    points = points_of(call, proposals, measure)
    medians = _medians(points)
    parts = []
    if medians is not None:
        middle = _amount_said(call, medians.amount, t)
        parts.append(
            t("The median is {amount}.", amount=middle)
            if measure == "requested"
            else t("The median is {amount} for each person trained.", amount=middle)
        )
        parts.append(_dear_said(call, points, t))
    missing = sum(one.amount is None for one in points)
    if missing:
        parts.append(_missing_said(missing, len(points), measure, t))
    return " ".join(parts) or t("There is too little to compare yet.")


def dear(call: Call, points: Sequence[Point]) -> list[Point]:
    """Those that ask for more than the median and have a total worse than the median total."""
    medians = _medians(points)
    if medians is None:
        return []
    sign = 1 if best_total(call) == "high" else -1
    return [
        one
        for one in points
        if one.amount is not None
        and one.points is not None
        and one.amount > medians.amount
        and sign * (one.points - medians.points) < 0
    ]


class _Medians(NamedTuple):
    amount: float
    points: float


def _medians(points: Sequence[Point]) -> _Medians | None:
    """Of those that have both numbers, for words and lines alike; None for fewer than two."""
    known = [(one.amount, one.points) for one in points if one.amount is not None and one.points is not None]
    if len(known) < 2:
        return None
    return _Medians(median(amount for amount, _ in known), median(total for _, total in known))


def _dear_said(call: Call, points: Sequence[Point], t: Translator) -> str:
    found = dear(call, points)
    if not found:
        return t("No proposal asks for more and has a total below the median.")
    names = listed([one.label for one in found[-MOST_NAMED:]], t)
    if len(found) > MOST_NAMED:
        return t(
            "{count} ask for more and have a total below the median, lowest: {names}.",
            count=len(found),
            names=names,
        )
    return t.plural(
        "{count} asks for more and has a total below the median: {names}.",
        "{count} ask for more and have a total below the median: {names}.",
        len(found),
        names=names,
    )


def _missing_said(missing: int, proposals: int, measure: Measure, t: Translator) -> str:
    if measure == "requested":
        return t.plural(
            "{count} of {all} proposals states no amount in a currency that the call has a rate for.",
            "{count} of {all} proposals state no amount in a currency that the call has a rate for.",
            missing,
            all=proposals,
        )
    return t.plural(
        "For {count} of {all} proposals the amount or the number of people trained is not known.",
        "For {count} of {all} proposals the amount or the number of people trained is not known.",
        missing,
        all=proposals,
    )


def _single(points: Sequence[Point], best: float) -> list[dict[str, Any]]:
    named, slim = (_named(points, best, drawing) for drawing in (DRAWING, SLIM_DRAWING))
    return [
        {
            "kind": "point",
            "proposal": one.label,
            "amount": one.amount,
            "points": one.points,
            "count": 1,
            "chosen": one.chosen,
            "named": named.get(one.label),
            "named_slim": slim.get(one.label),
        }
        for one in points
    ]


def _fields(points: Sequence[Point]) -> list[dict[str, Any]]:
    """How many lie in each field of a grid; those without an amount, in each step of the total."""
    widest = max((one.amount or 0.0 for one in points), default=0.0) / ACROSS or 1.0
    highest = max((one.points or 0.0 for one in points), default=0.0) / UP or 1.0
    fields = Counter(
        (None if one.amount is None else _middle(one.amount, widest), _middle(one.points or 0.0, highest))
        for one in points
    )
    return [
        {"kind": "point", "amount": amount, "points": total, "count": count}
        for (amount, total), count in fields.items()
    ]


def _middle(value: float, step: float) -> float:
    """Of the step in which the value lies."""
    return (value // step + 0.5) * step


def _across(
    call: Call, proposals: Sequence[WithFacts], points: Sequence[Point], t: Translator
) -> list[dict[str, Any]]:
    """What is drawn across all points, and the words over those that state no amount."""
    medians = _medians(points)
    lines: list[dict[str, Any]] = []
    if medians is not None:
        amount, total = _amount_said(call, medians.amount, t), number(medians.points, t.language)
        lines += [
            {"kind": "median_amount", "amount": medians.amount, "said": t("median {value}", value=amount)},
            {"kind": "median_points", "points": medians.points, "said": t("median {value}", value=total)},
        ]
    threshold = proposals[0].scored.scorecard.threshold if proposals else None
    if threshold is not None and points:
        said = t("threshold {points}", points=number(threshold, t.language))
        lines.append({"kind": "threshold", "points": threshold, "said": said})
    if any(one.amount is None for one in points):
        lines.append({"kind": "beside", "said": t("not stated")})
    return lines


def _named(points: Sequence[Point], best: float, drawing: tuple[float, float]) -> dict[str, Side]:
    """On which side a name finds room; the chosen come first."""
    drawn = [one for one in points if one.amount is not None and one.points is not None]
    if not drawn or len(drawn) > MOST_NAMED_POINTS:
        drawn = [one for one in drawn if one.chosen]
    if not drawn:
        return {}
    width, height = drawing
    most = max(one.amount or 0 for one in drawn) * 1.05 or 1
    ordered = sorted(drawn, key=lambda one: not one.chosen)
    spots = [
        Spot((one.amount or 0) / most * width, height - (one.points or 0) / best * height, one.label)
        for one in ordered
    ]
    line = height - median(one.points or 0 for one in drawn) / best * height
    across = median(one.amount or 0 for one in drawn) / most * width
    taken = [
        Box(0, MEDIAN_LABEL, line - 2 * LINE, line),
        Box(across, across + MEDIAN_LABEL, height - 2 * LINE, height),
    ]
    sides = places(spots, width=width, taken=taken)
    for_chosen: Side = "right"
    return {
        one.label: side or for_chosen for one, side in zip(ordered, sides, strict=True) if side or one.chosen
    }


def _amount_said(call: Call, amount: float, t: Translator) -> str:
    return amount_in_words(Decimal(round(amount)), call.money.currency, t)
