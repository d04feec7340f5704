"""Step 3: the result, what would raise it, why, and the text it was read from."""

import streamlit as st

from evaluator.assessment.corrections import corrected
from evaluator.assessment.result import Corrections
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.assessing import Assessed
from evaluator.ui.applicant_draft import go_to_step
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.self_assessment.checks import show_checks
from evaluator.ui.self_assessment.correcting import count_of
from evaluator.ui.self_assessment.criteria import show_criteria
from evaluator.ui.self_assessment.originality import show_originality
from evaluator.ui.self_assessment.reports import show_reports
from evaluator.ui.self_assessment.summary import show_summary
from evaluator.ui.self_assessment.text import show_text
from evaluator.ui.self_assessment.try_out import show_try_out
from evaluator.ui.self_assessment.visible import shown_advice, visible_sentences


def show_result(call: Call, assessed: Assessed, corrections: Corrections, t: Translator) -> None:
    """As much of the advice as the call lets applicants see."""
    shown = shown_advice(call)
    if shown == "nothing":
        empty_state(
            t("This call shows applicants no advice."),
            t("You can still check under “What we read” that your file was understood."),
        )
        return
    numbers = shown == "numbers"
    visible = visible_sentences(assessed, shown)
    show_summary(call, visible.assessment, t, with_numbers=numbers)
    if made := count_of(corrections):
        show_paragraph(
            t.plural(
                "You corrected {count} finding; the result counts it.",
                "You corrected {count} findings; the result counts them.",
                made,
            ),
            quiet=True,
        )
    show_try_out(call, visible, corrections, t, with_numbers=numbers)
    show_checks(call, visible.assessment, t)
    section_title(t("Criterion by criterion"))
    show_criteria(call, visible, t, with_numbers=numbers)
    st.button(
        t("Is a quote wrong? Correct what was found"), key="result:correct", type="tertiary",
        icon=":material/edit:", on_click=go_to_step, args=(2,),
    )  # fmt: skip
    show_originality(visible, shown, t)
    section_title(t("Take the result with you"))
    show_reports(call, assessed, corrections, shown, t)
    section_title(t("The text, with what was found in it"))
    show_text(visible.proposal, corrected(visible.evidence, corrections, visible.proposal), t)
