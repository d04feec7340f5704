"""The call as a document: what it asks, what counts how much, how it is decided. Letter for letter.

It prints as it reads: without navigation, without anything to click, with nothing folded away.
"""

from collections.abc import Iterable, Iterator
from functools import partial

import streamlit as st

from evaluator.calls import Call
from evaluator.calls.describing import CallDescription, ScaleDescription
from evaluator.charts import share_bars
from evaluator.foundation import Translator
from evaluator.services.call_files import describe_call
from evaluator.ui.call_view.grid import show_grid
from evaluator.ui.call_view.print_button import print_button
from evaluator.ui.charts import show_chart
from evaluator.ui.guard import fragment
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_fields, show_heading, show_list, show_paragraph, show_ways

MONEY, SHARES, GRID, LEVELS, FORM = "call-money", "call-shares", "call-grid", "call-levels", "call-form"


def show_document(call: Call, t: Translator) -> None:
    """The whole call in the reader's language, with its contents beside it."""
    said = _described(call, call.version, t.language)
    contents, document = st.columns([1, 3.6], gap="large")
    with contents, st.container(key="call-contents"):
        show_ways(t("In this document"), _contents(said, t))
        print_button(t("Print or save as PDF"))
    with document, st.container(key="call-document"):
        _show_head(said, t)
        if said.money:
            show_heading(t("Money and lots"), level=2, anchor=MONEY)
            show_list(said.money)
        with st.container(key="call-shares"):
            _show_shares(call, t)
        show_heading(t("What is judged"), level=2, anchor=GRID)
        show_grid(said, t)
        _show_levels(said.scales, t)
        for number, (title, sentences) in enumerate(_rules(said, t)):
            with st.container(gap="xsmall", key=_rule_anchor(number)):
                show_heading(title, level=2, anchor=_rule_anchor(number))
                show_list(sentences)
        if said.form:
            show_heading(t("What the applicant is asked"), level=2, anchor=FORM)
            show_list(said.form)


@st.cache_resource(max_entries=64, show_spinner=False)
def _described(_call: Call, call_version: str, language: str) -> CallDescription:  # noqa: ARG001 - in the key
    return describe_call(_call, language)


def _contents(said: CallDescription, t: Translator) -> Iterator[tuple[str, str]]:
    """The parts of the document in their order, each with its place."""
    if said.money:
        yield t("Money and lots"), MONEY
    yield share_bars.title(t), SHARES
    yield t("What is judged"), GRID
    if any(scale.anchors for scale in said.scales):
        yield t("What the levels mean"), LEVELS
    for number, (title, _) in enumerate(_rules(said, t)):
        yield title, _rule_anchor(number)
    if said.form:
        yield t("What the applicant is asked"), FORM


def _rules(said: CallDescription, t: Translator) -> list[tuple[str, tuple[str, ...]]]:
    """How it is decided, from the first condition to the last date; parts about which the file says nothing
    are left out."""
    parts = (
        (t("Conditions to be met"), said.gates),
        (t("Rules"), said.rules),
        (t("Total"), said.total),
        (t("Stages"), said.stages),
        (t("Reviews"), said.reviews),
        (t("Ranking"), said.ranking),
        (t("Funding"), said.funding),
        (t("Dates"), said.phases),
        (t("What is deleted, and when"), said.retention),
    )
    return [(title, sentences) for title, sentences in parts if sentences]


def _rule_anchor(number: int) -> str:
    return f"call-rule-{number}"


def _show_head(said: CallDescription, t: Translator) -> None:
    section_title(said.title)
    if said.purpose:
        show_paragraph(said.purpose)
    if said.source:
        show_paragraph(t("Source: {source}", source=said.source), quiet=True)
    show_paragraph(
        t("{status}, version {version}", status=said.status.capitalize(), version=said.version), quiet=True
    )


@fragment
def _show_shares(call: Call, t: Translator) -> None:
    show_chart(
        partial(share_bars.specification, language=t.language),
        share_bars.frame(call, t),
        title=share_bars.title(t),
        finding=share_bars.finding(call, t),
        alt=share_bars.description(call, t),
        key="call:shares",
        table=share_bars.table(call, t),
    )


def _show_levels(scales: Iterable[ScaleDescription], t: Translator) -> None:
    shown = [scale for scale in scales if scale.anchors]
    if not shown:
        return
    show_heading(t("What the levels mean"), level=2, anchor=LEVELS)
    for scale in shown:
        show_heading(scale.title or scale.scale, level=3)
        show_fields((anchor.level, anchor.meaning) for anchor in scale.anchors)
