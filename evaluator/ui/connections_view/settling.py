"""Which kind of partnership a proposal is, said by a person with a reason, while screening is open."""

import streamlit as st

from evaluator.access import Action, NotAllowedError, may, may_ever
from evaluator.assessment.links import Suggested
from evaluator.assessment.links.setups import SETUPS
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.proposals.option_names import option_title
from evaluator.services.free_text import LONGEST_REASON
from evaluator.services.screened import Answered, Screened
from evaluator.services.screening_board import proposal_to_screen
from evaluator.services.stored_calls import phase_now, switches_of
from evaluator.services.typologies import settle_typology
from evaluator.store import StoreError, new_id
from evaluator.store.tables import ProposalState
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.headings import part_title
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import refusal_said
from evaluator.ui.stored import database

KIND_KEY = "connections:kind"
REASON_KEY = "connections:kind-reason"
ERROR_KEY = "connections:kind-error"


def show_settling(call: Call, proposal_id: str, found: Suggested, t: Translator) -> None:
    """The choice with its reason, or why there is none now."""
    actor = session.current_actor()
    if not may_ever(actor, Action.ANSWER_GATE, call_id=call.id):
        return
    part_title(t("Which kind of partnership is it?"))
    now = phase_now(database=database(), call_id=call.id).phase
    if not may(actor, Action.ANSWER_GATE, open_switches=switches_of(call, now), call_id=call.id):
        show_paragraph(t("It can be said while screening is open."), quiet=True)
        return
    one, _ = proposal_to_screen(database=database(), actor=actor, proposal_id=proposal_id)
    if error := st.session_state.pop(f"{ERROR_KEY}:{proposal_id}", None):
        st.error(error, icon=":material/error:")
    if one.state is not ProposalState.SUBMITTED:
        show_paragraph(t("Its eligibility is settled; open its screening again to change the kind."))
        return
    show_paragraph(
        t(
            "What you say becomes a new version that differs in nothing else: criteria, conditions and rules "
            "for this kind are asked from then on, and its conditions are answered again."
        )
    )
    kind, reason = f"{KIND_KEY}:{one.id}:{one.version}", f"{REASON_KEY}:{one.id}:{one.version}"
    others = [name for name in SETUPS if name != found.declared]
    st.radio(
        t("Kind of partnership"),
        others,
        index=others.index(found.typology) if found.typology in others else None,
        format_func=lambda name: option_title(name, t),
        key=kind,
    )
    st.text_area(t("Reason"), max_chars=LONGEST_REASON, height=80, key=reason)
    st.button(
        t("Say that it is of this kind"),
        key=f"connections:settle:{one.id}",
        type="primary",
        icon=":material/gavel:",
        on_click=_settle,
        args=(one, kind, reason),
    )


def _settle(one: Screened[Answered], kind: str, reason: str) -> None:
    t, chosen = session.t(), st.session_state.get(kind)
    typology = next((name for name in SETUPS if name == chosen), None)
    error = f"{ERROR_KEY}:{one.id}"
    if typology is None:
        st.session_state[error] = t("Choose a kind of partnership first.")
        return
    try:
        settle_typology(
            database=database(),
            actor=session.current_actor(),
            proposal_id=one.id,
            typology=typology,
            reason=str(st.session_state.get(reason) or ""),
            seen=one.version,
            key=new_id(),
        )
    except ChangedMeanwhileError:
        st.session_state[error] = t(
            "Somebody else changed this proposal in the meantime. Look at it again; nothing was done."
        )
    except (ValueError, NotAllowedError, StoreError) as refusal:
        st.session_state[error] = refusal_said(refusal, t)
