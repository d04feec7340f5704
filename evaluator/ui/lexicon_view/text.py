"""A lexicon as text: every problem at its line, what it would change, and the press that puts it in force."""

import difflib

import streamlit as st

from evaluator.foundation import FileError, Problem, Translator
from evaluator.services.free_text import LONGEST_REASON
from evaluator.services.lexicons.files import lexicons_compared
from evaluator.services.lexicons.versions import LexiconDesk
from evaluator.services.named_files import NamedFile
from evaluator.store import new_id
from evaluator.ui import session
from evaluator.ui.lexicon_view.changing import REFUSED_KEY, may_change, put_file, show_meaning
from evaluator.ui.lexicon_view.clash import overtaken, show_beside, show_overtaken, show_two_windows
from evaluator.ui.lexicon_view.files import FILE_KEY, changes_said, chosen_desk
from evaluator.ui.lexicon_view.versions import show_changes
from evaluator.ui.lexicon_view.writing import (
    keep,
    let_go,
    let_go_of,
    not_kept,
    note_shown,
    own_draft,
    written_beside,
)
from evaluator.ui.marked_problems import show_marked
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.phases import now
from evaluator.ui.score_form.saved import time_said

TEXT_KEY, REASON_KEY = "lexicon:text", "lexicon:text_reason"


def show_text(t: Translator) -> None:
    """The whole file, and beside it what is wrong where, or what differs from what is in force."""
    desk = chosen_desk(t)
    held = desk.held.data.decode("utf-8-sig", "replace")
    file = str(st.session_state[FILE_KEY])
    draft = own_draft(file) if may_change() else None
    note_shown(file, desk, held, draft)
    kept = held if draft is None else draft.content
    if (mine := written_beside(file)) is not None:
        show_two_windows(desk, file, draft, kept, mine, t)
        return
    if may_change():
        show_beside(desk, file, kept, t)
    # Told with every run: what is kept is what stands there, unless it could not be kept.
    left = not_kept(file)
    st.session_state[TEXT_KEY] = kept if left is None else left
    text, beside = st.columns([3, 2], gap="medium")
    with text:
        written = str(
            st.text_area(
                t("Lexicon file"),
                key=TEXT_KEY,
                height=560,
                on_change=_take,
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
        clash = None if draft is None else overtaken(desk, draft, file, held, written, t)
        if clash is not None:
            show_overtaken(desk, clash, t)
        _show_compared(
            desk, held, NamedFile(desk.held.name, written.encode()), file, t, takes_out=clash is not None
        )


def _take() -> None:
    keep(_typed())


def _typed() -> str:
    return str(st.session_state.get(TEXT_KEY) or "")


def _show_compared(
    desk: LexiconDesk, held: str, file: NamedFile, name: str, t: Translator, *, takes_out: bool
) -> None:
    """What the text would change; `takes_out` where it lacks what somebody else put in force meanwhile."""
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
        _show_putting(desk, file, name, t, takes_out=takes_out)
    differing = difflib.unified_diff(
        held.splitlines(), text.splitlines(), t("in force"), t("yours"), lineterm="", n=1
    )
    with st.expander(t("Line by line"), icon=":material/difference:"):
        st.code("\n".join(differing), language="diff", wrap_lines=True)
    st.button(
        t("Let mine go and begin with what is in force"),
        key="lexicon:text_anew",
        on_click=let_go,
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


def _show_putting(desk: LexiconDesk, file: NamedFile, name: str, t: Translator, *, takes_out: bool) -> None:
    show_meaning(t)
    reason = st.text_input(t("Reason"), key=REASON_KEY, max_chars=LONGEST_REASON)
    st.button(
        t("Put mine alone in force, without what is new in theirs")
        if takes_out
        else t("Put it in force for every call"),
        key="lexicon:put_text",
        type="secondary" if takes_out else "primary",
        icon=":material/check:",
        disabled=not reason.strip(),
        on_click=_put,
        args=(name, file, desk.number, desk.held_hash, new_id()),
    )


def _put(name: str, compared: NamedFile, seen: int, seen_hash: str, key: str) -> None:
    """Put in force what was compared; whoever types on and presses at once has not compared it yet."""
    typed = _typed()
    if typed != compared.data.decode():
        t = session.t()
        st.session_state.setdefault(
            REFUSED_KEY,
            t(
                "What you typed last was not compared yet, so nothing was put in force. Look at what it "
                "would change, and press again."
            ),
        )
        return
    reason = str(st.session_state.get(REASON_KEY) or "")
    if put_file(compared, reason, seen, key, seen_hash=seen_hash, is_asked=True):
        st.session_state[REASON_KEY] = ""
        let_go_of(name, typed)
