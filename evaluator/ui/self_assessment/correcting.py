"""Corrections: a person says that a finding is wrong, or shows something else; scored again at once."""

from collections.abc import Callable

import streamlit as st

from evaluator.assessment.result import Corrections
from evaluator.evidence.items import EvidenceItem
from evaluator.evidence.label_names import LABELS, label_title
from evaluator.foundation import Translator
from evaluator.services.assessing import Assessed
from evaluator.services.draft_corrections import Correction, corrected, taken_back
from evaluator.ui.applicant_draft import current_draft, keep_draft


def show_correction(item: EvidenceItem, assessed: Assessed, corrections: Corrections, t: Translator) -> None:
    """What can be said against one finding, or that it was corrected, with the way back."""
    if _is_corrected(item, corrections):
        st.button(
            t("Undo the correction"),
            key=f"correction:undo:{item.id}",
            icon=":material/undo:",
            type="tertiary",
            on_click=_undo,
            args=(item, assessed),
        )
        return
    with st.popover(t("This is not right"), key=f"correction:{item.id}", type="tertiary"):
        st.button(
            t("It shows nothing of the kind"),
            key=f"correction:reject:{item.id}",
            on_click=_correct,
            args=(item, assessed, None),
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
                args=(item, assessed, key),
            )


def count_of(corrections: Corrections) -> int:
    """How many findings were corrected."""
    return len(corrections.rejected | corrections.reassigned.keys())


def _is_corrected(item: EvidenceItem, corrections: Corrections) -> bool:
    return item.id in corrections.rejected or item.id in corrections.reassigned


def _correct(item: EvidenceItem, assessed: Assessed, given: str | None) -> None:
    _keep(lambda said: corrected(said, item, given, assessed.evidence, assessed.proposal))


def _reassign(item: EvidenceItem, assessed: Assessed, key: str) -> None:
    if label := st.session_state.get(key):
        _correct(item, assessed, label)


def _undo(item: EvidenceItem, assessed: Assessed) -> None:
    _keep(lambda said: taken_back(said, item, assessed.evidence, assessed.proposal))


def _keep(change: Callable[[tuple[Correction, ...]], tuple[Correction, ...]]) -> None:
    """A corrected sample is the applicant's own draft from then on."""
    draft = current_draft()
    if draft is not None:
        keep_draft(draft.model_copy(update={"corrections": change(draft.corrections), "sample": None}))
