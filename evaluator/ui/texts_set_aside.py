"""The texts beside a draft: said where the draft is, to look at, to download, to let go."""

from collections.abc import Callable, Hashable
from datetime import datetime

import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.texts_set_aside import SetAside, TextsSetAside
from evaluator.store import new_id
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.phases import now
from evaluator.ui.score_form.saved import time_said
from evaluator.ui.stored import database


def set_aside(about: Hashable, content: str, *, before: str, by: str, at: datetime | None = None) -> None:
    """Keep a text that is not in the draft."""
    _texts().add(about, SetAside(new_id(), content, before, by, at or now()))


def no_longer_aside(about: Hashable, content: str) -> None:
    """The text is in the draft now, or nobody wants it."""
    _texts().drop(about, content)


def show_set_aside(
    about: Hashable,
    kept: str,
    *,
    name: str,
    key: str,
    look: Callable[[SetAside], None] | None,
    t: Translator,
) -> None:
    """What somebody wrote that is not in the draft, each text with what can be done with it.

    Parameters
    ----------
    kept
        The draft: whoever wrote what it says lost nothing.
    look
        Puts the text beside the draft, to choose what goes on; None for those who may only read.
    """
    for one in _texts().of(about):
        if one.content == kept:
            continue
        with st.container(border=True, key=f"{key}-aside-{one.id}"):
            show_paragraph(
                t(
                    "What {person} wrote, {time}, is not in the draft. It is kept here until the program is "
                    "started again: download what is to last.",
                    person=one.written_by,
                    time=time_said(one.at, now(), t),
                )
            )
            with st.container(horizontal=True):
                if look is not None:
                    st.button(
                        t("Look at it beside the draft"),
                        key=f"{key}:aside_look:{one.id}",
                        on_click=look,
                        args=(one,),
                    )
                st.download_button(
                    t("Download it"),
                    one.content.encode(),
                    file_name=name,
                    key=f"{key}:aside_file:{one.id}",
                    on_click="ignore",
                )
                if look is not None:
                    st.button(
                        t("Delete this text"),
                        key=f"{key}:aside_drop:{one.id}",
                        on_click=no_longer_aside,
                        args=(about, one.content),
                    )


def _texts() -> TextsSetAside:
    return _of_stores().setdefault(str(database().url), TextsSetAside())


@st.cache_resource(show_spinner=False)
def _of_stores() -> dict[str, TextsSetAside]:
    return {}
