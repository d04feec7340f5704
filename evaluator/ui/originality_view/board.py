"""All proposals of a call on one chart, each beside the text that matters most for it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

import streamlit as st

from evaluator.charts import originality
from evaluator.charts.wording import distinct
from evaluator.foundation import Translator
from evaluator.ui.charts import show_chart
from evaluator.ui.figures import percent
from evaluator.ui.marked_text import show_rows
from evaluator.ui.originality_view.case import OnBoard
from evaluator.ui.originality_view.words import verdict_said

MOST_LISTED = 12

CHART_KEY = "originality:call"


def show_board(
    proposals: Sequence[OnBoard],
    t: Translator,
    *,
    look_at: Callable[[str], None],
    explained: Collection[str] = (),
) -> None:
    """The chart, and the proposals on which somebody has to decide; `look_at` opens one by its reference.

    `explained`: the references of those of which a person answered that the overlap is explained.
    """
    labels = distinct(one.label for one in proposals)
    references = {label: one.reference for label, one in zip(labels, proposals, strict=True)}
    found, without = originality.of_call(
        ((label, one.title, one.lineage, one.names) for label, one in zip(labels, proposals, strict=True)),
        explained={label for label, reference in references.items() if reference in explained},
    )
    said = originality.finding_of_call(found, without, t)
    show_chart(
        partial(originality.specification, language=t.language),
        originality.frame(found, t),
        title=originality.title(t, of_call=True),
        finding=said,
        alt=originality.description(found, said, t, of_call=True),
        key=CHART_KEY,
        on_select=_on_click(references, look_at),
        table=lambda: originality.table(found, t, of_call=True),
    )
    st.caption(t("Advice, not a decision. Click at a mark to look at the proposal."))
    asked = [one for one in found if one.to_explain][:MOST_LISTED]
    if asked:
        show_rows(
            (
                one.label,
                verdict_said(one.verdict, t),
                t("{name}, {share} alike", name=one.against, share=percent(one.alike, t)),
            )
            for one in asked
        )
    settled = [one for one in found if one.is_explained][:MOST_LISTED]
    if settled:
        show_rows(
            (one.label, t("{verdict}, explained", verdict=verdict_said(one.verdict, t)), one.against)
            for one in settled
        )


def _on_click(references: Mapping[str, str], look_at: Callable[[str], None]) -> Callable[[], None]:
    def take_click() -> None:
        state = st.session_state.get(CHART_KEY) or {}
        for point in state.get("selection", {}).get(originality.CLICKED, []):
            if (label := str(point.get("proposal"))) in references:
                look_at(references[label])

    return take_click
