"""All of My scores: where they put the proposals, the order among equals, the scale, and then the panel."""

import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.own_scores import OwnScores, OwnStage
from evaluator.ui.compare_view.own.beside import show_beside
from evaluator.ui.compare_view.own.heatmap import show_own_heatmap
from evaluator.ui.compare_view.own.ranking import show_ranking
from evaluator.ui.compare_view.own.scale import show_scale_use
from evaluator.ui.messages import empty_state

STAGE_KEY = "compare:own-stage"


def show_own(found: OwnScores, t: Translator) -> None:
    """Of one stage, since only its totals compare; or how scores get here."""
    if not found.stages:
        empty_state(
            t("You have not scored a proposal of this call yet."),
            t("Your scores appear here as you give them, on the page Score."),
        )
        return
    stage = _chosen_stage(found, t)
    st.caption(
        t(
            "Your own scores. At the end your totals stand beside the panel's, of proposals that at least "
            "two others reviewed."
        )
        if stage.panel
        else t("Only your own scores; what others gave is not in them.")
    )
    show_own_heatmap(found.call, stage, t)
    st.space("small")
    show_ranking(found, stage, t)
    st.space("small")
    show_scale_use(found.call, stage, t)
    show_beside(stage, t)


def _chosen_stage(found: OwnScores, t: Translator) -> OwnStage:
    if len(found.stages) == 1:
        return found.stages[0]
    titles = {
        one.stage: next(
            (
                stage.title.said_in(t.language)
                for stage in found.call.stages
                if stage.id == one.stage and stage.title
            ),
            one.stage,
        )
        for one in found.stages
    }
    if st.session_state.get(STAGE_KEY) not in titles:
        st.session_state.pop(STAGE_KEY, None)
    chosen = st.segmented_control(
        t("Stage"),
        list(titles),
        format_func=titles.__getitem__,
        default=None if STAGE_KEY in st.session_state else found.stages[-1].stage,
        required=True,
        key=STAGE_KEY,
        persist_state="session",
    )
    return next((one for one in found.stages if one.stage == chosen), found.stages[-1])
