"""The draft at hand: its name, its download, how it is let go, and its copy in the browser."""

from collections.abc import Mapping, Sequence

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import FileError, Translator
from evaluator.services.draft_fields import value_at
from evaluator.services.drafts import Draft, draft_from_copy, draft_yaml
from evaluator.services.readable_drafts import Readable, readable
from evaluator.ui.applicant_draft import (
    current_draft,
    go_on_replacing,
    go_to_step,
    keep_uploaded,
    replace_draft,
)
from evaluator.ui.browser_copy import Fate, Found, erase_copy, keep_draft_copy, take_over
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_heading, show_paragraph
from evaluator.ui.messages import file_error
from evaluator.ui.self_assessment.document import forget_document
from evaluator.ui.self_assessment.left_out import show_left_out

RESTORED_KEY = "self_assessment:restored"
OTHERS_KEY = "self_assessment:others"
DOWNLOAD_KEY = "self_assessment:download-draft"
LONGEST_TITLE = 90


def show_at_hand(draft: Draft, t: Translator) -> None:
    """One line: which draft this is, to take away or to let go."""
    with st.container(horizontal=True, vertical_alignment="center", key="self_assessment-chosen"):
        with st.container(width="stretch", gap="xxsmall"):
            show_heading(str(value_at(draft.fields, ("title",)) or t("A draft without a title")), level=2)
            name = str(value_at(draft.fields, ("acronym",)) or value_at(draft.fields, ("reference",)) or "")
            is_sample = draft.sample is not None
            kind = t("Sample") if is_sample else t("Your draft, not stored before you submit it")
            show_paragraph(" · ".join(filter(None, [name, kind])), quiet=True)
        st.download_button(
            t("Download the draft"),
            # Made outside the session, of the draft as it is drawn; the click waits for what is typed.
            lambda: draft_yaml(draft),
            file_name=_file_name(draft),
            mime="application/yaml",
            key=DOWNLOAD_KEY,
            icon=":material/download:",
            on_click="ignore",
        )
        if draft.sample is not None:
            st.button(
                t("Choose another"), key="self_assessment:another", icon=":material/undo:", on_click=_discard
            )
        else:
            with st.popover(t("Choose another"), icon=":material/undo:"):
                show_paragraph(t("Download the draft first if you want to keep it."))
                st.button(
                    t("Discard this draft and its copy in the browser"),
                    key="self_assessment:discard",
                    on_click=_discard,
                )
    if st.session_state.get(RESTORED_KEY):
        with st.container(horizontal=True, vertical_alignment="center"):
            show_paragraph(t("This draft was brought back from the copy in your browser."), quiet=True)


def readable_draft(draft: Draft, t: Translator) -> Readable | None:
    """What can be read of the draft, after saying what cannot; None when nothing can, after saying why."""
    try:
        found = readable(draft, untitled=t("A draft without a title"))
    except FileError as error:
        show_paragraph(t("This draft cannot be read yet. Nothing of it is lost."))
        file_error(error)
        st.button(t("Mend it in the form"), key="self_assessment:mend", on_click=go_to_step, args=(1,))
        return None
    show_left_out(draft, found.left_out, t)
    return found


def keep_in_browser(
    call: Call, draft: Draft | None, t: Translator, fields: Mapping[str, str] | None = None
) -> None:
    """Keep the draft in the browser as it is written, and take in once what the browser kept.

    Parameters
    ----------
    fields
        The text fields on the page: the name of the answer by the field's key.
    """

    def take_found(found: Sequence[Found]) -> Mapping[str, Fate]:
        return _take_found(call, found)

    if draft is None:
        _show_others(call, t)
    keep_draft_copy(
        draft, call_id=call.id, fields=fields or {}, downloads=[DOWNLOAD_KEY], t=t, on_found=take_found
    )


def _take_found(call: Call, found: Sequence[Found]) -> Mapping[str, Fate]:
    """Go on with the newest draft unless one is at hand; the others stay, to be chosen."""
    drafts = {one.place: draft for one in found if (draft := draft_from_copy(one.text)) is not None}
    fates: dict[str, Fate] = {one.place: "left" if one.place in drafts else "unreadable" for one in found}
    if drafts and current_draft() is None:
        newest = list(drafts.values())[-1]
        fates |= {place: "taken" for place, draft in drafts.items() if draft == newest}
        _go_on_with(newest)
    _others(call).update({place: draft for place, draft in drafts.items() if fates[place] == "left"})
    return fates


def _show_others(call: Call, t: Translator) -> None:
    """Drafts written in other tabs, or before; one click leads back to each."""
    others = _others(call)
    if not others:
        return
    show_paragraph(t("Kept in this browser too, the newest first:"))
    for number, (place, draft) in enumerate(reversed(others.items())):
        title = str(value_at(draft.fields, ("title",)) or t("A draft without a title"))
        short = title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 2].rstrip() + " …"
        st.button(
            t("Go on with “{title}”", title=escape_markdown(short)),
            key=f"self_assessment:other:{number}",
            icon=":material/history:",
            on_click=_take_other,
            args=(call, place),
        )


def _take_other(call: Call, place: str) -> None:
    _go_on_with(_others(call).pop(place))
    take_over("draft", call.id, place)


def _go_on_with(draft: Draft) -> None:
    replace_draft(draft)
    st.session_state[RESTORED_KEY] = True


def _others(call: Call) -> dict[str, Draft]:
    """Drafts that the browser kept and nobody goes on with, by their place in its store, the oldest first."""
    everything: dict[str, dict[str, Draft]] = st.session_state.setdefault(OTHERS_KEY, {})
    return everything.setdefault(call.id, {})


def _discard() -> None:
    st.session_state.pop(RESTORED_KEY, None)
    replace_draft(None)
    keep_uploaded(None)
    forget_document()
    go_on_replacing(None)
    go_to_step(1)
    erase_copy("draft")


def _file_name(draft: Draft) -> str:
    reference = str(value_at(draft.fields, ("reference",)) or "draft")
    plain = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in reference[:40])
    return f"{plain}-draft.yaml"
