"""The call as a document: what it asks, what counts how much, how it is decided. Letter for letter."""

from collections.abc import Iterable

import streamlit as st

from evaluator.calls import Call
from evaluator.calls.describing import (
    AnchorDescription,
    CallDescription,
    CriterionDescription,
    GroupDescription,
    ScaleDescription,
)
from evaluator.charts import share_bars
from evaluator.foundation import Translator
from evaluator.services.call_files import describe_call
from evaluator.ui.charts import show_chart
from evaluator.ui.figures import percent
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_fields, show_list, show_paragraph


def show_document(call: Call, t: Translator) -> None:
    """The whole call in the reader's language."""
    said = _described(call, call.version, t.language)
    _show_head(said, t)
    _show_shares(call, t)
    _show_criteria(said, t)
    _show_scales(said.scales, t)
    left, right = st.columns(2, gap="large")
    with left:
        _show_parts(
            ((t("Conditions to be met"), said.gates), (t("Rules"), said.rules), (t("Total"), said.total))
        )
        _show_parts(((t("Stages"), said.stages), (t("Reviews"), said.reviews)))
    with right:
        _show_parts(((t("Ranking"), said.ranking), (t("Funding"), said.funding), (t("Dates"), said.phases)))
    if said.form:
        with st.expander(t("What the applicant is asked"), icon=":material/list_alt:"):
            show_list(said.form)


@st.cache_resource(max_entries=64, show_spinner=False)
def _described(_call: Call, call_version: str, language: str) -> CallDescription:  # noqa: ARG001 - in the key
    return describe_call(_call, language)


def _show_head(said: CallDescription, t: Translator) -> None:
    st.header(escape_markdown(said.title), anchor=False)
    if said.purpose:
        show_paragraph(said.purpose)
    if said.source:
        show_paragraph(t("Source: {source}", source=said.source), quiet=True)
    show_paragraph(
        t("{status}, version {version}", status=said.status.capitalize(), version=said.version), quiet=True
    )
    if said.money:
        st.subheader(t("Money and lots"), anchor=False)
        show_list(said.money)


@st.fragment
def _show_shares(call: Call, t: Translator) -> None:
    dark = st.context.theme.type == "dark"
    show_chart(
        share_bars.specification(language=t.language, dark=dark),
        share_bars.frame(call, t),
        title=share_bars.title(t),
        finding=share_bars.finding(call, t),
        alt=share_bars.description(call, t),
        key="call:shares",
        level=3,
        table=share_bars.table(call, t),
    )


def _show_criteria(said: CallDescription, t: Translator) -> None:
    for section in said.sections:
        _show_group(section, t)
        for group in section.groups:
            _show_group(group, t, inner=True)
    if said.criteria:
        if said.sections:
            st.subheader(t("Outside the sections"), anchor=False)
        for criterion in said.criteria:
            _show_criterion(criterion, t)


def _show_group(group: GroupDescription, t: Translator, *, inner: bool = False) -> None:
    if not group.criteria and not group.groups:
        return
    with st.container(gap="xxsmall"):
        title = escape_markdown(group.title)
        if inner:
            st.markdown(f"##### {title}")
        else:
            st.subheader(title, anchor=False)
        st.caption(escape_markdown(_weight(group.share, group.threshold, t)))
    if group.help:
        show_paragraph(group.help)
    for criterion in group.criteria:
        _show_criterion(criterion, t)


def _show_criterion(criterion: CriterionDescription, t: Translator) -> None:
    with st.container(border=True, gap="xsmall"):
        with st.container(gap="xxsmall"):
            st.markdown(f"**{escape_markdown(criterion.title)}**")
            st.caption(
                escape_markdown(f"{_weight(criterion.share, criterion.threshold, t)} · {criterion.scale}")
            )
        if criterion.question:
            show_paragraph(criterion.question)
        if criterion.help:
            show_paragraph(criterion.help, quiet=True)
        if criterion.notes:
            show_list(criterion.notes)
        if criterion.scale_id is None:
            _show_anchors(criterion.anchors)
        if criterion.indicators:
            looked_at = ", ".join(criterion.indicators)
            show_paragraph(t("The machine looks at: {indicators}", indicators=looked_at), quiet=True)


def _weight(share: float, threshold: str | None, t: Translator) -> str:
    said = t("{share} of the total", share=percent(share, t)) if share else t("adds no points")
    return said if threshold is None else f"{said} · {threshold}"


def _show_scales(scales: Iterable[ScaleDescription], t: Translator) -> None:
    shown = [scale for scale in scales if scale.anchors]
    if not shown:
        return
    st.subheader(t("What the levels mean"), anchor=False)
    for scale in shown:
        st.markdown(f"**{escape_markdown(scale.title or scale.scale)}**")
        _show_anchors(scale.anchors)


def _show_anchors(anchors: Iterable[AnchorDescription]) -> None:
    rows = [(anchor.level, anchor.meaning) for anchor in anchors]
    if rows:
        show_fields(rows)


def _show_parts(parts: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    for title, sentences in parts:
        if sentences:
            st.subheader(title, anchor=False)
            show_list(sentences)
