"""A backtest for programs and for people who read a terminal."""

from collections.abc import Iterator, Sequence

from evaluator.panel.backtest import CriterionAgreement, Parted, Reproduction
from evaluator.panel.backtest.agreement import Estimate


def backtest_json(
    agreement: Sequence[CriterionAgreement],
    parted: Sequence[Parted],
    found: Reproduction,
    own_weights: Sequence[float],
) -> dict[str, object]:
    """All figures; weights by criterion id."""
    return {
        "criteria": [one.model_dump(mode="json") for one in agreement],
        "parted_most": [one.model_dump(mode="json") for one in parted],
        "decision": {
            "reproduced": found.reproduces,
            "weights": dict(zip(found.criteria, found.weights, strict=True)),
            "own_weights": dict(zip(found.criteria, own_weights, strict=True)),
            "margin": found.margin,
            "line": found.line,
            "wrong_side": list(found.wrong_side),
            "proven": found.is_proven,
            "wrong_side_by_own_weights": found.wrong_by_call,
            "proposals": found.n,
            "left_out_right": found.left_out_right,
            "by_chance": found.by_chance,
            "too_little": found.is_too_little,
        },
    }


def backtest_lines(
    agreement: Sequence[CriterionAgreement],
    parted: Sequence[Parted],
    found: Reproduction,
    own_weights: Sequence[float],
) -> Iterator[str]:
    """Agreement, where machine and people part, and the weights; what they mean stands in the notes."""
    if agreement:
        yield "Machine and people, by criterion: rank correlation, and how much more the machine gives"
    for one in agreement:
        same = _estimate(one.rank_correlation, "{:.2f}")
        yield f"  {one.criterion}: {same}; {_estimate(one.difference, '{:+.1%}')} ({one.n} proposals)"
    if parted:
        yield "Furthest apart"
        yield from (
            f"  {one.proposal_id} {one.criterion}: machine {one.machine:g}, people {one.people:g}"
            for one in parted
        )
    if found.reproduces:
        yield f"The decision is reproduced, with a margin of {found.margin:.1%}, by the weights"
    else:
        wrong = ", ".join(found.wrong_side)
        yield f"No weights reproduce the decision; nearest, with {wrong} on the wrong side, are the weights"
    for name, weight, own in zip(found.criteria, found.weights, own_weights, strict=True):
        yield f"  {name}: {weight:.1%} (the call: {own:.1%})"
    wrong_by_call = f"{found.wrong_by_call} of {found.n}"
    yield f"The call's own weights put {wrong_by_call} on the wrong side of their best line"


def _estimate(one: Estimate | None, form: str) -> str:
    if one is None:
        return "not defined"
    value = form.format(one.value)
    if one.low is None or one.high is None:
        return value
    return f"{value} ({form.format(one.low)} to {form.format(one.high)})"
