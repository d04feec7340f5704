"""What the panel agrees on, as it is being written: a score for each criterion, reasons, minority views.

Every change is on the server as it happens; where somebody else saved meanwhile, both are shown.
"""

from dataclasses import replace

import streamlit as st

from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import Scale
from evaluator.foundation import Translator
from evaluator.services.consensus import LONGEST_REPORT
from evaluator.services.panel_case import PanelCase
from evaluator.ui.marked_text import show_heading, show_pair, show_paragraph
from evaluator.ui.panel_view.agreed_total import show_agreed_total
from evaluator.ui.panel_view.closing import REASONS, show_closing, show_error, show_reopening
from evaluator.ui.panel_view.copying import copy_agreement
from evaluator.ui.panel_view.drafting import (
    Draft,
    Said,
    draft_of,
    go_on_with,
    is_clash,
    is_written_on,
    keep_draft,
    note,
    number_of,
)
from evaluator.ui.panel_view.earlier import show_earlier
from evaluator.ui.panel_view.words import differing
from evaluator.ui.phases import local_moment_in_words
from evaluator.ui.score_form.widgets import read_widget, score_in_words, score_widget

LONGEST_MINORITY = 20_000


def show_agreed_score(
    case: PanelCase, draft: Draft, criterion: Criterion, scale: Scale, t: Translator
) -> None:
    """The score agreed on for a criterion: asked for while it is open, else said."""
    if is_written_on(case, draft):
        key = f"panel:score:{case.proposal_id}:{criterion.id}:{draft.turn}"
        score_widget(
            key,
            scale,
            draft.now.scores.get(criterion.id),
            t,
            lambda: _note_score(case.proposal_id, criterion.id, key, scale),
            label=t("Agreed score"),
        )
        return
    if case.consensus is not None:
        said = score_in_words(case.consensus.scores.get(criterion.id), scale, t, literally=True)
        show_paragraph(t("{label}: {text}", label=t("Agreed score"), text=said))


def show_agreement(case: PanelCase, draft: Draft, t: Translator) -> None:
    """Reasons and minority views, who wrote last, earlier versions; the way to close it or open it again."""
    show_heading(t("Agreement of the panel"), level=3, anchor=REASONS)
    show_agreed_total(case, draft.now.scores, t)
    _show_written(case, t)
    show_error(case)
    if draft.refused:
        st.error(
            t("Your last change is not on the server yet; this browser keeps it."),
            icon=":material/cloud_off:",
        )
        show_paragraph(draft.refused, quiet=True)
    is_closed = case.consensus is not None and case.consensus.is_final
    if is_clash(case, draft):
        _show_clash(case, draft, t, is_closed=is_closed)
    elif is_closed:
        _show_kept(case, t)
    if is_written_on(case, draft):
        _ask(case, draft, t)
        if not is_closed and not is_clash(case, draft):
            show_closing(case, draft, t)
    elif not is_closed:
        _show_kept(case, t)
    if is_closed and case.may_write:
        show_reopening(case, t)
    show_earlier(case, draft, t)


def _show_written(case: PanelCase, t: Translator) -> None:
    if case.consensus is None:
        show_paragraph(t("Nothing was written yet. The reviews stay as they are, whatever is agreed on."))
        return
    when = local_moment_in_words(case.consensus.written_at, case.call, t)
    who = case.written_by or t("somebody")
    if case.consensus.is_final:
        st.badge(t("final"), icon=":material/lock:", color="green")
    show_paragraph(t("Written last by {who}, {when}.", who=who, when=when), quiet=True)


def _show_kept(case: PanelCase, t: Translator) -> None:
    if case.consensus is None:
        return
    said = Said.of(case.consensus)
    show_paragraph(said.reasons)
    if said.minority:
        show_paragraph(t("Minority views"), quiet=True)
        show_paragraph(said.minority)


def _ask(case: PanelCase, draft: Draft, t: Translator) -> None:
    fields: dict[str, str] = {}
    for name, label, most in (
        ("reasons", t("Reasons for the agreed scores"), LONGEST_REPORT - LONGEST_MINORITY - 100),
        ("minority", t("Minority views, if any"), LONGEST_MINORITY),
    ):
        key = f"panel:{name}:{case.proposal_id}:{draft.turn}"
        fields[key] = name
        st.text_area(
            label,
            getattr(draft.now, name),
            max_chars=most,
            height=140,
            key=key,
            on_change=_note_words,
            args=(case.proposal_id, name, key),
        )
    copy_agreement(case, draft, fields, t)


def _show_clash(case: PanelCase, draft: Draft, t: Translator, *, is_closed: bool) -> None:
    """What stands here and what somebody else saved, and which goes on. Neither is lost until then."""
    st.warning(
        t(
            "Somebody else closed the agreement in the meantime, and what stands here is not in it. "
            "Open it again to go on with it."
        )
        if is_closed
        else t(
            "Somebody else saved the agreement in the meantime. Both are here; choose which one goes on. "
            "Nothing more is saved until then."
        ),
        icon=":material/call_split:",
    )
    kept = Said.of(case.consensus)
    show_pair((t("Here, not saved"), t("Saved")), differing(case, draft.now, kept, t))
    with st.container(horizontal=True, gap="small"):
        st.button(
            t("Go on with what is saved"),
            key=f"panel:theirs:{case.proposal_id}",
            on_click=keep_draft,
            args=(case.proposal_id, None),
        )
        if not is_closed:
            st.button(
                t("Save what stands here instead"),
                key=f"panel:mine:{case.proposal_id}",
                on_click=_go_on_with_mine,
                args=(case,),
            )


def _go_on_with_mine(case: PanelCase) -> None:
    draft = draft_of(case.proposal_id)
    if draft is not None:
        go_on_with(case.proposal_id, draft.now, kept=Said.of(case.consensus), number=number_of(case))


def _note_score(proposal_id: str, criterion_id: str, key: str, scale: Scale) -> None:
    draft = draft_of(proposal_id)
    if draft is not None:
        note(proposal_id, draft.now.with_score(criterion_id, read_widget(key, scale)))


def _note_words(proposal_id: str, name: str, key: str) -> None:
    draft, written = draft_of(proposal_id), str(st.session_state.get(key) or "")
    if draft is not None:
        is_reasons = name == "reasons"
        note(
            proposal_id,
            replace(draft.now, reasons=written) if is_reasons else replace(draft.now, minority=written),
        )
