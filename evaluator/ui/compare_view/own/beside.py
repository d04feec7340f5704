"""Own totals beside those of the panel, for proposals of which the phase shows what others made."""

import pandas as pd
import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.own_scores import OwnStage
from evaluator.ui.charts import download_csv
from evaluator.ui.compare_view.own.words import apart_said, beside_finding, differences, labels, points_said
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_paragraph

BESIDE_KEY = "compare:own-beside"


def show_beside(stage: OwnStage, t: Translator) -> None:
    """Nothing while the phase shows nothing of others, or too few others reviewed."""
    if not stage.panel:
        return
    section_title(t("How far are you from the panel?"))
    show_paragraph(beside_finding(stage, t))
    rows = beside_table(stage, t)
    st.dataframe(rows, hide_index=True, alt=t("Your totals beside those of the panel"))
    download_csv(rows, BESIDE_KEY, t)


def beside_table(stage: OwnStage, t: Translator) -> pd.DataFrame:
    """One row for each proposal of which the person may see what others made."""
    named, apart = labels(stage.proposals, t), differences(stage)
    shown = [one for one in stage.proposals if one.proposal_id in stage.panel]
    return pd.DataFrame(
        {
            t("Proposal"): [named[one.proposal_id] for one in shown],
            t("Your total"): [_points(one.total, t) for one in shown],
            t("The panel's total"): [_points(stage.panel[one.proposal_id].total, t) for one in shown],
            t("Difference"): [
                apart_said(apart[one.proposal_id], t) if one.proposal_id in apart else "–" for one in shown
            ],
            t("Reviews, yours among them"): [stage.panel[one.proposal_id].reviews for one in shown],
        }
    )


def _points(total: float | None, t: Translator) -> str:
    return "–" if total is None else points_said(total, t)
