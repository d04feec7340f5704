"""Conflicts of interest that were declared: the person is taken off, or none is found; with a reason."""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.conflicts import settle_conflict
from evaluator.services.free_text import LONGEST_REASON
from evaluator.services.overview import Overview, ToSettle
from evaluator.store import StoreError, new_id
from evaluator.store.tables import ConflictState
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_rows
from evaluator.ui.messages import refusal_said
from evaluator.ui.phases import local_moment_in_words
from evaluator.ui.stored import database

REASON_KEY = "overview:reason"
ERROR_KEY = "overview:error"


def show_settling(found: Overview, t: Translator) -> None:
    """Each conflict with what was said of it, a reason, and the two ways to settle it."""
    section_title(t("Conflicts of interest to settle"))
    if error := st.session_state.pop(ERROR_KEY, None):
        st.error(escape_markdown(error), icon=":material/error:")
    for one in found.to_settle:
        with st.container(key=f"overview-conflict-{one.conflict_id}", gap="xsmall"):
            _show(found.call, one, t)


def _show(call: Call, one: ToSettle, t: Translator) -> None:
    who = one.name or t("somebody")
    head = t("{who} and {proposal}", who=who, proposal=" · ".join(dict.fromkeys([one.reference, one.label])))
    said = "\n".join(filter(None, [_kind(call, one.kind, t), one.note]))
    show_rows([(head, local_moment_in_words(one.declared_at, call, t), said)], heads_first=True)
    key = f"{REASON_KEY}:{one.conflict_id}:{one.seen}"
    st.text_area(t("Reason"), max_chars=LONGEST_REASON, height=80, key=key, persist_state="session")
    with st.container(horizontal=True, gap="small"):
        for state, label in (
            (ConflictState.RECUSED, t("Take {name} off the proposal", name=escape_markdown(who))),
            (ConflictState.CLEARED, t("Find no conflict")),
        ):
            st.button(
                label,
                key=f"overview:{state}:{one.conflict_id}",
                on_click=_settle,
                args=(one, state, key, new_id()),
            )


def _kind(call: Call, kind: str, t: Translator) -> str:
    """The kind in the words of the call file; one that it does not name, as it was written."""
    titles = {one.id: one.title.said_in(t.language) for one in call.reviews.conflicts}
    return titles.get(kind) or (t("Another reason") if kind == "other" else kind)


def _settle(one: ToSettle, state: ConflictState, reason_key: str, key: str) -> None:
    t = session.t()
    try:
        settle_conflict(
            database=database(),
            actor=session.current_actor(),
            conflict_id=one.conflict_id,
            state=state,
            reason=str(st.session_state.get(reason_key) or ""),
            seen=one.seen,
            key=key,
        )
    except ChangedMeanwhileError:
        st.session_state[ERROR_KEY] = t(
            "Somebody else settled or changed this conflict in the meantime. Nothing was done."
        )
    except (ValueError, NotAllowedError, StoreError) as error:
        st.session_state[ERROR_KEY] = refusal_said(error, t)
