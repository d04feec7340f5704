"""The versions of the call: who published each, when and why; what differs between two; one as the draft."""

from collections import Counter

import streamlit as st

from evaluator.foundation import FileError, Translator
from evaluator.services.call_changes import changes_told
from evaluator.services.call_copies import DEFAULT_NAME, copy_of
from evaluator.services.call_drafts import discard_draft
from evaluator.services.call_files import library
from evaluator.services.call_published import PublishedVersion, published_versions, version_file
from evaluator.services.named_files import NamedFile
from evaluator.store import new_id
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.criteria_view.writing import BEFORE_KEY, REFUSED_KEY, Writing, keep
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_list, show_paragraph, show_rows
from evaluator.ui.messages import file_error
from evaluator.ui.phases import local_moment_in_words, now
from evaluator.ui.score_form.saved import time_said
from evaluator.ui.stored import database
from evaluator.ui.stored_call import stored_call_in_use

FROM_KEY, TO_KEY, TAKE_KEY = "criteria:from", "criteria:to", "criteria:take"
SURE_KEY = "criteria:discard_sure"
DRAFT = "draft"


def show_versions(on: Writing) -> None:
    """The list, two of them compared, and what a draft can begin from."""
    t = on.t
    found = published_versions(database=database(), actor=session.current_actor(), call_id=on.call_id)
    show_rows(
        [
            (
                t("{time}, {person}", time=time_said(one.published_at, now(), t), person=one.published_by),
                t("holds now") if one.holds else "",
                one.reason,
            )
            for one in found
        ],
        heads_first=True,
    )
    with st.expander(t("How files and commands name these versions"), icon=":material/tag:"):
        show_list(
            t("{label}: {text}", label=said, text=version[:12])
            for version, said in _titles({one.version: one for one in found}, t).items()
        )
    _show_difference(on, {one.version: one for one in reversed(found)})
    if on.may_write:
        section_title(t("Another beginning for the draft"))
        _show_taking(on, {one.version: one for one in found})
        _show_discarding(on)


def _titles(versions: dict[str, PublishedVersion], t: Translator) -> dict[str, str]:
    call = stored_call_in_use()
    told = {
        version: t(
            "version of {time}, {person}",
            time=local_moment_in_words(one.published_at, call, t),
            person=one.published_by,
        )
        for version, one in versions.items()
    }
    # Two of one minute are told apart as files and commands do it.
    several = {said for said, count in Counter(told.values()).items() if count > 1}
    return {
        version: t("{version} ({name})", version=said, name=version[:6]) if said in several else said
        for version, said in told.items()
    }


def _show_difference(on: Writing, versions: dict[str, PublishedVersion]) -> None:
    """What differs between two, in words."""
    t, named = on.t, _titles(versions, on.t)
    if on.desk.draft is not None:
        named[DRAFT] = t("the draft")
    if len(named) < 2:
        return
    section_title(t("What differs between two versions"))
    names = [*named]
    for key, place in ((FROM_KEY, names[-2]), (TO_KEY, names[-1])):
        if st.session_state.get(key) not in named:
            st.session_state[key] = place
    with st.container(horizontal=True, gap="small", key="criteria-two"):
        st.selectbox(t("From"), names, format_func=named.__getitem__, key=FROM_KEY, persist_state="session")
        st.selectbox(t("To"), names, format_func=named.__getitem__, key=TO_KEY, persist_state="session")
    before, after = (_file(on, str(st.session_state[key])) for key in (FROM_KEY, TO_KEY))
    try:
        found = changes_told(before, after)
    except FileError as error:
        file_error(error)
        return
    if not found.changes:
        show_paragraph(t("They say the same; at most comments and spelling differ."))
    else:
        show_list(one.said.said_in(t.language) for one in found.changes)


def _file(on: Writing, name: str) -> NamedFile:
    if name == DRAFT:
        return on.file
    return version_file(database=database(), call_id=on.call_id, version=name)


def _show_taking(on: Writing, versions: dict[str, PublishedVersion]) -> None:
    """An older version, or a grid of the library, in place of what the draft says."""
    t, grids = on.t, {one.name: one.call.title.said_in(on.t.language) for one in library()}
    named = {**_titles(versions, t), DEFAULT_NAME: t("the default call"), **grids}
    chosen = st.selectbox(
        t("Version or public grid"), [*named], format_func=named.__getitem__, index=None, key=TAKE_KEY,
        placeholder=t("Choose one"),
    )  # fmt: skip
    label = (
        t("Begin a draft with it")
        if on.desk.draft is None
        else t("Put it in place of the draft, whose text is then gone")
    )
    st.button(
        label, key="criteria:take_it", disabled=chosen is None, icon=":material/file_copy:",
        on_click=_take, args=(chosen, on.call_id, chosen in versions),
    )  # fmt: skip


def _take(name: str, call_id: str, is_version: bool) -> None:
    if is_version:
        found = version_file(database=database(), call_id=call_id, version=name).data.decode("utf-8-sig")
    else:
        found = copy_of(name, call_id=call_id)
    keep(found)


def _show_discarding(on: Writing) -> None:
    t = on.t
    if on.desk.draft is None:
        return
    if not st.session_state.get(SURE_KEY):
        st.button(t("Discard the draft …"), key="criteria:discard", on_click=_ask, args=(True,))
        return
    with st.container(horizontal=True):
        st.button(
            t("Discard it: what was written since the version that holds is gone"),
            key="criteria:discard_sure_button",
            icon=":material/delete_forever:",
            on_click=_discard,
            args=(new_id(),),
        )
        st.button(t("Keep it"), key="criteria:discard_keep", on_click=_ask, args=(False,))


def _ask(sure: bool) -> None:
    st.session_state[SURE_KEY] = sure


def _discard(key: str) -> None:
    call_id, number, _ = st.session_state[BEFORE_KEY]
    st.session_state[SURE_KEY] = False
    t = session.t()
    try:
        discard_draft(
            database=database(), actor=session.current_actor(), call_id=call_id, seen=number, key=key
        )
    except ChangedMeanwhileError:
        st.session_state[REFUSED_KEY] = t(
            "Somebody else changed the draft meanwhile. Look at it; nothing was discarded."
        )
