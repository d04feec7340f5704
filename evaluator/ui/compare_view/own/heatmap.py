"""Own reviews as a heatmap: proposals by criteria, by the own total."""

from functools import partial

import pandas as pd
import streamlit as st

from evaluator.calls import Call
from evaluator.charts import heatmap
from evaluator.charts.arranging import arranged
from evaluator.charts.scored import ScoredProposal
from evaluator.charts.specifications import room_for
from evaluator.foundation import Translator
from evaluator.services.own_scores import OwnStage
from evaluator.store.tables import ReviewState
from evaluator.ui.charts import show_chart
from evaluator.ui.compare_view.own.words import labels

HEATMAP_KEY = "compare:own-heatmap"


def show_own_heatmap(call: Call, stage: OwnStage, t: Translator) -> None:
    """What the person gave, the best total on top, equals in the order they gave, what is incomplete last."""
    named = labels(stage.proposals, t)
    scored = [ScoredProposal(named[one.proposal_id], one.title, one.scorecard) for one in stage.proposals]
    finding = heatmap.finding(call, scored, t)
    # Over all lots; equals of one lot keep the order in which they stand. What is incomplete leads nothing.
    last = {named[one.proposal_id] for one in stage.proposals if one.unscored}
    order = [
        one.label for one in sorted(scored, key=lambda one: (one.label in last, *one.total_order(call)[:2]))
    ]
    show_chart(
        partial(
            heatmap.specification,
            language=t.language,
            room=room_for(len(scored)),
            head_lines=heatmap.head_lines(call, scored, t),
        ),
        arranged(heatmap.frame(call, scored, t), order),
        title=t("Where do your scores put each proposal?"),
        finding=finding,
        alt=heatmap.description(call, len(scored), finding, t),
        key=HEATMAP_KEY,
        table=lambda: _table(call, scored, order, t),
    )
    st.caption(t("▼ below the threshold · dashed: not scored · abst.: you abstained · empty: does not apply"))
    drafts = sum(one.state is not ReviewState.SUBMITTED for one in stage.proposals)
    earlier = sum(one.has_earlier for one in stage.proposals)
    notes = []
    if drafts:
        notes.append(
            t.plural(
                "{count} review is a draft: its total is of what is scored so far.",
                "{count} reviews are drafts: their totals are of what is scored so far.",
                drafts,
            )
        )
    if earlier:
        notes.append(
            t.plural(
                "{count} review was given under an earlier version of the call.",
                "{count} reviews were given under an earlier version of the call.",
                earlier,
            )
        )
    if notes:
        st.caption(" ".join(notes))


def _table(call: Call, scored: list[ScoredProposal], order: list[str], t: Translator) -> pd.DataFrame:
    made = heatmap.table(call, scored, t)
    return made.set_index(t("Proposal")).loc[order].reset_index()
