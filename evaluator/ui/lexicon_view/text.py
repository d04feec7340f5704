"""A lexicon as text: every problem at its line, what it would change, and the press that puts it in force."""

import difflib

import streamlit as st

from evaluator.foundation import FileError, Problem, Translator
from evaluator.services.free_text import LONGEST_REASON
from evaluator.services.lexicon_files import lexicons_compared
from evaluator.services.lexicon_versions import LexiconDesk
from evaluator.services.named_files import NamedFile
from evaluator.store import new_id
from evaluator.ui.lexicon_view.changing import may_change, put_file, show_meaning
from evaluator.ui.lexicon_view.files import FILE_KEY, changes_said, chosen_desk
from evaluator.ui.lexicon_view.versions import show_changes
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_line import marked_line
from evaluator.ui.marked_text import show_paragraph

MOST_SHOWN = 60
"""Problems in the list; more are not read."""


def show_text(t: Translator) -> None:
    """The whole file, and beside it what is wrong where, or what differs from what is in force."""
    desk = chosen_desk(t)
    held = desk.held.data.decode("utf-8-sig", "replace")
    key = f"lexicon:text:{st.session_state[FILE_KEY]}"
    begun = _begun(key, desk.number, held)
    text, beside = st.columns([3, 2], gap="medium")
    with text:
        written = str(
            st.text_area(
                t("Lexicon file"),
                key=key,
                height=560,
                disabled=not may_change(),
                persist_state="session",
                help=t("It is looked at when you leave the field or press Ctrl + Enter. Nothing counts yet."),
            )
        )
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
        if begun != desk.number and desk.last is not None:
            st.warning(
                escape_markdown(
                    t(
                        "{person} put version {number} in force since you began: {reason} What you wrote is "
                        "compared with it.",
                        person=desk.last.put_by,
                        number=desk.number,
                        reason=desk.last.reason,
                    )
                ),
                icon=":material/warning:",
            )
        _show_beside(desk, held, NamedFile(desk.held.name, written.encode()), key, t)


def _begun(key: str, number: int, held: str) -> int:
    """The version from which the text was begun; what nobody typed into follows the newest one."""
    begun, was = st.session_state.get(f"{key}:begun", (number, held))
    if st.session_state.get(key, was) in (was, held):
        st.session_state[key] = held
        begun, was = number, held
    st.session_state[f"{key}:begun"] = (begun, was)
    return int(begun)


def _show_beside(desk: LexiconDesk, held: str, file: NamedFile, key: str, t: Translator) -> None:
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
        if may_change():
            _show_putting(desk, file, t)
    differing = difflib.unified_diff(
        held.splitlines(), text.splitlines(), t("in force"), t("yours"), lineterm="", n=1
    )
    with st.expander(t("Line by line"), icon=":material/difference:"):
        st.code("\n".join(differing), language="diff", wrap_lines=True)
    st.button(
        t("Let mine go and begin with what is in force"),
        key="lexicon:text_anew",
        on_click=_begin_anew,
        args=(key, held),
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
    shown = problems[:MOST_SHOWN]
    st.code("\n\n".join(marked_line(text, one) for one in shown), language=None, wrap_lines=True)
    if len(problems) > MOST_SHOWN:
        show_paragraph(t("The first {count} are shown.", count=MOST_SHOWN), quiet=True)


def _show_putting(desk: LexiconDesk, file: NamedFile, t: Translator) -> None:
    show_meaning(t)
    reason = st.text_input(t("Reason"), key="lexicon:text_reason", max_chars=LONGEST_REASON)
    st.button(
        t("Put it in force for every call"),
        key="lexicon:put_text",
        type="primary",
        icon=":material/check:",
        disabled=not reason.strip(),
        on_click=_put,
        args=(file, reason, desk.number, new_id()),
    )


def _put(file: NamedFile, reason: str, seen: int, key: str) -> None:
    if put_file(file, reason, seen, key):
        st.session_state["lexicon:text_reason"] = ""


def _begin_anew(key: str, held: str) -> None:
    st.session_state[key] = held
