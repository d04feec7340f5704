"""How far reviewers lie apart, and how far people and the machine do."""

from functools import partial

import pandas as pd
import streamlit as st

from evaluator.charts import agreement
from evaluator.foundation import Translator
from evaluator.panel.combined_reviews import Spread
from evaluator.services.comparing import Compared, Comparison, in_both, picked
from evaluator.ui.charts import download_csv, show_chart
from evaluator.ui.figures import number
from evaluator.ui.marked_text import show_heading, show_paragraph, show_rows
from evaluator.ui.messages import empty_state

MOST_LISTED = 10
"""So many of the largest gaps are listed; the table behind the chart has all."""


def show_spread(found: Comparison, t: Translator) -> None:
    """Lowest, highest and spread of people's scores, the widest apart first."""
    show_heading(t("How far do reviewers lie apart?"), level=2)
    rows = found.kept(("spread", t.language), lambda: spread_table(found, t))
    show_paragraph(spread_finding(rows, t))
    st.dataframe(rows, hide_index=True, alt=t("Spread of reviewers' scores by proposal and criterion"))
    download_csv(rows, "compare:spread", t)


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
        for criterion in found.call.criteria_in_order:
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


def show_agreement(advice: Comparison, reviews: Comparison, chosen: tuple[str, ...], t: Translator) -> None:
    """Where people and the machine disagree, on the proposals whose advice may be seen."""
    pairs = [(ours.scored, theirs.scored) for ours, theirs in in_both(advice, reviews)]
    if not pairs:
        empty_state(
            t("No proposal has both advice that you may see and reviews in the file."),
            t("Proposals are matched by their reference; open the files of those that were reviewed."),
        )
        return
    gaps = agreement.gaps(reviews.call, pairs, t)
    marked = frozenset(one.scored.label for one in picked(reviews, chosen))
    show_chart(
        partial(agreement.specification, language=t.language),
        agreement.frame(gaps, t, marked),
        title=agreement.title(t),
        finding=agreement.finding(gaps, t),
        alt=agreement.description(gaps, t),
        key="compare:agreement",
        table=lambda: agreement.table(gaps, t),
    )
    st.caption(t("A dot is one proposal, the thick line their mean; dark dots are the proposals marked."))
    if largest := agreement.widest(gaps, t, MOST_LISTED):
        show_heading(t("The largest gaps"), level=3)
        show_rows(((head, side, "") for head, side in largest), numbered=True)
