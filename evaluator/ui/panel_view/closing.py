"""Close the agreement once nothing is missing; open it again with a reason."""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.foundation import Translator
from evaluator.panel import judged
from evaluator.services.agreed_report import Lacking, lacking
from evaluator.services.consensus import reopen_consensus
from evaluator.services.free_text import LONGEST_REASON
from evaluator.services.panel_case import PanelCase
from evaluator.store import StoreError, new_id
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph, show_ways
from evaluator.ui.messages import refusal_said
from evaluator.ui.panel_view.drafting import Draft, draft_of, number_of, save
from evaluator.ui.stored import database

ASKED_KEY = "panel:closing-asked"
"""The proposal whose incomplete agreement somebody wanted to close."""
REASON_KEY = "panel:agreement-reason"
ERROR_KEY = "panel:agreement-error"
REASONS = "panel-reasons"


def place_of(criterion_id: str) -> str:
    """The name of the place where a criterion stands on the page."""
    return f"panel-agreed-{criterion_id}"


def show_closing(case: PanelCase, draft: Draft, t: Translator) -> None:
    """The button; pressed too early it closes nothing and leads to what is missing, until nothing is."""
    found = lacking(case.to_agree, draft.now.scores, draft.now.report)
    st.button(
        t("Close the agreement on {reference}", reference=escape_markdown(case.reference)),
        key=f"panel:final:{case.proposal_id}",
        type="primary",
        icon=":material/lock:",
        on_click=_close,
        args=(case,),
    )
    if st.session_state.get(ASKED_KEY) == case.proposal_id and not found.is_nothing:
        _show_missing(case, found, t)


def _show_missing(case: PanelCase, found: Lacking, t: Translator) -> None:
    with st.container(border=True, key="panel-missing", gap="xsmall"):
        st.warning(t("Not closed yet: something is missing."), icon=":material/checklist:")
        if found.criteria:
            criteria = judged(case.call)
            show_ways(
                t("No agreed score yet"),
                [(criteria[name].title.said_in(t.language), place_of(name)) for name in found.criteria],
            )
        if found.reasons:
            show_ways(t("Nothing written yet"), [(t("Reasons for the agreed scores"), REASONS)])


def show_reopening(case: PanelCase, t: Translator) -> None:
    """A closed agreement is opened again by whoever may write it."""
    key = f"{REASON_KEY}:{case.proposal_id}:{number_of(case)}"
    with st.popover(t("Open it again"), icon=":material/lock_open:"):
        show_paragraph(t("It can then be changed. What was closed is kept, and so is the reason."))
        st.text_area(t("Reason"), max_chars=LONGEST_REASON, height=80, key=key)
        st.button(
            t("Open the agreement on {reference} again", reference=escape_markdown(case.reference)),
            key=f"panel:open-again:{case.proposal_id}",
            on_click=_reopen,
            args=(case, key, new_id()),
        )


def show_error(case: PanelCase) -> None:
    """Why the last press did nothing."""
    if error := st.session_state.pop(f"{ERROR_KEY}:{case.proposal_id}", None):
        st.error(escape_markdown(error), icon=":material/error:")


def _close(case: PanelCase) -> None:
    draft = draft_of(case.proposal_id)
    if draft is None:
        return
    if lacking(case.to_agree, draft.now.scores, draft.now.report).is_nothing:
        st.session_state.pop(ASKED_KEY, None)
        save(case.proposal_id, is_final=True)
    else:
        st.session_state[ASKED_KEY] = case.proposal_id


def _reopen(case: PanelCase, reason_key: str, key: str) -> None:
    t = session.t()
    said = ""
    try:
        reopen_consensus(
            database=database(),
            actor=session.current_actor(),
            proposal_id=case.proposal_id,
            reason=str(st.session_state.get(reason_key) or ""),
            seen=number_of(case),
            key=key,
        )
    except ChangedMeanwhileError:
        said = t("The agreement was changed in the meantime. Look at it again; nothing was done.")
    except (ValueError, NotAllowedError, StoreError) as error:
        said = refusal_said(error, t)
    if said:
        st.session_state[f"{ERROR_KEY}:{case.proposal_id}"] = said
