"""What follows from the answers, declared by a person; and the way back."""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.foundation import Translator
from evaluator.services.free_text import LONGEST_REASON
from evaluator.services.screened import Answered, Screened, Settlement
from evaluator.services.screening import reopen_screening, settle_eligibility
from evaluator.store import StoreError, new_id
from evaluator.store.tables import GateAnswer, ProposalState
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.headings import part_title
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import refusal_said
from evaluator.ui.proposal_states import state_in_words
from evaluator.ui.stored import database

REASON_KEY = "eligibility:settle-reason"
ERROR_KEY = "eligibility:settle-error"


def show_settling(one: Screened[Answered], t: Translator) -> None:
    """One button that says what it does, or why there is none yet."""
    part_title(t("Eligibility"))
    if error := st.session_state.pop(f"{ERROR_KEY}:{one.id}", None):
        st.error(error, icon=":material/error:")
    if one.state is not ProposalState.SUBMITTED:
        show_paragraph(
            t("{reference} is {state}.", reference=one.reference, state=state_in_words(one.state, t))
        )
        if one.may_be_reopened:
            _show_way_back(one, t)
        return
    match one.outcome:
        case None:
            show_paragraph(
                t.plural(
                    "{count} condition is open; until it is answered, nothing can be settled.",
                    "{count} conditions are open; until they are answered, nothing can be settled.",
                    len(one.open),
                )
            )
        case "eligible":
            show_paragraph(t("All conditions are met. It is eligible once you say so."))
            _button(one, "eligible", t("Declare {reference} eligible", reference=one.reference), t)
        case "ineligible":
            show_paragraph(t("A condition is not met. It is not eligible once you say so."))
            _button(one, "ineligible", t("Declare {reference} not eligible", reference=one.reference), t)


def _button(one: Screened[Answered], settlement: Settlement, label: str, t: Translator) -> None:
    key = f"{REASON_KEY}:{one.id}:{one.version}"
    st.text_area(
        t("Reason (needed for a no)"),
        value=_reasons(one),
        max_chars=LONGEST_REASON,
        height=80,
        key=key,
        persist_state="session",
    )
    st.button(
        label,
        key=f"eligibility:settle:{one.id}",
        type="primary",
        icon=":material/gavel:",
        on_click=_settle,
        args=(one, settlement, key),
    )


def _reasons(one: Screened[Answered]) -> str:
    """The reasons of what was answered no: what an applicant will be told."""
    noes = [one.answers[gate] for gate in one.asked if gate in one.answers]
    return "\n".join(answered.reason for answered in noes if answered.answer is GateAnswer.NO)


def _settle(one: Screened[Answered], settlement: Settlement, key: str) -> None:
    try:
        settle_eligibility(
            database=database(),
            actor=session.current_actor(),
            proposal_id=one.id,
            settlement=settlement,
            reason=str(st.session_state.get(key) or ""),
            seen=one.version,
            key=new_id(),
        )
    except ChangedMeanwhileError:
        _note_change(one)
    except (ValueError, NotAllowedError, StoreError) as error:
        st.session_state[f"{ERROR_KEY}:{one.id}"] = refusal_said(error, session.t())


def _show_way_back(one: Screened[Answered], t: Translator) -> None:
    key = f"{REASON_KEY}:back:{one.id}:{one.version}"
    with st.popover(t("Open its screening again"), icon=":material/undo:"):
        show_paragraph(t("Its answers can then be changed. The reason is kept."))
        st.text_area(t("Reason"), max_chars=LONGEST_REASON, height=80, key=key)
        st.button(
            t("Take back that it is {state}", state=state_in_words(one.state, t)),
            key=f"eligibility:reopen:{one.id}",
            on_click=_reopen,
            args=(one, key),
        )


def _reopen(one: Screened[Answered], key: str) -> None:
    try:
        reopen_screening(
            database=database(),
            actor=session.current_actor(),
            proposal_id=one.id,
            reason=str(st.session_state.get(key) or ""),
            seen=one.version,
            key=new_id(),
        )
    except ChangedMeanwhileError:
        _note_change(one)
    except (ValueError, NotAllowedError, StoreError) as error:
        st.session_state[f"{ERROR_KEY}:{one.id}"] = refusal_said(error, session.t())


def _note_change(one: Screened[Answered]) -> None:
    t = session.t()
    st.session_state[f"{ERROR_KEY}:{one.id}"] = t(
        "Somebody else changed this proposal in the meantime. Look at it again; nothing was done."
    )
