"""What the scores agreed on so far come to, beside the call's threshold."""

from collections.abc import Mapping

import streamlit as st

from evaluator.foundation import Translator
from evaluator.panel.scores import fits, judged
from evaluator.scoring import Score, evaluate
from evaluator.services.panel_case import PanelCase
from evaluator.ui.bands import show_passed
from evaluator.ui.figures import number
from evaluator.ui.marked_text import show_paragraph


def show_agreed_total(case: PanelCase, scores: Mapping[str, Score], t: Translator) -> None:
    """How many criteria are agreed on, the total on this basis, and whether it passes once all is settled."""
    criteria = judged(case.call)
    given = {
        name: scores[name]
        for name in case.to_agree
        if name in scores and fits(scores[name], criteria[name], case.call.scale_of(criteria[name]))
    }
    card = evaluate(case.call, given, facts=case.facts)
    if card.total is None:
        return
    said = [
        t("{count} of {all} criteria agreed on", count=len(given), all=len(case.to_agree)),
        t("on this basis {total} of {out_of}", total=number(card.total, t), out_of=number(card.out_of, t)),
    ]
    if card.threshold is not None:
        said.append(t("threshold {least}", least=number(card.threshold, t)))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        show_paragraph(" · ".join(said))
        show_passed(card.total_passed, t)
