"""A lexicon as text: every problem at its line, what it would change, and the press that puts it in force."""

import difflib

import streamlit as st

from evaluator.foundation import FileError, Problem, Translator
from evaluator.services.free_text import LONGEST_REASON
from evaluator.services.lexicons.drafts import LexiconDraft
from evaluator.services.lexicons.files import lexicons_compared
from evaluator.services.lexicons.versions import LexiconDesk
from evaluator.services.named_files import NamedFile
from evaluator.store import new_id
from evaluator.ui import session
from evaluator.ui.clash import show_clash
from evaluator.ui.lexicon_view.changing import REFUSED_KEY, may_change, put_file, show_meaning
from evaluator.ui.lexicon_view.files import FILE_KEY, changes_said, chosen_desk
from evaluator.ui.lexicon_view.versions import show_changes
from evaluator.ui.lexicon_view.writing import (
    drop_written_beside,
    keep,
    let_go,
    let_go_of,
    not_kept,
    note_shown,
    own_draft,
    written_beside,
)
from evaluator.ui.literal import escape_markdown
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
        _show_clash(desk, file, draft, kept, mine, t)
        return
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
        if draft is not None:
            _show_overtaken(desk, draft, t)
        _show_beside(desk, held, NamedFile(desk.held.name, written.encode()), file, t)


def _take() -> None:
    keep(_typed())


def _typed() -> str:
    return str(st.session_state.get(TEXT_KEY) or "")


def _show_clash(
    desk: LexiconDesk, file: str, draft: LexiconDraft | None, kept: str, mine: str, t: Translator
) -> None:
    """Both texts of one person who wrote in two windows."""
    if draft is None:
        said = t(
            "In another window the draft was put in force or let go meanwhile. What you wrote is kept here."
        )
    else:
        said = t(
            "You changed the draft in another window meanwhile. What you wrote is kept here, and the other "
            "text is in the draft."
        )

    def put(mine: str) -> None:
        drop_written_beside(file)
        keep(mine)

    def drop() -> None:
        drop_written_beside(file)

    show_clash(said, kept, mine, name=desk.held.name, key="lexicon", put=put, let_go=drop, t=t)


def _show_overtaken(desk: LexiconDesk, draft: LexiconDraft, t: Translator) -> None:
    """That another text is in force since this one was begun; who put it there, and why."""
    if draft.based_on == desk.held_hash:
        return
    if desk.last is None:
        said = t(
            "The file in the criteria folder is another one than when you began. What you wrote is compared "
            "with it: what is new in it and not in yours would be taken out."
        )
    else:
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
    if put_file(compared, reason, seen, key, seen_hash=seen_hash):
        st.session_state[REASON_KEY] = ""
        let_go_of(name, typed)
