"""One condition: the question, what the machine suggests with its quote, the person's answer and reason."""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.assessment.gate_advice import GateAdvice
from evaluator.calls import Call
from evaluator.calls.structure import Gate
from evaluator.evidence.quoting import Quoting
from evaluator.foundation import Translator, figures
from evaluator.proposals import Proposal
from evaluator.proposals.field_names import place_in_words
from evaluator.services.free_text import LONGEST_REASON
from evaluator.services.kept_answers import NOT_ANSWERED
from evaluator.services.screened import Answered, Screened
from evaluator.services.screening import answer_gate
from evaluator.store import StoreError, new_id
from evaluator.store.tables import GateAnswer
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.eligibility_view.board import answer_in_words
from evaluator.ui.headings import part_title
from evaluator.ui.marked_text import show_paragraph, show_rows, show_sentences
from evaluator.ui.messages import refusal_said
from evaluator.ui.phases import local_moment_in_words
from evaluator.ui.quotes import quotes
from evaluator.ui.stored import database

CLASH_KEY = "eligibility:clash"
ERROR_KEY = "eligibility:error"
DRAFT_KEY = "eligibility:draft"
MOST_QUOTES = 3

Clash = tuple[GateAnswer | None, str, Answered, int]
"""An answer and its reason that were not saved, what is saved, and the version of that."""


def show_gate(
    one: Screened[Answered],
    gate: Gate,
    advice: GateAdvice | None,
    call: Call,
    proposal: Proposal | None,
    t: Translator,
) -> None:
    """The card of one condition."""
    answered = one.answers.get(gate.id)
    part_title(gate.title.said_in(t.language))
    if gate.help is not None:
        show_paragraph(gate.help.said_in(t.language), quiet=True)
    if advice is not None and proposal is not None:
        _show_advice(gate, advice, proposal, t)
    if answered is not None:
        _show_answered(one, gate, answered, call, t)


def ask(one: Screened[Answered], gate: Gate, call: Call, t: Translator) -> None:
    """The person's own answer and reason, while the proposal takes them."""
    if not one.takes_answer(gate.id):
        return
    name = f"{one.id}:{gate.id}"
    answered = one.answers.get(gate.id)
    _begin(name, answered)
    clash = st.session_state.get(f"{CLASH_KEY}:{name}")
    if clash is not None:
        _show_clash(one, gate, clash, call, t)
        return
    answer = st.segmented_control(
        t("Your answer"),
        list(GateAnswer),
        format_func=lambda given: answer_in_words(given, t),
        key=_answer_key(name),
        persist_state="session",
    )
    st.text_area(
        t("Reason (needed for a no)"),
        max_chars=LONGEST_REASON,
        height=80,
        key=_reason_key(name),
        persist_state="session",
    )
    if error := st.session_state.pop(f"{ERROR_KEY}:{name}", None):
        st.error(error, icon=":material/error:")
    st.button(
        t("Save the answer"),
        key=f"eligibility:save:{name}",
        icon=":material/check:",
        disabled=answer is None,
        on_click=_save_typed,
        args=(one, gate.id),
    )


def _begin(name: str, answered: Answered | None) -> None:
    """Begin from what is saved. Where somebody else saved since, what was typed is kept beside it."""
    saved = (
        (NOT_ANSWERED, None, "") if answered is None else (answered.version, answered.answer, answered.reason)
    )
    begun = st.session_state.get(_begun_key(name))
    typed = (st.session_state.get(_answer_key(name)), st.session_state.get(_reason_key(name)) or "")
    if begun == saved or f"{CLASH_KEY}:{name}" in st.session_state:
        return
    if begun is None or answered is None or typed in (begun[1:], saved[1:]):
        st.session_state[_begun_key(name)] = saved
        st.session_state[_answer_key(name)], st.session_state[_reason_key(name)] = saved[1:]
    else:
        st.session_state[f"{CLASH_KEY}:{name}"] = (*typed, answered, answered.version)


def _begun_key(name: str) -> str:
    return f"{DRAFT_KEY}:{name}:begun"


def _answer_key(name: str) -> str:
    return f"{DRAFT_KEY}:{name}:answer"


def _reason_key(name: str) -> str:
    return f"{DRAFT_KEY}:{name}:reason"


def _show_advice(gate: Gate, advice: GateAdvice, proposal: Proposal, t: Translator) -> None:
    if advice.documents:
        titles = figures.listed(advice.documents, t.language)
        show_paragraph(t("Listed with the proposal: {documents}.", documents=titles))
    elif gate.document is not None:
        show_paragraph(t("No document that answers this is listed with the proposal."))
    if advice.suggested is None:
        return
    said = answer_in_words(GateAnswer(advice.suggested), t)
    with st.container(border=True, gap="xsmall"):
        show_paragraph(" ".join([t("The machine suggests: {answer}.", answer=said), *advice.said]))
        if advice.missing and advice.suggested != "yes":
            show_paragraph(
                t("Looked for and not found: {what}.", what=figures.listed(advice.missing, t.language))
            )
        show_sentences(
            (quote.text, quote.marks, place_in_words(quote.section, proposal, t))
            for quote in quotes(advice.found, Quoting(proposal, t), t)[:MOST_QUOTES]
        )


def _show_answered(
    one: Screened[Answered], gate: Gate, answered: Answered, call: Call, t: Translator
) -> None:
    show_rows([_answer_row(answered, call, t)], heads_first=True)
    if one.is_about_earlier(gate.id):
        st.warning(
            t("This was answered about an earlier text of the proposal. Look again and answer anew."),
            icon=":material/history:",
        )


def _answer_row(answered: Answered, call: Call, t: Translator) -> tuple[str, str, str]:
    who = answered.name or t("somebody")
    when = local_moment_in_words(answered.at, call, t)
    return answer_in_words(answered.answer, t), t("{who}, {when}", who=who, when=when), answered.reason


def _save_typed(one: Screened[Answered], gate_id: str) -> None:
    name = f"{one.id}:{gate_id}"
    answer, begun = st.session_state.get(_answer_key(name)), st.session_state.get(_begun_key(name))
    if answer is not None and begun is not None:
        reason = str(st.session_state.get(_reason_key(name)) or "")
        _save(one, gate_id, GateAnswer(answer), reason, begun[0])


def _begin_anew(name: str) -> None:
    """What is typed is given up for what is saved."""
    st.session_state.pop(f"{CLASH_KEY}:{name}", None)
    st.session_state.pop(_begun_key(name), None)


def _save(one: Screened[Answered], gate_id: str, answer: GateAnswer, reason: str, seen: int) -> None:
    name = f"{one.id}:{gate_id}"
    st.session_state.pop(f"{CLASH_KEY}:{name}", None)
    try:
        answer_gate(
            database=database(),
            actor=session.current_actor(),
            proposal_id=one.id,
            gate_id=gate_id,
            answer=answer,
            reason=reason,
            seen=seen,
            key=new_id(),
        )
        _begin_anew(name)
    except ChangedMeanwhileError as clash:
        st.session_state[f"{CLASH_KEY}:{name}"] = (answer, reason, clash.theirs, clash.number)
    except (ValueError, NotAllowedError, StoreError) as error:
        st.session_state[f"{ERROR_KEY}:{name}"] = refusal_said(error, session.t())


def _show_clash(one: Screened[Answered], gate: Gate, clash: Clash, call: Call, t: Translator) -> None:
    """Both answers, and whose shall stand. Neither is lost until somebody says so."""
    mine, reason, theirs, number = clash
    yours = t("no answer yet") if mine is None else answer_in_words(mine, t)
    st.warning(
        t("Somebody else answered in the meantime. Both answers are here."), icon=":material/call_split:"
    )
    head, side, below = _answer_row(theirs, call, t)
    show_rows(
        [
            (t("Saved: {answer}", answer=head), side, below),
            (t("Yours, not saved: {answer}", answer=yours), "", reason),
        ],
        heads_first=True,
    )
    name = f"{one.id}:{gate.id}"
    with st.container(horizontal=True, gap="small"):
        st.button(
            t("Keep what is saved"),
            key=f"eligibility:theirs:{name}",
            on_click=_begin_anew,
            args=(name,),
        )
        st.button(
            t("Save yours instead"),
            key=f"eligibility:mine:{name}",
            disabled=mine is None,
            on_click=_save,
            args=(one, gate.id, mine, reason, number),
        )
