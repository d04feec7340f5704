"""A lexicon as text: every problem at its line, what it would change, and the press that puts it in force."""

import difflib

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.foundation import FileError, Problem, Translator
from evaluator.services.free_text import LONGEST_REASON
from evaluator.services.lexicons.drafts import (
    LexiconDraft,
    discard_lexicon_draft,
    own_lexicon_draft,
    save_lexicon_draft,
)
from evaluator.services.lexicons.files import lexicons_compared
from evaluator.services.lexicons.versions import LexiconDesk
from evaluator.services.named_files import NamedFile
from evaluator.store import StoreError, new_id
from evaluator.ui import session
from evaluator.ui.lexicon_view.changing import REFUSED_KEY, may_change, put_file, show_meaning
from evaluator.ui.lexicon_view.files import FILE_KEY, changes_said, chosen_desk
from evaluator.ui.lexicon_view.versions import show_changes
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_problems import show_marked
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import refusal_said
from evaluator.ui.phases import now
from evaluator.ui.score_form.saved import time_said
from evaluator.ui.stored import database

TEXT_KEY, REASON_KEY = "lexicon:text", "lexicon:text_reason"
NOT_KEPT_KEY = "lexicon:not_kept"
"""What was typed and could not be kept."""


def show_text(t: Translator) -> None:
    """The whole file, and beside it what is wrong where, or what differs from what is in force."""
    desk = chosen_desk(t)
    held = desk.held.data.decode("utf-8-sig", "replace")
    file = str(st.session_state[FILE_KEY])
    draft = _own(file) if may_change() else None
    # Told with every run: what is kept is what stands there, unless it could not be kept.
    st.session_state[TEXT_KEY] = st.session_state.pop(NOT_KEPT_KEY, None) or (
        held if draft is None else draft.content
    )
    text, beside = st.columns([3, 2], gap="medium")
    with text:
        written = str(
            st.text_area(
                t("Lexicon file"),
                key=TEXT_KEY,
                height=560,
                on_change=_take,
                args=(file, desk.number if draft is None else draft.begun_from, held),
                disabled=not may_change(),
                help=t("It is kept for you when you leave the field or press Ctrl + Enter, also while it has "
                       "problems. It counts for nothing until it is put in force."),
            )
        )  # fmt: skip
        if draft is not None:
            show_paragraph(t("Kept for you, {time}.", time=time_said(draft.saved_at, now(), t)), quiet=True)
        st.download_button(
            t("Download it"),
            written.encode(),
            file_name=desk.held.name,
            mime="application/yaml",
            key="lexicon:text_file",
            on_click="ignore",
            icon=":material/download:",
        )
    with beside:
        if draft is not None:
            _show_overtaken(desk, draft, t)
        _show_beside(desk, held, NamedFile(desk.held.name, written.encode()), file, t)


def _own(file: str) -> LexiconDraft | None:
    return own_lexicon_draft(database=database(), actor=session.current_actor(), file=file)


def _take(file: str, begun_from: int, held: str) -> None:
    """Keep what was typed; what says letter for letter what is in force needs no keeping."""
    written = str(st.session_state.get(TEXT_KEY) or "")
    store, actor = database(), session.current_actor()
    try:
        if written == held:
            discard_lexicon_draft(database=store, actor=actor, file=file)
        else:
            save_lexicon_draft(database=store, actor=actor, file=file, content=written, begun_from=begun_from)
    except (ValueError, NotAllowedError, StoreError) as error:
        st.session_state[NOT_KEPT_KEY] = written
        st.session_state[REFUSED_KEY] = refusal_said(error, session.t())


def _show_overtaken(desk: LexiconDesk, draft: LexiconDraft, t: Translator) -> None:
    """Who put another version in force since the text was begun, and why."""
    if draft.begun_from == desk.number or desk.last is None:
        return
    said = t(
        "{person} put version {number} in force since you began: “{reason}”. What you wrote "
        "is compared with it.",
        person=desk.last.put_by,
        number=desk.number,
        reason=desk.last.reason,
    )
    st.warning(escape_markdown(said), icon=":material/warning:")


def _show_beside(desk: LexiconDesk, held: str, file: NamedFile, name: str, t: Translator) -> None:
    text = file.data.decode()
    if text == held:
        show_paragraph(t("This is what is in force. What you change here is compared with it."), quiet=True)
        return
    try:
        found = changes_said(lexicons_compared(desk.held, file), t)
    except FileError as error:
        _show_problems(text, error.problems, t)
    else:
        st.success(t("The file can be used."), icon=":material/check:")
        if found:
            show_changes(found, t)
        else:
            show_paragraph(t("They say the same; at most comments and spelling differ."))
        _show_putting(desk, file, name, t)
    differing = difflib.unified_diff(
        held.splitlines(), text.splitlines(), t("in force"), t("yours"), lineterm="", n=1
    )
    with st.expander(t("Line by line"), icon=":material/difference:"):
        st.code("\n".join(differing), language="diff", wrap_lines=True)
    st.button(
        t("Let mine go and begin with what is in force"),
        key="lexicon:text_anew",
        on_click=_let_go,
        args=(name,),
    )


def _show_problems(text: str, problems: tuple[Problem, ...], t: Translator) -> None:
    st.error(
        t.plural(
            "{count} problem keeps this from being used.",
            "{count} problems keep this from being used.",
            len(problems),
        ),
        icon=":material/error:",
    )
    show_marked(problems, text, t)


def _show_putting(desk: LexiconDesk, file: NamedFile, name: str, t: Translator) -> None:
    show_meaning(t)
    reason = st.text_input(t("Reason"), key=REASON_KEY, max_chars=LONGEST_REASON)
    st.button(
        t("Put it in force for every call"),
        key="lexicon:put_text",
        type="primary",
        icon=":material/check:",
        disabled=not reason.strip(),
        on_click=_put,
        args=(file, name, reason, desk.number, new_id()),
    )


def _put(file: NamedFile, name: str, reason: str, seen: int, key: str) -> None:
    if put_file(file, reason, seen, key):
        st.session_state[REASON_KEY] = ""
        _let_go(name)


def _let_go(name: str) -> None:
    discard_lexicon_draft(database=database(), actor=session.current_actor(), file=name)
