"""Whether an overlap is explained: a person's answer with its reason, beside what was found."""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.calls.structure import Question
from evaluator.foundation import Translator
from evaluator.services.free_text import LONGEST_REASON
from evaluator.services.kept_answers import NOT_ANSWERED
from evaluator.services.originality import question_on_overlap
from evaluator.services.questions import answer_question, answered_question, answers_of_call
from evaluator.services.screened import Answered
from evaluator.store import StoreError, new_id
from evaluator.store.tables import GateAnswer
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.eligibility_view.board import answer_in_words
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_paragraph, show_rows
from evaluator.ui.messages import refusal_said
from evaluator.ui.originality_view.case import Case
from evaluator.ui.originality_view.reading import Readable
from evaluator.ui.phases import local_moment_in_words
from evaluator.ui.stored import database

ANSWER_KEY = "originality:answer"
ERROR_KEY = "originality:answer-error"


def show_explaining(call: Call, case: Case, t: Translator) -> None:
    """The call's question, what was answered, and the answer of whoever may give one now.

    Nothing where the call asks no such question, nothing has to be explained, or nobody keeps the proposal.
    """
    question = question_on_overlap(call)
    if question is None or not case.stored_id:
        return
    try:
        answered, may_answer, number = answered_question(
            database=database(),
            actor=session.current_actor(),
            proposal_id=case.stored_id,
            question_id=question.id,
        )
    except NotAllowedError:
        # Whoever only reads the proposal is not told what others answered.
        return
    if not case.to_explain and answered is None:
        return
    section_title(question.title.said_in(t.language))
    if question.help is not None:
        show_paragraph(question.help.said_in(t.language), quiet=True)
    if answered is not None:
        _show_answered(call, answered, number, t)
    if may_answer:
        _ask(case, question, answered, t)
    else:
        st.caption(t("It is answered while proposals are screened, and while the call is decided on."))


def explained_here(call: Call, readable: Readable) -> frozenset[str]:
    """The references of those proposals of which a person answered that the overlap is explained.

    An answer about an earlier text of a proposal does not count.
    """
    question = question_on_overlap(call)
    if question is None or not readable.stored:
        return frozenset()
    answers = answers_of_call(database=database(), actor=session.current_actor(), call_id=call.id)
    return frozenset(
        reference
        for reference, given in answers.items()
        if reference in readable.stored and given.questions.get(question.id)
    )


def _show_answered(call: Call, answered: Answered, number: int, t: Translator) -> None:
    who, when = answered.name or t("somebody"), local_moment_in_words(answered.at, call, t)
    said = t("{who}, {when}", who=who, when=when)
    show_rows([(answer_in_words(answered.answer, t), said, answered.reason)], heads_first=True)
    if answered.proposal_number != number:
        st.warning(
            t("This was answered about an earlier text of the proposal. Look again and answer anew."),
            icon=":material/history:",
        )


def _ask(case: Case, question: Question, answered: Answered | None, t: Translator) -> None:
    key = f"{ANSWER_KEY}:{case.stored_id}:{question.id}"
    if f"{key}:given" not in st.session_state and answered is not None:
        st.session_state[f"{key}:given"] = answered.answer
        st.session_state[f"{key}:reason"] = answered.reason
    given = st.segmented_control(
        t("Your answer"),
        list(GateAnswer),
        format_func=lambda one: answer_in_words(one, t),
        key=f"{key}:given",
        persist_state="session",
    )
    st.text_area(
        t("Reason (needed for yes and no)"),
        max_chars=LONGEST_REASON,
        height=80,
        key=f"{key}:reason",
        persist_state="session",
    )
    if error := st.session_state.pop(f"{ERROR_KEY}:{case.stored_id}", None):
        st.error(error, icon=":material/error:")
    st.button(
        t("Save the answer"),
        key=f"originality:save:{case.stored_id}",
        type="primary",
        icon=":material/check:",
        disabled=given is None,
        on_click=_save,
        args=(case.stored_id, question.id, NOT_ANSWERED if answered is None else answered.version, key),
    )


def _save(proposal_id: str, question_id: str, seen: int, key: str) -> None:
    t = session.t()
    try:
        answer_question(
            database=database(),
            actor=session.current_actor(),
            proposal_id=proposal_id,
            question_id=question_id,
            answer=GateAnswer(st.session_state[f"{key}:given"]),
            reason=str(st.session_state.get(f"{key}:reason") or ""),
            seen=seen,
            key=new_id(),
        )
    except ChangedMeanwhileError:
        st.session_state[f"{ERROR_KEY}:{proposal_id}"] = t(
            "Somebody else answered in the meantime; their answer now stands above, yours is still below. "
            "Save again to put yours in its place."
        )
    except (ValueError, NotAllowedError, StoreError) as error:
        st.session_state[f"{ERROR_KEY}:{proposal_id}"] = refusal_said(error, t)
