"""Work without a connection: the reviews as a form, and a filled form back after a look at the report."""

from collections.abc import Sequence

import streamlit as st

from evaluator.access import Actor, NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import FileError, Translator
from evaluator.services.review_forms import (
    Merge,
    Unread,
    form_workbook,
    forms_to_fill,
    merges_of,
    read_form,
)
from evaluator.services.review_forms.merging import Prefer
from evaluator.services.review_queue import ReviewQueue, Step
from evaluator.services.stored_reviews import save_draft
from evaluator.store import StoreError, new_id
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.asked_anew import download_button
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_list, show_pair, show_paragraph
from evaluator.ui.messages import file_error, refusal_said
from evaluator.ui.score_form.clash import differing
from evaluator.ui.score_form.server_copy import ask_server_again
from evaluator.ui.stored import database

FORM_KEY = "my_reviews:form"
FILE_KEY = "my_reviews:filled"
PREFER_KEY = "my_reviews:prefer"
DONE_KEY = "my_reviews:taken_in"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CLOSED = frozenset({Step.ASKED, Step.DELETED, Step.SUBMITTED, Step.DECIDED})

MOST_UNREAD = 20
"""Written out; of more only the number is said."""


def show_offline(call: Call, queue: ReviewQueue, t: Translator) -> None:
    """The form, a place for it when it is filled, and what it would change; nothing where nothing is open."""
    if all(entry.step in _CLOSED for entry in queue.entries):
        return
    with st.expander(t("Work without a connection"), icon=":material/cloud_off:", key="my_reviews-offline"):
        show_paragraph(
            t(
                "Take your open reviews as a workbook, fill it in where you like, and bring it back here: "
                "you see what would change before anything does."
            )
        )
        _show_form(call, t)
        _say_left_out(queue, t)
        file = st.file_uploader(
            t("A form that you filled in"), type=["xlsx"], key=FILE_KEY, max_upload_size=20
        )
        if file is None:
            return
        try:
            form = read_form(file.getvalue(), file.name, call)
        except FileError as error:
            file_error(error)
            return
        merges, closed = merges_of(
            database=database(), actor=session.current_actor(), call=call, sheets=form.sheets
        )
        unread = [*form.unread, *closed]
        _show_unread(unread, t)
        _show_report(call, merges, t, has_unread=bool(unread))


def _show_form(call: Call, t: Translator) -> None:
    store = database()

    def content(actor: Actor) -> bytes:
        return form_workbook(call, forms_to_fill(database=store, actor=actor, call=call), t)

    download_button(
        t("My reviews as a form (XLSX)"),
        content,
        file_name=f"my-reviews-{call.id}.xlsx",
        mime=_XLSX,
        key=FORM_KEY,
        icon=":material/download:",
    )


def _say_left_out(queue: ReviewQueue, t: Translator) -> None:
    if asked := sum(entry.step is Step.ASKED for entry in queue.entries):
        show_paragraph(
            t.plural(
                "{count} proposal is not in it: first say whether a conflict of interest keeps you from it.",
                "{count} proposals are not in it: first say whether a conflict of interest keeps you from "
                "them.",
                asked,
            ),
            quiet=True,
        )


def _show_unread(unread: Sequence[Unread], t: Translator) -> None:
    if not unread:
        return
    st.warning(
        t.plural(
            "{count} place of the file was not read.",
            "{count} places of the file were not read.",
            len(unread),
        ),
        icon=":material/info:",
    )
    show_list(_unread_said(one, t) for one in unread[:MOST_UNREAD])
    if len(unread) > MOST_UNREAD:
        show_paragraph(t("And {count} more.", count=len(unread) - MOST_UNREAD), quiet=True)


def _unread_said(one: Unread, t: Translator) -> str:
    place = t("{sheet}, row {row}", sheet=one.sheet, row=one.row) if one.row else one.sheet
    return t("{label}: {text}", label=place, text=one.why.said(t))


def _show_report(call: Call, merges: Sequence[Merge], t: Translator, *, has_unread: bool) -> None:
    """What each proposal's sheet would change, which of them are taken in, and one button."""
    for line in st.session_state.pop(DONE_KEY, ()):
        (st.success if line[0] else st.error)(escape_markdown(line[1]))
    changing = [merge for merge in merges if merge.entries]
    if not changing:
        show_paragraph(
            t("All else in the form is here already.")
            if has_unread
            else t("The form holds nothing that is not here already."),
            quiet=True,
        )
        return
    chosen = [merge for merge in changing if _is_chosen(call, merge, t)]
    has_clashes = any(merge.clashes for merge in chosen)
    prefer: Prefer | None = _ask(t) if has_clashes else "server"
    st.button(
        t.plural("Take in {count} review", "Take in {count} reviews", len(chosen)),
        key="my_reviews:take_in",
        type="primary",
        disabled=not chosen or prefer is None,
        on_click=_take,
        args=(chosen, prefer or "server", new_id()),
    )


def _is_chosen(call: Call, merge: Merge, t: Translator) -> bool:
    with st.container(border=True, key=f"my_reviews-sheet-{merge.on_server.reference}", gap="xsmall"):
        label = t("{label}: {text}", label=merge.label, text=_counted(merge, t))
        is_chosen = st.checkbox(
            escape_markdown(label), value=True, key=f"my_reviews:form:{merge.on_server.reference}"
        )
        if merge.is_older:
            show_paragraph(
                t(
                    "The proposal or the call has changed since the form was taken. "
                    "On the page Score you confirm your scores or change them."
                )
            )
        rows = differing(call, merge.on_server, merge.joined("form"), t)
        show_pair((t("On the server"), t("In the form")), rows)
    return is_chosen


def _counted(merge: Merge, t: Translator) -> str:
    """`3 new, 1 changed, 1 changed here and in the form`."""
    counts = {kind: sum(entry.kind == kind for entry in merge.entries) for kind in _KINDS}
    said = {
        "new": t.plural("{count} new entry", "{count} new entries", counts["new"]),
        "changed": t.plural("{count} changed", "{count} changed", counts["changed"]),
        "taken_back": t.plural("{count} taken back", "{count} taken back", counts["taken_back"]),
        "clash": t.plural(
            "{count} changed both here and in the form",
            "{count} changed both here and in the form",
            counts["clash"],
        ),
    }
    return ", ".join(said[kind] for kind in _KINDS if counts[kind])


_KINDS = ("new", "changed", "taken_back", "clash")


def _ask(t: Translator) -> Prefer | None:
    """Whose word counts; nothing is chosen beforehand, and nothing happens until something is."""
    words: dict[Prefer, str] = {
        "server": t("Keep what is on the server"),
        "form": t("Take what the form says"),
    }
    return st.radio(
        t("Where both were changed"), list(words), index=None, format_func=words.__getitem__, key=PREFER_KEY
    )


def _take(merges: Sequence[Merge], prefer: Prefer, key: str) -> None:
    """Each review is saved by itself: what cannot be saved keeps none of the others away."""
    t = session.t()
    actor, done = session.current_actor(), list[tuple[bool, str]]()
    for merge in merges:
        review = merge.joined(prefer)
        try:
            save_draft(
                database=database(),
                actor=actor,
                proposal_id=merge.proposal_id,
                review=review,
                seen=merge.number,
                key=f"{key}:{merge.proposal_id}",
            )
        except ChangedMeanwhileError:
            said = t("It was changed on the server meanwhile; look at the report again.")
            done.append((False, t("{label}: {text}", label=merge.label, text=said)))
        except (NotAllowedError, StoreError, ValueError) as error:
            done.append((False, t("{label}: {text}", label=merge.label, text=refusal_said(error, t))))
        else:
            done.append((True, t("{label}: {text}", label=merge.label, text=t("taken in"))))
        ask_server_again(review.call_id, review.reference)
    st.session_state[DONE_KEY] = done
    st.session_state.pop(PREFER_KEY, None)
