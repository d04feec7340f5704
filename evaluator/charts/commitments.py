"""What do States commit? Acts of public bodies by side and kind: the stronger, the darker and larger."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from evaluator.assessment.naming import side_label, state_kind_label
from evaluator.calls import Call
from evaluator.charts.colours import theme
from evaluator.charts.matrix import MatrixRow, cells, counting, legend_columns, matrix, words
from evaluator.charts.proposal_facts import ProposalFacts
from evaluator.charts.specifications import SPECIFICATIONS_KEPT
from evaluator.charts.with_facts import WithFacts, best_first, columns_drawn
from evaluator.charts.wording import capitalised
from evaluator.foundation import Translator, translator

COLUMNS = ("proposal", "column", "row", "strength", "is_missing", "count", "chosen")

SIDES = ("origin", "destination", "transit", "international", None)
ALWAYS_SHOWN = ("origin", "destination")
"""The sides on which the absence of a public body is a finding."""
KINDS = ("regulatory", "operational", "financial", "political")

SIZE = "[0.3, 0.3, 0.6, 1][datum.strength] * (bandwidth('x') < 9 ? 36 : bandwidth('x') < 16 ? 90 : 220)"
"""By strength, so that it is seen without colours too."""

FIRM = 2
"""From this strength on a commitment is counted."""

Sides = tuple[str | None, ...]


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("What do States commit?")


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(*, language: str, sides: Sides, proposals: int, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data.

    Parameters
    ----------
    sides
        Those that get rows, from `sides_shown`.
    proposals
        How many the counts at the side are out of.
    """
    t = translator(language)
    counted = t("firm,\nof {count}", count=proposals)
    return counting(_drawing(language=language, sides=sides, dark=dark), counted)


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def _drawing(*, language: str, sides: Sides, dark: bool) -> dict[str, Any]:
    t = translator(language)
    look = theme(dark=dark)
    rows = rows_of(sides, t)
    strengths = _strength_names(t)
    base = cells(rows, look)
    named = base.transform_filter("isValid(datum.strength)").transform_calculate(
        how=words(strengths, "strength"), what=words(_row_titles(sides, t), "row")
    )
    marks = named.mark_point(
        shape="square", opacity=1, stroke=look.bar, strokeWidth=1.5, size=alt.ExprRef(SIZE)
    ).encode(
        fill=alt.Fill(
            "how:N",
            scale=alt.Scale(
                domain=list(strengths), range=[look.paper, look.ramp[1], look.ramp[3], look.ramp[5]]
            ),
            legend=alt.Legend(
                title=t("How binding"),
                orient="bottom",
                direction="horizontal",
                columns=legend_columns(2),
                labelLimit=300,
                symbolType="square",
                symbolStrokeColor=look.bar,
                symbolSize=130,
            ),
        ),
        tooltip=[
            alt.Tooltip("proposal:N", title=t("Proposal")),
            alt.Tooltip("what:N", title=t("Commitment")),
            alt.Tooltip("how:N", title=t("How binding")),
        ],
    )  # fmt: skip
    return matrix(marks, rows, look=look)


def rows_of(sides: Sides, t: Translator) -> tuple[MatrixRow, ...]:
    """The sides with the four kinds of commitment under each."""
    made = []
    for side in sides:
        made.append(MatrixRow(f"{side}", _side_title(side, t), is_head=True))
        made += [
            MatrixRow(f"{side}:{kind}", capitalised(state_kind_label(t, kind))) for kind in KINDS
        ]  # fmt: skip
    return tuple(made)


def sides_shown(proposals: Sequence[WithFacts]) -> Sides:
    """Origin and destination, and what other sides there is anything to show of."""
    there = {act.side for one in proposals for act in one.facts.acts}
    there |= {side for one in proposals for side in one.facts.public_sides}
    return tuple(side for side in SIDES if side in ALWAYS_SHOWN or side in there)


def missing_sides(facts: ProposalFacts) -> tuple[str, ...]:
    """Origin or destination, where no public body of it takes part."""
    return tuple(side for side in ALWAYS_SHOWN if side not in facts.public_sides)


def frame(call: Call, proposals: Sequence[WithFacts], t: Translator) -> pd.DataFrame:
    """One line a mark: the strongest act of a kind on a side, a side without anybody; and the counts."""
    place = {row.key: number for number, row in enumerate(rows_of(sides_shown(proposals), t))}
    shown = columns_drawn(call, proposals)
    lines: list[dict[str, Any]] = [
        {"proposal": one.scored.label, "column": column, "row": place[key], **mark}
        for column, one in enumerate(shown)
        for key, mark in _marks(one)
    ]
    if shown:
        counts = _counts(proposals)
        lines += [
            {"proposal": shown[0].scored.label, "column": 0, "row": number, "count": counts[key]}
            for key, number in place.items()
        ]
    made = pd.DataFrame(lines, columns=list(COLUMNS))
    for name in ("is_missing", "chosen"):
        made[name] = made[name].eq(True)
    return made.astype({"proposal": "category", "strength": "Float32", "count": "Float32"})


def table(call: Call, proposals: Sequence[WithFacts], t: Translator) -> pd.DataFrame:
    """One line for each side and kind of a proposal, and for each side of which nobody takes part."""
    ordered = best_first(call, proposals)
    strengths = _strength_names(t)
    lines: list[tuple[str, str, str, str | None]] = []
    for one in ordered:
        label = one.scored.label
        acts = sorted(one.facts.acts, key=lambda act: (SIDES.index(act.side), KINDS.index(act.kind)))
        lines += [
            (
                label,
                _side_title(act.side, t),
                capitalised(state_kind_label(t, act.kind)),
                strengths[act.strength],
            )
            for act in acts
        ]
        lines += [
            (label, _side_title(side, t), t("no public body"), None) for side in missing_sides(one.facts)
        ]
    columns = [t("Proposal"), t("Side"), t("Commitment"), t("How binding")]
    return pd.DataFrame(lines, columns=columns).astype("category")


def finding(proposals: Sequence[WithFacts], t: Translator) -> str:
    """How many name no State of origin or of destination, and how many are firm on both sides."""
    if not proposals:
        return t("There is nothing to compare yet.")
    without = Counter(side for one in proposals for side in missing_sides(one.facts))
    both = sum(_firm_sides(one.facts).issuperset(ALWAYS_SHOWN) for one in proposals)
    parts = [_without_side(side, without[side], len(proposals), t) for side in ALWAYS_SHOWN if without[side]]
    if not parts:
        parts.append(t("Every proposal names a public body of origin and of destination."))
    parts.append(
        t.plural(
            "{count} has a formal or stronger commitment on both sides.",
            "{count} have a formal or stronger commitment on both sides.",
            both,
        )
    )
    return " ".join(parts)


def description(call: Call, proposals: Sequence[WithFacts], t: Translator) -> str:
    """What is read out in place of the picture."""
    return t(
        "Squares for the commitments of public bodies in {columns} proposals by side and kind, the best "
        "total on the left; darker and larger is more binding. {finding}",
        columns=len(columns_drawn(call, proposals)),
        finding=finding(proposals, t),
    )


def _marks(one: WithFacts) -> Iterator[tuple[str, dict[str, Any]]]:
    # One line stands for the column itself, so that a proposal without any act keeps its place.
    yield ALWAYS_SHOWN[0], {"chosen": one.is_chosen}
    for act in one.facts.acts:
        yield f"{act.side}:{act.kind}", {"strength": act.strength}
    for side in missing_sides(one.facts):
        yield side, {"is_missing": True}


def _counts(proposals: Sequence[WithFacts]) -> Counter[str]:
    """In how many proposals a side, and each kind on it, has a firm commitment."""
    counts: Counter[str] = Counter()
    for one in proposals:
        counts.update(f"{act.side}:{act.kind}" for act in one.facts.acts if act.strength >= FIRM)
        counts.update(f"{side}" for side in _firm_sides(one.facts))
    return counts


def _without_side(side: str, count: int, proposals: int, t: Translator) -> str:
    if side == "origin":
        return t.plural(
            "{count} of {all} proposals names no origin State.",
            "{count} of {all} proposals name no origin State.",
            count,
            all=proposals,
        )
    return t.plural(
        "{count} of {all} proposals names no destination State.",
        "{count} of {all} proposals name no destination State.",
        count,
        all=proposals,
    )


def _firm_sides(facts: ProposalFacts) -> set[str | None]:
    return {act.side for act in facts.acts if act.strength >= FIRM}


def _side_title(side: str | None, t: Translator) -> str:
    return t("Side not stated") if side is None else capitalised(side_label(t, side))


def _row_titles(sides: Sides, t: Translator) -> list[str]:
    """What a row is, told without its head: `Origin: regulatory`."""
    titles = []
    for side in sides:
        head = _side_title(side, t)
        titles += [head, *(t("{side}: {kind}", side=head, kind=state_kind_label(t, kind)) for kind in KINDS)]
    return titles


def _strength_names(t: Translator) -> tuple[str, ...]:
    """By strength, from 0."""
    return (
        t("nothing that binds"),
        t("support without a commitment"),
        t("a formal or operational commitment"),
        t("an act that can be verified"),
    )
