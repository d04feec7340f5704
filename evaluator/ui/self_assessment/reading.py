"""What was read from the draft: its fields, its partners, its languages, and what could not be read."""

import pandas as pd
import streamlit as st

from evaluator.assessment.result import Corrections
from evaluator.calls import Call
from evaluator.evidence import contradiction_said, remark_said
from evaluator.foundation import Translator
from evaluator.proposals import Partner, Proposal
from evaluator.proposals.codes import stakeholder_class_label
from evaluator.proposals.option_names import option_title
from evaluator.services.assessing import Assessed
from evaluator.services.drafts import Draft
from evaluator.services.form_questions import form_questions
from evaluator.ui.applicant_draft import go_to_step
from evaluator.ui.figures import corridor, country, language_name, number, percent, requested
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_fields, show_list, show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.proposal_form.form import question_title
from evaluator.ui.self_assessment.evidence_found import show_evidence
from evaluator.ui.self_assessment.visible import shown_advice


def show_reading(
    call: Call, assessed: Assessed, draft: Draft, corrections: Corrections, t: Translator
) -> None:
    """The fields as a list, the partners as a table, notes and contradictions, then the evidence as found."""
    show_fields((title, value) for title, value in _fields(assessed, t) if value)
    _show_unanswered(call, draft, t)
    section_title(t("Partners"))
    if assessed.proposal.partners:
        st.dataframe(
            _partners(assessed.proposal, t),
            hide_index=True,
            height="content",
            alt=t("The partners with their class, role, country and part of the budget"),
        )
    else:
        empty_state(
            t("No partners were read."), t("Name each partner with its class, its role and what it puts in.")
        )
    if draft.sample is None:
        st.button(t("Correct fields and partners in the form"), key="reading:form", type="tertiary",
                  icon=":material/edit:", on_click=go_to_step, args=(1,))  # fmt: skip
    if shown_advice(call) == "nothing":
        return
    evidence = assessed.evidence
    notes = [
        *(remark_said(remark, t) for remark in evidence.remarks),
        *(contradiction_said(found, t) for found in evidence.contradictions),
    ]
    if notes:
        section_title(t("Notes on the reading"))
        show_list(notes)
    section_title(t("Evidence as found"))
    show_evidence(assessed, corrections, t)


def _show_unanswered(call: Call, draft: Draft, t: Translator) -> None:
    """Which questions of the call's form have no answer yet."""
    questions = form_questions(call, draft.fields)
    left = [question for question in questions if not question.is_answered]
    if not questions:
        return
    done = t("{answered} of {count} questions answered",
             answered=len(questions) - len(left), count=len(questions))  # fmt: skip
    if not left:
        show_paragraph(done, quiet=True)
        return
    with st.expander(done, key="reading:unanswered"):
        show_list(question_title(question, t) for question in left)


def _fields(assessed: Assessed, t: Translator) -> list[tuple[str, str]]:
    proposal = assessed.proposal
    return [
        (t("Title"), proposal.title),
        (t("Short name"), proposal.label),
        (t("Languages read"), ", ".join(language_name(code, t) for code in assessed.evidence.languages)),
        (t("Words read"), number(assessed.evidence.words, t)),
        (t("From where to where"), ", ".join(corridor(way, t) for way in proposal.ways)),
        (t("Activities"), _count(len(proposal.activities), t)),
        (t("Earlier programmes named"), _count(len(proposal.predecessors), t)),
        (t("Requested"), requested(proposal, t) or t("not stated")),
    ]


def _count(count: int, t: Translator) -> str:
    return number(count, t) if count else t("none")


def _partners(proposal: Proposal, t: Translator) -> pd.DataFrame:
    return pd.DataFrame([_row(partner, t) for partner in proposal.partners])


def _row(partner: Partner, t: Translator) -> dict[str, str]:
    organisation = partner.organisation
    known_class = organisation.stakeholder_class
    return {
        t("Organisation"): organisation.name,
        t("Class"): stakeholder_class_label(known_class, t.language) if known_class else t("not stated"),
        t("Role"): option_title(partner.role, t),
        t("Country"): country(organisation.country, t) if organisation.country else "",
        t("Side"): option_title(partner.side, t) if partner.side else "",
        t("Contributions"): number(len(partner.contributions), t),
        t("Budget share"): "" if partner.budget_share is None else percent(partner.budget_share, t),
    }
