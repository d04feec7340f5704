"""What a person must check: gates, and flags that never change a score by themselves."""

import streamlit as st

from evaluator.assessment.result import Assessment
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.ui.bands import show_gate_answer
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_list, show_paragraph, show_ways

ORIGINALITY = "result-originality"
"""The place where the draft stands beside existing programmes."""


def show_checks(call: Call, assessment: Assessment, t: Translator) -> None:
    """Gates with their answer, then flags. Nothing when the call has no gates and nothing was flagged."""
    show_conditions(call, assessment, t)
    if assessment.flags:
        section_title(t("Worth a look"))
        show_list(flag.message for flag in assessment.flags)
        if any(flag.kind == "lineage" for flag in assessment.flags):
            show_ways(t("See both texts"), ((t("What it shares with existing programmes"), ORIGINALITY),))


def show_conditions(
    call: Call, assessment: Assessment, t: Translator, *, with_advice: bool = True, with_help: bool = False
) -> None:
    """The call's gates that apply: the answer and the machine's suggestion, and what is needed for a yes."""
    gates = {gate.id: gate for gate in call.gates}
    lines = [line for line in assessment.gates if line.applies and line.id in gates]
    if not lines:
        return
    section_title(t("Conditions to be met"))
    for line in lines:
        gate = gates[line.id]
        with st.container(horizontal=True, vertical_alignment="top", gap="small"):
            with st.container(width=150):
                show_gate_answer(line.answer, t)
            with st.container(width="stretch", gap="xxsmall"):
                show_paragraph(gate.title.said_in(t.language))
                if with_help and gate.help is not None:
                    show_paragraph(gate.help.said_in(t.language), quiet=True)
                if with_advice and line.answer == "needs_check" and line.suggested is not None:
                    show_paragraph(_suggestion(line.suggested, t), quiet=True)


def _suggestion(suggested: str, t: Translator) -> str:
    match suggested:
        case "yes":
            return t("The proposal seems to meet it; a person decides.")
        case "no":
            return t("Nothing in the proposal shows it yet; a person decides.")
        case _:
            return t("The proposal does not settle it; a person decides.")
