"""How the person uses the scale of each criterion."""

from functools import partial

import streamlit as st

from evaluator.calls import Call
from evaluator.charts import scale_use
from evaluator.foundation import Translator
from evaluator.services.own_scores import OwnStage
from evaluator.ui.charts import show_chart

SCALE_KEY = "compare:own-scale"


def show_scale_use(call: Call, stage: OwnStage, t: Translator) -> None:
    """One chart for all criteria that have the same scale."""
    groups = scale_use.alike(stage.uses)
    for place, uses in enumerate(groups):
        finding = scale_use.finding(uses, t)
        show_chart(
            partial(scale_use.specification, language=t.language),
            scale_use.frame(call, uses, t),
            title=scale_use.title(t),
            finding=finding,
            alt=scale_use.description(uses, finding, t),
            key=SCALE_KEY if place == 0 else f"{SCALE_KEY}-{place + 1}",
            table=lambda uses=uses: scale_use.table(call, uses, t),
        )
    if groups:
        st.caption(t("Numbers: how often you gave a score · dashed: never given · the weakest score first"))
