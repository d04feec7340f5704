"""What States commit, on the page."""

import streamlit as st

from evaluator.charts import commitments
from evaluator.foundation import Translator
from evaluator.services.comparing import Comparison
from evaluator.ui.charts import show_chart
from evaluator.ui.compare_view.pictures import is_dark
from evaluator.ui.compare_view.with_facts import columns_said, read_from_said, with_facts


def show_commitments(found: Comparison, chosen: tuple[str, ...], t: Translator) -> None:
    """Acts of public bodies by side and kind; nothing where no proposal is at hand."""
    call, proposals = found.call, with_facts(found, chosen)
    if not proposals:
        return
    show_chart(
        commitments.specification(
            language=t.language,
            sides=commitments.sides_shown(proposals),
            proposals=len(proposals),
            dark=is_dark(),
        ),
        commitments.frame(call, proposals, t),
        title=commitments.title(t),
        finding=commitments.finding(proposals, t),
        alt=commitments.description(call, proposals, t),
        key="compare:commitments",
        table=commitments.table(call, proposals, t),
    )
    parts = [
        t("× no public body of this side takes part"),
        t("firm: a formal commitment or an act that can be verified"),
        columns_said(proposals, t),
        read_from_said(proposals, t),
    ]
    st.caption(" · ".join(part for part in parts if part))
