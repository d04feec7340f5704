"""Corrections: a person says that a finding is wrong, or shows something else; scored again at once."""

from collections.abc import Callable

import streamlit as st

from evaluator.assessment.result import Corrections
from evaluator.evidence.items import EvidenceItem
from evaluator.evidence.label_names import LABELS, label_title
from evaluator.foundation import Translator
from evaluator.services.drafts import Draft
from evaluator.ui.self_assessment.draft import current_draft, keep_draft


def show_correction(item: EvidenceItem, draft: Draft, t: Translator) -> None:
    """What can be said against one finding, or that it was corrected, with the way back."""
    if _is_corrected(item, draft.corrections):
        st.button(
            t("Undo the correction"), key=f"correction:undo:{item.id}", icon=":material/undo:",
            type="tertiary", on_click=_undo, args=(item.id,),
        )  # fmt: skip
        return
    with st.popover(t("This is not right"), key=f"correction:{item.id}", type="tertiary"):
        st.button(
            t("It shows nothing of the kind"),
            key=f"correction:reject:{item.id}",
            on_click=_reject,
            args=(item.id,),
        )
        others = [label for label in LABELS.get(item.kind, ()) if label != item.label]
        if others:
            key = f"correction:label:{item.id}"
            st.selectbox(
                t("It shows something else"),
                others,
                index=None,
                format_func=lambda label: label_title(label, t),
                key=key,
                placeholder=t("choose"),
                on_change=_reassign,
                args=(item.id, key),
            )


def count_of(corrections: Corrections) -> int:
    """How many findings were corrected."""
    return len(corrections.rejected | corrections.reassigned.keys())


def _is_corrected(item: EvidenceItem, corrections: Corrections) -> bool:
    return item.id in corrections.rejected or item.id in corrections.reassigned


def _reject(item_id: str) -> None:
    _keep(lambda said: said.model_copy(update={"rejected": said.rejected | {item_id}}))


def _reassign(item_id: str, key: str) -> None:
    if label := st.session_state.get(key):
        _keep(lambda said: said.model_copy(update={"reassigned": {**said.reassigned, item_id: label}}))


def _undo(item_id: str) -> None:
    _keep(
        lambda said: Corrections(
            rejected=said.rejected - {item_id},
            reassigned={name: label for name, label in said.reassigned.items() if name != item_id},
        )
    )


def _keep(change: Callable[[Corrections], Corrections]) -> None:
    draft = current_draft()
    if draft is not None:
        keep_draft(draft.model_copy(update={"corrections": change(draft.corrections)}))
