"""Every criterion, to be opened: score, indicators, quotes, what is missing, what would raise it."""

from collections.abc import Mapping

import streamlit as st

from evaluator.assessment import KINDS
from evaluator.assessment.result import CriterionResult, IndicatorResult
from evaluator.calls import Call
from evaluator.evidence.items import EvidenceItem
from evaluator.foundation import Translator
from evaluator.reports.best_steps import steps_of
from evaluator.services.assessing import Assessed
from evaluator.ui.bands import band_title, show_band, show_passed
from evaluator.ui.figures import number, percent
from evaluator.ui.headings import part_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_list, show_paragraph, show_rows, show_sentences
from evaluator.ui.meter import show_meter
from evaluator.ui.quotes import place_of, quotes
from evaluator.ui.self_assessment.improvements import show_steps

MOST_QUOTES = 3
"""Quotes shown for one indicator; the text with marks shows all."""


def show_criteria(call: Call, assessed: Assessed, t: Translator, *, with_numbers: bool) -> None:
    """One line for each criterion, under the title of its section."""
    items = assessed.items
    sections = {section.id: section.title.said_in(t.language) for section in call.sections}
    above: str | None = None
    for criterion in call.criteria_in_order:
        result, section = assessed.assessment.criterion(criterion.id), criterion.section
        if section != above and section in sections:
            part_title(sections[section])
        above = section
        line = _line(call, result, t, with_numbers=with_numbers)
        with st.expander(line, key=f"criterion-{result.id}"), st.container(gap="xsmall"):
            _show_criterion(call, assessed, result, items, t, with_numbers=with_numbers)


def _line(call: Call, result: CriterionResult, t: Translator, *, with_numbers: bool) -> str:
    title = f"**{escape_markdown(result.title)}**"
    if not result.applies:
        return title + " · " + t("does not apply")
    word = escape_markdown(band_title(call, result.band, t))
    if with_numbers and result.score is not None and result.max is not None:
        score = t("{score} of {most}", score=number(result.score, t), most=number(result.max, t))
        return f"{title} · {escape_markdown(score)} · {word}"
    return f"{title} · {word}"


def _show_criterion(
    call: Call,
    assessed: Assessed,
    result: CriterionResult,
    items: Mapping[str, EvidenceItem],
    t: Translator,
    *,
    with_numbers: bool,
) -> None:
    question = call.criterion(result.id).question
    if question is not None:
        show_paragraph(question.said_in(t.language), quiet=True)
    if not result.applies:
        show_paragraph(t("The call asks this only of other kinds of proposals."))
        return
    _show_score(call, result, t, with_numbers=with_numbers)
    if result.said:
        show_paragraph(result.said)
    if result.indicators:
        st.markdown("**" + t("What was looked at") + "**")
    for indicator in result.indicators:
        side = _value(indicator, result.max, t) if with_numbers else ""
        _show_indicator(assessed, indicator, items, t, side=side)
    if result.missing:
        st.markdown("**" + t("What is missing") + "**")
        show_list(result.missing)
    if steps := steps_of(assessed.assessment, result):
        st.markdown("**" + t("What would raise it") + "**")
        show_steps(steps, t, with_numbers=with_numbers, with_criterion=False)


def _show_score(call: Call, result: CriterionResult, t: Translator, *, with_numbers: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        show_band(call, result.band, t)
        show_passed(result.passed, t)
        if with_numbers:
            st.caption(escape_markdown(_weight(result, t)), width="content")
    if with_numbers and result.max is not None:
        show_meter(result.score, result.max, result.threshold, label=_score_in_words(result, t))


def _weight(result: CriterionResult, t: Translator) -> str:
    share = t("{share} of the total", share=percent(result.share, t))
    if result.threshold is None:
        return share
    return share + " · " + t("threshold {least}", least=number(result.threshold, t))


def _score_in_words(result: CriterionResult, t: Translator) -> str:
    if result.score is None or result.max is None:
        return t("Not scored")
    said = t("{score} of {most}", score=number(result.score, t), most=number(result.max, t))
    if result.threshold is None:
        return said
    return said + ", " + t("threshold {least}", least=number(result.threshold, t))


def _show_indicator(
    assessed: Assessed,
    indicator: IndicatorResult,
    items: Mapping[str, EvidenceItem],
    t: Translator,
    *,
    side: str,
) -> None:
    show_rows([(indicator.title, side, indicator.said)])
    found = quotes((items[name] for name in indicator.evidence if name in items), assessed.quoting, t)
    if found:
        show_sentences(
            [(quote.text, quote.marks, place_of(quote, assessed, t)) for quote in found[:MOST_QUOTES]],
            anchors=[quote.anchor for quote in found[:MOST_QUOTES]],
        )
    if (more := len(found) - MOST_QUOTES) > 0:
        st.caption(t.plural("and {count} more place", "and {count} more places", more))


def _value(indicator: IndicatorResult, most: float | None, t: Translator) -> str:
    """`4 of 6 → 3.5 of 5`: what was measured, and the score that it suggests on the criterion's scale."""
    if indicator.value is None:
        return t("nothing to read")
    measured = (
        indicator.value if isinstance(indicator.value, str) else _measured(indicator.value, indicator, t)
    )
    if indicator.level is None or most is None:
        return measured
    level = t("{score} of {most}", score=number(indicator.level, t, decimals=1), most=number(most, t))
    return f"{measured} → {level}"


def _measured(value: float, indicator: IndicatorResult, t: Translator) -> str:
    kind = KINDS.get(indicator.kind)
    if kind is None:
        return number(value, t)
    if kind.maximum == 1:
        return percent(value, t)
    return t("{score} of {most}", score=number(value, t), most=number(kind.maximum, t))
