"""How are scores spread? Every score that was given on each criterion, counted, with its threshold."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median, quantiles
from typing import Any

import altair as alt
import pandas as pd

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.charts.arranging import compact
from evaluator.charts.colours import theme
from evaluator.charts.rows import criterion_rows
from evaluator.charts.scored import ScoredProposal
from evaluator.charts.specifications import without_config
from evaluator.charts.wording import number, wrapped
from evaluator.foundation import Translator, translator
from evaluator.panel.reviews import Rating
from evaluator.panel.scores import judged, numbers_in
from evaluator.scoring import Score, fraction, has_points

COLUMNS = (
    "criterion", "row", "kind", "fraction", "until", "count", "proposal", "turn", "detail",
)  # fmt: skip

FEWEST = 4
"""Below so many scores there are no quarters of them."""


@dataclass(frozen=True)
class Given:
    """All scores on one criterion, as numbers."""

    criterion: Criterion
    scores: tuple[float, ...]
    threshold: float | None
    below: int
    """How many of them lie below the threshold."""


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("How are the scores spread?")


@cache
def specification(*, language: str, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data."""
    t = translator(language)
    look = theme(dark=dark)
    rows = criterion_rows()
    base = (
        alt.Chart()
        .transform_calculate(name=r"replace(datum.criterion, /\n/g, ' ')")
        .encode(
            y=rows,
            tooltip=[
                alt.Tooltip("name:N", title=t("Criterion")),
                alt.Tooltip("detail:N", title=t("Scores")),
            ],
        )
    )
    across = alt.X(
        "fraction:Q",
        title=t("Share of the best score"),
        axis=alt.Axis(format="%", values=[0, 0.2, 0.4, 0.6, 0.8, 1], grid=True),
        scale=alt.Scale(domain=[-0.04, 1.04], nice=False),
    )
    of = {kind: base.transform_filter(f"datum.kind == '{kind}'") for kind in
          ("score", "middle", "quarters", "threshold", "chosen")}  # fmt: skip
    layers = [
        of["quarters"].mark_rule(color=look.quiet, strokeWidth=20, opacity=0.28).encode(
            x="fraction:Q", x2="until:Q"
        ),
        of["score"].mark_circle(color=look.bar, opacity=0.85, stroke=look.paper, strokeWidth=0.8).encode(
            x=across,
            size=alt.Size(
                "count:Q",
                scale=alt.Scale(zero=True, range=[0, 420]),
                legend=alt.Legend(title=t("Scores given"), orient="bottom", direction="horizontal",
                                  tickCount=3, format="d", symbolFillColor=look.bar, symbolStrokeWidth=0),
            ),
        ),
        of["threshold"].mark_tick(
            color=look.warning, thickness=3, size=30, orient="vertical", opacity=1
        ).encode(x="fraction:Q"),
        of["middle"].mark_tick(
            color=look.ink, thickness=3, size=24, orient="vertical", opacity=1
        ).encode(x="fraction:Q"),
        of["chosen"].mark_point(shape="diamond", size=130, fill=look.paper, stroke=look.ink, strokeWidth=2,
                                opacity=1).encode(x="fraction:Q"),
        # By turns above and below, since those that are marked often lie side by side.
        *(
            of["chosen"].mark_text(
                dy=alt.ExprRef("datum.turn % 2 ? 15 : -14"), fontSize=10, fontWeight=600, **rim
            ).encode(x="fraction:Q", text="proposal:N")
            for rim in ({"stroke": look.paper, "strokeWidth": 4}, {"color": look.ink})
        ),
    ]  # fmt: skip
    return without_config(alt.layer(*layers).properties(height=alt.Step(44)))


def given(call: Call, ratings: Iterable[Rating], proposals: Sequence[ScoredProposal]) -> list[Given]:
    """The scores on each criterion that has points, in the order of the call. Codes are no scores."""
    by_criterion: dict[str, list[Score | None]] = {}
    for rating in ratings:
        by_criterion.setdefault(rating.criterion, []).append(rating.score)
    found = []
    for criterion in call.criteria_in_order:
        scale = call.scale_of(criterion)
        if criterion.id not in judged(call) or not has_points(scale):
            continue
        scores = tuple(sorted(numbers_in(by_criterion.get(criterion.id, []), scale)))
        threshold = next(
            (
                line.threshold
                for one in proposals
                if (line := one.scorecard.criterion(criterion.id)).threshold is not None
            ),
            None,
        )
        least = None if threshold is None else fraction(scale, threshold)
        below = 0 if least is None else sum(fraction(scale, score) < least - 1e-9 for score in scores)
        found.append(Given(criterion, scores, threshold, below))
    return found


def frame(
    call: Call,
    several: Sequence[Given],
    t: Translator,
    chosen: Sequence[ScoredProposal] = (),
) -> pd.DataFrame:
    """One row for each score that was given on a criterion, for its median, its quarters and its threshold.

    Parameters
    ----------
    chosen
        Proposals whose scores, as the panel's became one, are marked.
    """
    rows: list[dict[str, Any]] = []
    for row, one in enumerate(several):
        scale = call.scale_of(one.criterion)
        common = {"criterion": wrapped(one.criterion.title.said_in(t.language), 24), "row": row}
        for score, count in sorted(Counter(one.scores).items()):
            given_said = number(score, t.language, 2)
            detail = t.plural(
                "{score}: given {count} time", "{score}: given {count} times", count, score=given_said
            )
            rows.append(common | {"kind": "score", "fraction": fraction(scale, score), "count": count,
                                  "detail": detail})  # fmt: skip
        if one.scores:
            middle = median(one.scores)
            said = t("median {value}", value=number(middle, t.language, 2))
            rows.append(common | {"kind": "middle", "fraction": fraction(scale, middle), "detail": said})
        else:
            rows.append(common | {"kind": "none"})
        if len(one.scores) >= FEWEST:
            low, _, high = quantiles(one.scores, n=4, method="inclusive")
            ends = sorted((fraction(scale, low), fraction(scale, high)))
            said = t("half of them from {low} to {high}", low=number(low, t.language, 2),
                     high=number(high, t.language, 2))  # fmt: skip
            rows.append(common | {"kind": "quarters", "fraction": ends[0], "until": ends[1], "detail": said})
        if one.threshold is not None:
            said = t("threshold {threshold}", threshold=number(one.threshold, t.language))
            rows.append(common | {"kind": "threshold", "fraction": fraction(scale, one.threshold),
                                  "detail": said})  # fmt: skip
        for turn, proposal in enumerate(chosen):
            line = proposal.scorecard.criterion(one.criterion.id)
            if line.score is not None:
                said = number(line.score, t.language, 2)
                rows.append(common | {"kind": "chosen", "fraction": fraction(scale, line.score),
                                      "proposal": proposal.label, "turn": turn,
                                      "detail": f"{proposal.label}: {said}"})  # fmt: skip
    numbers = dict.fromkeys(("fraction", "until", "count", "turn"), float)
    return compact(pd.DataFrame(rows, columns=list(COLUMNS)).astype(numbers))


def table(several: Sequence[Given], t: Translator) -> pd.DataFrame:
    """The numbers of each criterion, for reading and for download."""
    return pd.DataFrame(
        {
            t("Criterion"): [one.criterion.title.said_in(t.language) for one in several],
            t("Scores"): [len(one.scores) for one in several],
            t("Lowest"): [one.scores[0] if one.scores else None for one in several],
            t("Median"): [median(one.scores) if one.scores else None for one in several],
            t("Highest"): [one.scores[-1] if one.scores else None for one in several],
            t("Threshold"): [one.threshold for one in several],
            t("Scores below it"): [None if one.threshold is None else one.below for one in several],
            t("How often each was given"): [_counts(one.scores, t) for one in several],
        }
    )


def finding(several: Sequence[Given], t: Translator) -> str:
    """On which criterion most scores lie below the threshold; else how many there are."""
    total = sum(len(one.scores) for one in several)
    if not total:
        return t("Nothing has been scored yet.")
    missed = [one for one in several if one.below]
    if not missed:
        return t.plural(
            "{count} score was given, none below a threshold.",
            "{count} scores were given, none below a threshold.",
            total,
        )
    most = max(missed, key=lambda one: one.below / len(one.scores))
    below, given_in_all = most.below, len(most.scores)
    name = most.criterion.title.said_in(t.language)
    return t.plural(
        "{count} score was given. {below} of {given} lie below the threshold for {criterion}, the largest "
        "share.",
        "{count} scores were given. {below} of {given} lie below the threshold for {criterion}, the largest "
        "share.",
        total,
        below=below,
        given=given_in_all,
        criterion=name,
    )


def description(several: Sequence[Given], said: str, t: Translator) -> str:
    """What is read out in place of the picture; `said` is the finding."""
    return t(
        "A row for each of {count} criteria with a circle for each score, the larger the more often it was "
        "given, the median and the threshold. {finding}",
        count=len(several),
        finding=said,
    )


def _counts(scores: Sequence[float], t: Translator) -> str:
    counts: Mapping[float, int] = Counter(scores)
    return ", ".join(f"{number(score, t.language, 2)}: {counts[score]}" for score in sorted(counts))
