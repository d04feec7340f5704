"""People's scores against the machine's, on each criterion, with the largest gaps listed."""

from functools import partial

import streamlit as st

from evaluator.charts import human_and_machine
from evaluator.foundation import Translator
from evaluator.services.ranking import CallRanking, Places
from evaluator.ui.charts import show_chart
from evaluator.ui.marked_text import show_heading, show_rows
from evaluator.ui.messages import empty_state
from evaluator.ui.ranking_view.advice import advice_here

MOST_LISTED = 10
"""So many of the largest gaps are listed."""


def show_machine(found: CallRanking, places: Places, chosen: tuple[str, ...], t: Translator) -> None:
    """Where people give more or less than the machine, on what both scored."""
    del found
    advice = advice_here(places, t)
    pairs = [(advice[one.proposal_id], one.scored) for one in places.placed if one.proposal_id in advice]
    if not pairs:
        empty_state(
            t("There is no advice that you may see on these proposals."),
            t("The call says who sees the machine's advice, and when."),
        )
        return
    call = places.call
    gaps = human_and_machine.gaps(call, pairs, t)
    labels = [theirs.label for _, theirs in pairs]
    picked = [one.label for one in places.placed if one.proposal_id in chosen and one.label in labels]
    said = human_and_machine.finding(call, gaps, t)
    st.caption(t("Advice, not a decision."))
    show_chart(
        partial(
            human_and_machine.specification,
            language=t.language,
            lanes=human_and_machine.lanes(len(picked)),
        ),
        human_and_machine.frame(call, gaps, t, picked),
        title=human_and_machine.title(t),
        finding=said,
        alt=human_and_machine.description(gaps, said, t),
        key="ranking:machine",
        table=lambda: human_and_machine.table(call, gaps, t),
    )
    st.caption(t("At the side: people's mean less the machine's, in points of the scale"))
    if largest := human_and_machine.widest(gaps, t, MOST_LISTED):
        show_heading(t("The largest gaps"), level=3)
        show_rows(((head, side, "") for head, side in largest), numbered=True)
