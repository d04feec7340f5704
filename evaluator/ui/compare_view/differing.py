"""The proposals marked, beside each other: in dots, in words, in numbers."""

from functools import partial

import pandas as pd

from evaluator.charts import differences
from evaluator.charts.wording import distinct
from evaluator.foundation import Translator
from evaluator.scoring import CriterionLine
from evaluator.services.comparing import Compared, Comparison, picked
from evaluator.ui.charts import show_chart
from evaluator.ui.compare_view.sent import as_sent
from evaluator.ui.figures import number
from evaluator.ui.marked_text import show_list

FEW = 3
"""So many of the best are shown while nothing is marked."""


def shown_beside(everything: Comparison, found: Comparison, chosen: tuple[str, ...]) -> list[Compared]:
    """The proposals marked; while there are none, the best few that fit the filters."""
    return picked(everything, chosen) or found.best_first[:FEW]


def show_differences(everything: Comparison, proposals: list[Compared], t: Translator) -> None:
    """How up to five proposals differ."""
    call, scored = everything.call, [one.scored for one in proposals]
    rows, finding, alt, sentences = everything.kept(
        ("differences", tuple(one.proposal_id for one in proposals), t.language),
        lambda: (
            as_sent(differences.frame(call, scored, t)),
            differences.finding(call, scored, t),
            differences.description(call, scored, t),
            tuple(differences.sentences(call, scored, t)),
        ),
    )
    show_chart(
        partial(differences.specification, language=t.language, proposals=len(scored)),
        rows,
        title=differences.title(t),
        finding=finding,
        alt=alt,
        key="compare:differences",
        table=lambda: in_numbers(everything, proposals, t),
    )
    if sentences:
        show_list(sentences)


def in_numbers(found: Comparison, proposals: list[Compared], t: Translator) -> pd.DataFrame:
    """One row a criterion, one column a proposal; a miss of the threshold is written beside the score."""
    criteria = found.call.criteria_in_order
    first = proposals[0].scored.scorecard
    thresholds = [*(first.criterion(criterion.id).threshold for criterion in criteria), first.threshold]
    columns: dict[str, list[str]] = {
        t("Criterion"): [*(criterion.title.said_in(t.language) for criterion in criteria), t("Total")],
        t("Threshold"): ["" if least is None else number(least, t) for least in thresholds],
    }
    labels = distinct([*columns, *(one.scored.label for one in proposals)])[len(columns) :]
    for label, one in zip(labels, proposals, strict=True):
        lines = [one.scored.scorecard.criterion(criterion.id) for criterion in criteria]
        columns[label] = [*(score_said(line, t) for line in lines), total_said(one, t)]
    return pd.DataFrame(columns)


def score_said(line: CriterionLine, t: Translator) -> str:
    """What a criterion got, with a mark where that is below the threshold."""
    if not line.applies:
        return t("does not apply")
    return _cell(line.score, str(line.given or ""), t, is_below=line.passed is False)


def total_said(one: Compared, t: Translator) -> str:
    """What a proposal got in all."""
    return _cell(one.scored.points, "", t, is_below=one.scored.total_passes is False)


def _cell(score: float | None, given: str, t: Translator, *, is_below: bool) -> str:
    said = number(score, t) if score is not None else _given(given, t)
    return said + " ▼ " + t("below") if is_below else said


def _given(given: str, t: Translator) -> str:
    return {"": "–", "abstain": t("abstain"), "not_rated": t("not rated"), "pass": t("pass"),
            "fail": t("fail")}.get(given, given)  # fmt: skip
