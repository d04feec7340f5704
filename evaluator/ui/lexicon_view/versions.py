"""The versions of a lexicon: who put each in force, when and why; what differs; one of them again."""

import streamlit as st

from evaluator.foundation import FileError, Translator
from evaluator.services.free_text import LONGEST_REASON
from evaluator.services.lexicons.files import lexicons_compared
from evaluator.services.lexicons.versions import (
    LexiconDesk,
    LexiconVersion,
    lexicon_differences,
    lexicon_version_file,
)
from evaluator.services.named_files import NamedFile
from evaluator.store import new_id
from evaluator.ui import session
from evaluator.ui.headings import part_title
from evaluator.ui.lexicon_view.changing import (
    REFUSED_KEY,
    may_change,
    put_back,
    put_file,
    show_meaning,
)
from evaluator.ui.lexicon_view.files import changes_said, chosen_desk, keyed
from evaluator.ui.marked_text import show_list, show_paragraph, show_rows
from evaluator.ui.messages import empty_state, file_error
from evaluator.ui.phases import now
from evaluator.ui.score_form.saved import time_said
from evaluator.ui.stored import database

MOST_CHANGES = 20
"""So many differences are told at once; the others behind a press."""


def show_versions(t: Translator) -> None:
    """The list, two of them compared, and an older one again."""
    desk = chosen_desk(t)
    _show_left_out(desk, t)
    if not desk.versions:
        empty_state(
            t("Nobody has changed this lexicon here."),
            t("It counts as it lies in the criteria folder. Versions appear here once one is put in force."),
        )
        _show_download(desk, t)
        return
    show_rows(
        [
            (
                t("{time}, {person}", time=time_said(one.put_at, now(), t), person=_person(one, t)),
                t("in force") if one.in_force else "",
                "\n".join(filter(None, (_reason(one, t), t("version {version}", version=one.number)))),
            )
            for one in desk.versions
        ],
        heads_first=True,
    )
    _show_download(desk, t)
    if len(desk.versions) > 1:
        _show_difference(desk, t)
        if may_change():
            _show_taking_back(desk, t)


def show_changes(said: list[str], t: Translator) -> None:
    """Differences in words; of many the rest behind a press."""
    show_list(said[:MOST_CHANGES])
    if rest := said[MOST_CHANGES:]:
        label = t.plural("{count} more change", "{count} more changes", len(rest))
        with st.expander(label, icon=":material/difference:"):
            show_list(rest)


def _person(one: LexiconVersion, t: Translator) -> str:
    return t("the criteria folder") if one.put_by == "installation" else one.put_by


def _reason(one: LexiconVersion, t: Translator) -> str:
    return one.reason or t("As it was before anybody changed it here.")


def _titles(desk: LexiconDesk, t: Translator) -> dict[int, str]:
    return {
        one.number: t(
            "Version {number}: {time}, {person}",
            number=one.number,
            time=time_said(one.put_at, now(), t),
            person=_person(one, t),
        )
        for one in desk.versions
    }


def _show_left_out(desk: LexiconDesk, t: Translator) -> None:
    """The folder's file, where it was changed and does not count."""
    if desk.left_out is None:
        return
    with st.expander(t("What the folder's file would change"), icon=":material/difference:"):
        try:
            said = changes_said(lexicons_compared(desk.held, desk.left_out), t)
        except FileError as error:
            file_error(error)
            return
        if said:
            show_changes(said, t)
        else:
            show_paragraph(t("They say the same; at most comments and spelling differ."))
        if may_change():
            key = keyed("folder_reason", desk)
            reason = st.text_input(t("Reason"), key=key, max_chars=LONGEST_REASON)
            show_meaning(t)
            st.button(
                t("Put the folder's file in force for every call"),
                key="lexicon:put_folder",
                disabled=not reason.strip(),
                on_click=_put_folder,
                args=(desk.left_out, key, desk.number, desk.held_hash, new_id()),
            )


def _show_download(desk: LexiconDesk, t: Translator) -> None:
    st.download_button(
        t("Download what is in force"),
        desk.held.data,
        file_name=desk.held.name,
        mime="application/yaml",
        key="lexicon:held",
        on_click="ignore",
        icon=":material/download:",
    )


def _show_difference(desk: LexiconDesk, t: Translator) -> None:
    """What differs between two, in words."""
    part_title(t("What differs between two versions"))
    named, before_key, after_key = _titles(desk, t), keyed("before", desk), keyed("after", desk)
    numbers = sorted(named)
    for key, number in ((before_key, numbers[-2]), (after_key, numbers[-1])):
        if st.session_state.get(key) not in named:
            st.session_state[key] = number
    with st.container(horizontal=True, gap="small", key="lexicon-two"):
        st.selectbox(t("From"), numbers, format_func=named.__getitem__, key=before_key)
        st.selectbox(t("To"), numbers, format_func=named.__getitem__, key=after_key)
    _show_between(desk, int(st.session_state[before_key]), int(st.session_state[after_key]), t)


def _show_between(desk: LexiconDesk, before: int, after: int, t: Translator) -> None:
    try:
        found = lexicon_differences(
            database=database(),
            actor=session.current_actor(),
            file=desk.versions[0].file,
            before=before,
            after=after,
        )
    except FileError as error:
        file_error(error)
        return
    if found:
        show_changes(changes_said(found, t), t)
    else:
        show_paragraph(t("They say the same; at most comments and spelling differ."))


def _show_taking_back(desk: LexiconDesk, t: Translator) -> None:
    """An older version, what it would change, and the press that puts it in force again."""
    part_title(t("An older version again"))
    named = _titles(desk, t)
    older_key, reason_key = keyed("older", desk), keyed("back_reason", desk)
    number = st.selectbox(
        t("Version"),
        [one.number for one in desk.versions if not one.in_force],
        format_func=named.__getitem__,
        index=None,
        key=older_key,
        placeholder=t("Choose one"),
    )
    if number is None:
        return
    file = desk.versions[0].file
    with st.container(border=True, key="lexicon-back"):
        _show_between(desk, desk.number, number, t)
        show_meaning(t)
        reason = st.text_input(t("Reason"), key=reason_key, max_chars=LONGEST_REASON)
        with st.container(horizontal=True):
            st.button(
                t("Put it in force again, for every call"),
                key="lexicon:put_back",
                type="primary",
                icon=":material/undo:",
                disabled=not reason.strip(),
                on_click=_put_back,
                args=(file, number, older_key, reason_key, desk.number, new_id()),
            )
            older = lexicon_version_file(
                database=database(), actor=session.current_actor(), file=file, number=number
            )
            st.download_button(
                t("Download it"),
                older.data,
                file_name=f"{file}-{number}.yaml",
                mime="application/yaml",
                key="lexicon:older",
                on_click="ignore",
                icon=":material/download:",
            )


def _put_folder(file: NamedFile, reason_key: str, seen: int, seen_hash: str, key: str) -> None:
    put_file(file, _written(reason_key), seen, key, seen_hash=seen_hash)


def _put_back(file: str, number: int, older_key: str, reason_key: str, seen: int, key: str) -> None:
    if st.session_state.get(older_key) != number:
        t = session.t()
        st.session_state[REFUSED_KEY] = t(
            "You chose another version just now, so nothing was put in force. Look at what it would change, "
            "and press again."
        )
        return
    put_back(file, number, _written(reason_key), seen, key)


def _written(reason_key: str) -> str:
    """The reason as it stands in the field at the press: the page may have been drawn before."""
    return str(st.session_state.get(reason_key) or "")
