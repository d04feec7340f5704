"""The form: the same file as the text, part by part."""

from collections.abc import Callable, Mapping

import streamlit as st

from evaluator.foundation import Translator
from evaluator.ui.criteria_view.application_form import show_application
from evaluator.ui.criteria_view.bands_form import show_bands
from evaluator.ui.criteria_view.criteria_form import show_criteria
from evaluator.ui.criteria_view.fields import text_fields
from evaluator.ui.criteria_view.funding_form import show_funding
from evaluator.ui.criteria_view.money_form import show_money
from evaluator.ui.criteria_view.phases_form import show_phases
from evaluator.ui.criteria_view.ranking_form import show_ranking
from evaluator.ui.criteria_view.reviews_form import show_reviews
from evaluator.ui.criteria_view.scales_form import show_scales
from evaluator.ui.criteria_view.sections_form import show_sections
from evaluator.ui.criteria_view.stages_form import show_stages
from evaluator.ui.criteria_view.writing import Writing
from evaluator.ui.headings import part_title
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.view_choice import choose_one

PART_KEY = "criteria:part"


def show_form(on: Writing) -> None:
    """The part of the form that somebody chose; while the text cannot be read there is nothing to fill in."""
    t = on.t
    if not isinstance(on.data, dict):
        empty_state(
            t("The text cannot be read, so there is no form."),
            t("Mend it in the view Text, where the line is marked. Nothing is lost."),
        )
        return
    part = _chosen_part(t)
    if on.check.errors:
        st.warning(
            t.plural(
                "{count} problem keeps this from being used; the view Text marks its line.",
                "{count} problems keep this from being used; the view Text marks their lines.",
                len(on.check.errors),
            ),
            icon=":material/error:",
        )
    _PARTS.get(part, _show_call)(on)


def _show_running(on: Writing) -> None:
    show_reviews(on)
    show_ranking(on)
    show_funding(on)


_PARTS: Mapping[str, Callable[[Writing], None]] = {
    "criteria": show_criteria,
    "sections": show_sections,
    "scales": show_scales,
    "bands": show_bands,
    "money": show_money,
    "stages": show_stages,
    "phases": show_phases,
    "reviews": _show_running,
    "application": show_application,
}


def _chosen_part(t: Translator) -> str:
    named = {
        "criteria": t("Criteria"),
        "sections": t("Sections and groups"),
        "scales": t("Scales and levels"),
        "bands": t("Bands of the total"),
        "money": t("Money and lots"),
        "stages": t("Stages"),
        "phases": t("Phases"),
        "reviews": t("Reviews and ranking"),
        "application": t("The applicant's form"),
        "call": t("The call itself"),
    }
    return choose_one(named, label=t("Part of the form"), key=PART_KEY)


def _show_call(on: Writing) -> None:
    t = on.t
    text_fields(on, ("title",), t("Title"), after=["format", "id"])
    text_fields(on, ("purpose",), t("Purpose"), tall=True, after=["format", "id", "title"])
    part_title(t("In the view Text only"))
    for said in (
        t(
            "Of the call: short names, languages, source, questions, conditions, rules, how long data is "
            "kept."
        ),
        t(
            "Of criteria: multiplier, how it counts, comments, what to read, caps, indicators, conditions on "
            "scores, answers and indicators, comparison over the round; new groups and scales, stated "
            "maxima, words and their points."
        ),
        t(
            "Of how it runs: exchange rates, a lot's own weights and sections, limits of bonus and penalty, "
            "the judgement of the whole, kinds of conflict, the exercise, weights for the ranking alone, "
            "which end of a tie-break comes first."
        ),
    ):
        show_paragraph(said, quiet=True)
