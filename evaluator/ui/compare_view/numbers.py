"""Up to five proposals in numbers side by side, and how far reviewers lie apart."""

import pandas as pd
import streamlit as st

from evaluator.charts.colours import criteria_in_order
from evaluator.charts.wording import distinct
from evaluator.foundation import Translator
from evaluator.panel.combining import Spread
from evaluator.scoring import CriterionLine
from evaluator.services.comparing import Compared, Comparison, picked
from evaluator.ui.charts import csv_bytes
from evaluator.ui.figures import number

MOST_CHOSEN = 5
CHOSEN_KEY = "compare:chosen"


@st.fragment
def show_side_by_side(found: Comparison, t: Translator) -> None:
    """Choose proposals and read their scores in columns."""
    st.markdown("##### " + t("How do these compare in numbers?"))
    ordered = found.best_first
    labels = {one.proposal_id: one.scored.label for one in ordered}
    chosen = st.multiselect(
        t("Choose up to five"),
        list(labels),
        default=list(labels)[: min(3, len(ordered))],
        format_func=lambda name: labels[name],
        max_selections=MOST_CHOSEN,
        key=CHOSEN_KEY,
    )
    proposals = picked(found, chosen)
    if proposals:
        rows = side_by_side(found, proposals, t)
        st.dataframe(
            rows,
            hide_index=True,
            height="content",
            alt=t("Scores of the chosen proposals by criterion"),
        )
        _download(rows, "side-by-side", t)


def side_by_side(found: Comparison, proposals: list[Compared], t: Translator) -> pd.DataFrame:
    """One row a criterion, one column a proposal; a miss of the threshold is written beside the score."""
    criteria = criteria_in_order(found.call)
    first = proposals[0].scored.scorecard
    thresholds = [*(first.criterion(criterion.id).threshold for criterion in criteria), first.threshold]
    columns: dict[str, list[str]] = {
        t("Criterion"): [*(criterion.title.said_in(t.language) for criterion in criteria), t("Total")],
        t("Threshold"): ["" if least is None else number(least, t) for least in thresholds],
    }
    labels = distinct(one.scored.label for one in proposals)
    for label, one in zip(labels, proposals, strict=True):
        lines = [one.scored.scorecard.criterion(criterion.id) for criterion in criteria]
        misses_total = one.scored.total_passes(found.call) is False
        columns[label] = [
            *(_line_cell(line, t) for line in lines),
            _cell(one.scored.points, "", t, is_below=misses_total),
        ]
    return pd.DataFrame(columns)


@st.fragment
def show_spread(found: Comparison, t: Translator) -> None:
    """Lowest, highest and spread of people's scores, the widest apart first."""
    st.markdown("##### " + t("How far do reviewers lie apart?"))
    rows = spread_table(found, t)
    st.text(spread_finding(rows, t))
    st.dataframe(rows, hide_index=True, alt=t("Spread of reviewers' scores by proposal and criterion"))
    _download(rows, "spread", t)


def spread_finding(rows: pd.DataFrame, t: Translator) -> str:
    """The criterion on which reviewers of one proposal differ most, for the length of its scale."""
    apart = rows[(rows[t("Gap")] > 0) & (rows[t("Criterion")] != t("Total"))]
    if apart.empty:
        return t("Nobody lies apart: each criterion was scored alike, or by one person only.")
    widest = apart.iloc[0]
    return t(
        "Furthest apart: {criterion} of {proposal}, from {low} to {high}.",
        criterion=widest[t("Criterion")],
        proposal=widest[t("Proposal")],
        low=number(widest[t("Lowest")], t),
        high=number(widest[t("Highest")], t),
    )


def spread_table(found: Comparison, t: Translator) -> pd.DataFrame:
    """One row for each proposal and criterion that people scored, and for the total; widest gap first.

    Gaps are put in order by the part of the scale that they span, so that different scales compare.
    """
    rows = []
    for one in found.compared:
        card = one.scored.scorecard
        for criterion in criteria_in_order(found.call):
            line, spread = card.criterion(criterion.id), one.scored.spreads.get(criterion.id)
            span = (line.scale_max or 0.0) - (line.scale_min or 0.0)
            rows.append(_spread_row(one, criterion.title.said_in(t.language), spread, span, t))
        rows.append(_spread_row(one, t("Total"), one.scored.total, card.out_of, t))
    columns = [t("Proposal"), t("Criterion"), t("Score"), t("Lowest"), t("Highest"), t("Gap"),
               t("Gap, part of the scale"), t("Standard deviation"), t("Reviewers")]  # fmt: skip
    table = pd.DataFrame([row for row in rows if row is not None], columns=columns)
    return table.sort_values(t("Gap, part of the scale"), ascending=False, kind="stable")


def _spread_row(
    one: Compared, criterion: str, spread: Spread | None, span: float, t: Translator
) -> dict[str, object] | None:
    if spread is None or spread.minimum is None or spread.maximum is None:
        return None
    gap = round(spread.maximum - spread.minimum, 9)
    return {
        t("Proposal"): one.scored.label,
        t("Criterion"): criterion,
        t("Score"): round(spread.value, 2) if isinstance(spread.value, float) else spread.value,
        t("Lowest"): spread.minimum,
        t("Highest"): spread.maximum,
        t("Gap"): gap,
        t("Gap, part of the scale"): round(gap / span, 3) if span else None,
        t("Standard deviation"): None if spread.sd is None else round(spread.sd, 2),
        t("Reviewers"): spread.n,
    }


def _line_cell(line: CriterionLine, t: Translator) -> str:
    if not line.applies:
        return t("does not apply")
    return _cell(line.score, str(line.given or ""), t, is_below=line.passed is False)


def _cell(score: float | None, given: str, t: Translator, *, is_below: bool) -> str:
    said = number(score, t) if score is not None else _given(given, t)
    return said + " ▼ " + t("below") if is_below else said


def _given(given: str, t: Translator) -> str:
    return {"": "–", "abstain": t("abstain"), "not_rated": t("not rated"), "pass": t("pass"),
            "fail": t("fail")}.get(given, given)  # fmt: skip


def _download(rows: pd.DataFrame, name: str, t: Translator) -> None:
    st.download_button(
        t("Download as CSV"),
        lambda: csv_bytes(rows),
        file_name=f"{name}.csv",
        mime="text/csv",
        key=f"compare:csv:{name}",
        on_click="ignore",
    )
