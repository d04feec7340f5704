"""What does a proposal share with others, and what is new? Words shared against what is new, by verdict.

Facts can make two texts alike that share no word: a line reaches from each mark to how alike both are in all.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from evaluator.charts.colours import theme
from evaluator.charts.label_places import LINE, Box, Side, Spot, places
from evaluator.charts.specifications import SPECIFICATIONS_KEPT, without_config
from evaluator.charts.wording import listed, percent
from evaluator.foundation import Translator, translator
from evaluator.lineage import TO_EXPLAIN, VERDICTS, Lineage, Match, Origin, Verdict
from evaluator.lineage.judgement.judging import MANY_WORDS
from evaluator.lineage.judgement.wording import verdict_title

COLUMNS = (
    "kind", "proposal", "title", "against", "verdict", "overlap", "new", "overlap_said", "new_said", "alike",
    "alike_said", "chosen", "quiet", "text", "named", "named_slim", "said",
)  # fmt: skip

CLICKED = "clicked"
"""The selection of a mark by clicking at it."""

HEIGHT = 430
DRAWING, SLIM_DRAWING = (620.0, 310.0), (250.0, 230.0)
"""Width and height in pixels for which names are placed: what legend and axes leave."""

MARGIN = 0.04
"""Of an axis, beyond its ends: much lies at nothing shared and at all new."""

MOST_NAMED_POINTS = 60
"""Among more marks only those that have to be explained are named."""

MOST_NAMED = 3

COLOURS: Mapping[bool, Mapping[Verdict, str]] = {
    False: {
        "duplicate_submission": "#8f2d7d",
        "undeclared_overlap": "#c2410c",
        "declared_follow_on": "#0b5cad",
        "declared_replication": "#0f766e",
        "independent": "#6f7783",
    },
    True: {
        "duplicate_submission": "#e79bd3",
        "undeclared_overlap": "#ff9d66",
        "declared_follow_on": "#7ab8f5",
        "declared_replication": "#5fd0bd",
        "independent": "#a3abb5",
    },
}
"""On a light and on a dark page. The shapes tell the verdicts apart by themselves."""

SHAPES: Mapping[Verdict, str] = {
    "duplicate_submission": "diamond",
    "undeclared_overlap": "triangle-up",
    "declared_follow_on": "circle",
    "declared_replication": "square",
    "independent": "cross",
}


@dataclass(frozen=True)
class Beside:
    """A proposal beside another text."""

    label: str
    """What the mark is called: the other text, or the proposal where each has one mark."""
    title: str
    against: str
    """The other text."""
    verdict: Verdict
    overlap: float
    """The part of the proposal's words that stand in the other text, 0 to 1."""
    alike: float
    """How alike both are, by words, by facts or as a whole, whichever is most, 0 to 1."""
    new: float | None
    """What is new on the whole, 0 to 1; None where the two texts tell nothing that can be compared."""
    is_declared: bool
    is_explained: bool = False
    """Whether a person answered that the overlap is explained."""

    @property
    def to_explain(self) -> bool:
        """Whether a person has to decide on it."""
        return self.verdict in TO_EXPLAIN and not self.is_explained


Names = Mapping[tuple[Origin, str], str]
"""A short name of each match of one proposal, unlike that of any other, by `Match.key`."""


def of_proposal(lineage: Lineage, names: Names) -> tuple[Beside, ...]:
    """The matches of one proposal, the gravest first."""
    return tuple(_beside(match, names[match.key], match.title, names) for match in lineage.matches)


def of_call(
    screened: Iterable[tuple[str, str, Lineage, Names]], *, explained: Collection[str] = ()
) -> tuple[tuple[Beside, ...], int]:
    """Each proposal at its gravest match, the gravest first, and how many have none.

    Parameters
    ----------
    screened
        Of each proposal its label, unlike that of any other, its title, lineage and the names of its matches.
    explained
        The labels of those of which a person answered that the overlap is explained.
    """
    found, without = [], 0
    for label, title_, lineage, names in screened:
        if lineage.matches:
            beside = _beside(lineage.matches[0], label, title_, names)
            is_explained = label in explained and beside.to_explain
            found.append(replace(beside, is_explained=is_explained))
        else:
            without += 1
    return tuple(sorted(found, key=lambda one: (VERDICTS.index(one.verdict), one.label))), without


def title(t: Translator, *, of_call: bool = False) -> str:
    """The question that the chart answers."""
    if of_call:
        return t("Which proposals re-use what is there, and how much of them is new?")
    return t("What does it share with others, and how much is new?")


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(*, language: str, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data."""
    t, look = translator(language), theme(dark=dark)
    words = [verdict_title(verdict, t) for verdict in VERDICTS]
    ends = [-MARGIN, 1 + MARGIN]
    axis = alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1], grid=True)
    across = alt.X(
        "overlap:Q",
        title=t("Words shared; line: how alike in all"),
        scale=alt.Scale(domain=ends, nice=False),
        axis=axis,
    )
    up = alt.Y("new:Q", title=t("Share of what is new"), scale=alt.Scale(domain=ends, nice=False), axis=axis)
    base = alt.Chart().transform_filter("datum.kind == 'mark'")
    legend = alt.Legend(
        title=None,
        orient="top",
        columns=alt.ExprRef("width < 420 ? 1 : 5"),
        labelLimit=220,
        symbolSize=130,
        symbolStrokeWidth=0,
        symbolOpacity=1,
    )
    colours = alt.Scale(domain=words, range=[COLOURS[dark][verdict] for verdict in VERDICTS])
    marks = (
        base.mark_point(
            filled=True,
            opacity=1,
            stroke=look.paper,
            strokeWidth=1,
        )
        .encode(
            x=across,
            y=up,
            color=alt.Color("verdict:N", scale=colours, legend=legend),
            shape=alt.Shape(
                "verdict:N", scale=alt.Scale(domain=words, range=[SHAPES[verdict] for verdict in VERDICTS])
            ),
            size=alt.condition("datum.quiet", alt.value(70), alt.value(150)),
            tooltip=[
                alt.Tooltip("title:N", title=t("Title")),
                alt.Tooltip("against:N", title=t("Beside")),
                alt.Tooltip("verdict:N", title=t("Verdict")),
                alt.Tooltip("overlap_said:N", title=t("Words shared")),
                alt.Tooltip("alike_said:N", title=t("Alike in all")),
                alt.Tooltip("new_said:N", title=t("What is new")),
            ],
        )
        .add_params(alt.selection_point(name=CLICKED, fields=["proposal"]))
    )
    # Values, and no scale: a second one of colours would take the place of the legend.
    told = [
        {"test": f"datum.verdict == {json.dumps(word)}", "value": COLOURS[dark][verdict]}
        for word, verdict in zip(words, VERDICTS, strict=True)
    ]
    reach = base.transform_filter("isValid(datum.alike)").encode(
        y="new:Q", color=alt.ColorValue(look.quiet, condition=told)
    )
    reaches = [
        reach.mark_rule(strokeWidth=1.5, opacity=0.55).encode(x="overlap:Q", x2="alike:Q"),
        reach.mark_tick(orient="vertical", size=9, thickness=1.5, opacity=0.55).encode(x="alike:Q"),
    ]
    chosen = base.transform_filter("datum.chosen").mark_point(
        filled=False, shape="circle", size=620, stroke=look.ink, strokeWidth=2, opacity=1
    ).encode(x="overlap:Q", y="new:Q")  # fmt: skip
    names = [
        base.transform_filter(f"datum.{field} == '{side}'")
        .mark_text(
            align="left" if side == "right" else "right",
            dx=alt.ExprRef(f"(datum.chosen ? 18 : 9) * {1 if side == 'right' else -1}"),
            fontSize=12,
            opacity=alt.ExprRef(f"width {'>=' if field == 'named' else '<'} 420 ? 1 : 0"),
            **rim,
        )
        .encode(x="overlap:Q", y="new:Q", text="text:N" if field == "named" else "proposal:N")
        for field in ("named", "named_slim")
        for side in ("right", "left")
        for rim in ({"stroke": look.paper, "strokeWidth": 4}, {"color": look.ink})
    ]
    line = alt.Chart().transform_filter("datum.kind == 'line'").encode(x="overlap:Q")
    rule = line.mark_rule(color=look.warning, strokeWidth=1.5, strokeDash=[5, 3])
    said = line.mark_text(
        color=look.warning, fontSize=12, align="left", dx=5, baseline="bottom", dy=-4
    ).encode(y=alt.value(alt.ExprRef("height")), text="said:N")
    return without_config(alt.layer(rule, said, *reaches, chosen, marks, *names).properties(height=HEIGHT))


def frame(found: Sequence[Beside], t: Translator, *, chosen: str | None = None) -> pd.DataFrame:
    """One row for each text of which it can be said what is new, and one for the line of attention.

    `chosen`: the label of the mark that is looked at.
    """
    placed = [one for one in found if one.new is not None]
    wide, slim = (_named(placed, drawing, t) for drawing in (DRAWING, SLIM_DRAWING))
    few = len(placed) <= MOST_NAMED_POINTS

    def is_drawn(one: Beside) -> bool:
        # Of many marks, the lines of those of which nothing is asked would hide the others.
        return one.alike > one.overlap and (few or one.verdict != "independent")

    rows: list[dict[str, Any]] = [
        {
            "kind": "mark",
            "proposal": one.label,
            "title": one.title,
            "against": one.against,
            "verdict": verdict_title(one.verdict, t),
            "overlap": one.overlap,
            "new": one.new,
            "overlap_said": percent(one.overlap, t.language),
            "new_said": percent(one.new or 0.0, t.language),
            "alike": one.alike if is_drawn(one) else None,
            "alike_said": percent(one.alike, t.language),
            "chosen": one.label == chosen,
            "quiet": one.verdict == "independent",
            "text": _text(one, t),
            "named": wide.get(one.label),
            "named_slim": slim.get(one.label),
        }
        # The gravest is drawn last, on top of all others.
        for one in reversed(placed)
    ]
    if rows:
        said = t("from {share} on: much", share=percent(MANY_WORDS, t.language))
        rows.append({"kind": "line", "overlap": MANY_WORDS, "said": said, "chosen": False, "quiet": False})
    made = pd.DataFrame(rows, columns=list(COLUMNS))
    return made.astype({"overlap": float, "new": float, "alike": float, "chosen": bool, "quiet": bool})


def table(found: Sequence[Beside], t: Translator, *, of_call: bool = False) -> pd.DataFrame:
    """The marks as rows, for reading and for download; what is not known is empty."""
    columns: dict[str, Any] = {}
    if of_call:
        columns[t("Proposal")] = [one.label for one in found]
        columns[t("Title")] = [one.title for one in found]
    return pd.DataFrame(
        columns
        | {
            t("Beside"): [one.against for one in found],
            t("Verdict"): [verdict_title(one.verdict, t) for one in found],
            t("Words shared"): [round(one.overlap, 4) for one in found],
            t("Alike in all"): [round(one.alike, 4) for one in found],
            t("What is new"): [None if one.new is None else round(one.new, 4) for one in found],
            t("Declared"): [t("yes") if one.is_declared else t("no") for one in found],
        }
    )


def finding(found: Sequence[Beside], t: Translator) -> str:
    """Of the matches of one proposal: what has to be explained, and what is declared."""
    if not found:
        return t("Nothing alike was found.")
    asked = [one for one in found if one.to_explain]
    names = _names(asked, t)
    declared = sum(one.is_declared for one in found)
    said = [
        t.plural(
            "{count} text is much alike and not declared: {names}.",
            "{count} texts are much alike and not declared: {names}.",
            len(asked),
            names=names,
        )
        if asked
        else t("Nothing that is much alike is left undeclared.")
    ]
    if declared:
        said.append(t.plural("{count} is declared.", "{count} are declared.", declared))
    return " ".join([*said, *_untold(found, t)])


def finding_of_call(found: Sequence[Beside], without: int, t: Translator) -> str:
    """Of all proposals of a call: how many have something to explain, and which come first."""
    every = len(found) + without
    if not every:
        return t("No proposal was compared yet.")
    asked = [one for one in found if one.to_explain]
    names = _names(asked, t)
    said = [
        t.plural(
            "{count} of {all} proposals has something to explain: {names}.",
            "{count} of {all} proposals have something to explain: {names}.",
            len(asked),
            all=every,
            names=names,
        )
        if asked
        else t("None of {all} proposals has anything to explain.", all=every)
    ]
    if explained := [one for one in found if one.is_explained]:
        names = _names(explained, t)
        said.append(
            t.plural(
                "{count} overlap is explained: {names}.",
                "{count} overlaps are explained: {names}.",
                len(explained),
                names=names,
            )
        )
    if without:
        said.append(
            t.plural(
                "Beside {count} nothing alike was found.", "Beside {count} nothing alike was found.", without
            )
        )
    return " ".join([*said, *_untold(found, t)])


def description(found: Sequence[Beside], said: str, t: Translator, *, of_call: bool = False) -> str:
    """What is read out in place of the picture; `said` is the finding."""
    if of_call:
        return t(
            "A mark for each of {count} proposals beside the text that matters most: further right where "
            "more of its words stand there, higher where more of it is new. A line reaches to how alike both "
            "are in all, by words or by facts. {finding}",
            count=len(found),
            finding=said,
        )
    return t(
        "A mark for each of {count} texts that resemble the proposal: further right where more of its words "
        "stand there, higher where more of it is new. A line reaches to how alike both are in all, by words "
        "or by facts. {finding}",
        count=len(found),
        finding=said,
    )


def _beside(match: Match, label: str, title_: str, names: Names) -> Beside:
    return Beside(
        label=label,
        title=title_,
        against=names[match.key],
        verdict=match.verdict,
        overlap=match.overlap,
        alike=match.score,
        new=None if match.new is None else match.new.share,
        is_declared=match.declared is not None and match.declared.is_declaration,
    )


def _text(one: Beside, t: Translator) -> str:
    """The name of a mark; where something has to be decided, with the verdict."""
    if not one.to_explain:
        return one.label
    return t("{label}: {text}", label=one.label, text=verdict_title(one.verdict, t))


def _names(found: Sequence[Beside], t: Translator) -> str:
    names = [one.label for one in found[:MOST_NAMED]]
    if len(found) > MOST_NAMED:
        names.append(t.plural("{count} more", "{count} more", len(found) - MOST_NAMED))
    return listed(names, t)


def _untold(found: Sequence[Beside], t: Translator) -> list[str]:
    """What the chart cannot show."""
    untold = sum(one.new is None for one in found)
    if not untold:
        return []
    return [
        t.plural(
            "Of {count} the texts tell too little to say what is new; it stands in the table.",
            "Of {count} the texts tell too little to say what is new; they stand in the table.",
            untold,
        )
    ]


def _named(found: Sequence[Beside], drawing: tuple[float, float], t: Translator) -> dict[str, Side]:
    """On which side each name finds room: those that have to be explained choose first."""
    ordered = sorted(found, key=lambda one: VERDICTS.index(one.verdict))
    if len(ordered) > MOST_NAMED_POINTS:
        ordered = [one for one in ordered if one.to_explain]
    width, height = drawing
    is_slim = drawing == SLIM_DRAWING

    def across(share: float) -> float:
        return (share + MARGIN) / (1 + 2 * MARGIN) * width

    spots = [
        Spot(
            across(one.overlap),
            height - (((one.new or 0.0) + MARGIN) / (1 + 2 * MARGIN)) * height,
            one.label if is_slim else _text(one, t),
        )
        for one in ordered
    ]
    line = across(MANY_WORDS)
    taken = [Box(line, line + 150, height - LINE - 4, height)]
    sides = places(spots, width=width, taken=taken)
    return {one.label: side for one, side in zip(ordered, sides, strict=True) if side}
