"""The frame around every page: the call and its phase, who you are, which language."""

import streamlit as st

from evaluator.access import Role
from evaluator.calls import Call
from evaluator.foundation import LANGUAGES, FileError
from evaluator.ui import session
from evaluator.ui.literal import escape_badge, escape_markdown
from evaluator.ui.messages import file_error
from evaluator.ui.phases import now, phase_in_words
from evaluator.ui.roles import role_name
from evaluator.ui.style import STYLE

LANGUAGE_NAMES = {"en": "English", "fr": "Français", "es": "Español"}
ROLES = tuple(Role)
ROLE_WIDGET = "frame:role_choice"
LANGUAGE_WIDGET = "frame:language_choice"


def header() -> None:
    """The thin line on top of every page. Drawn by the entry script, so that its widgets outlive a page."""
    st.html(STYLE)
    t = session.t()
    call = _call_or_its_errors()
    line = st.container(
        key="frame-header", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    )
    with line.container(key="frame-call", horizontal=True, vertical_alignment="center", width="content"):
        st.markdown(f"**{escape_markdown(call.title.said_in(t.language))}**", width="content")
        if phase := phase_in_words(call, now(), t):
            st.badge(escape_badge(phase), color="gray")
    with line.container(key="frame-you", horizontal=True, vertical_alignment="center", width="content"):
        # Set on every run: a widget whose words change with the language begins anew.
        st.session_state[ROLE_WIDGET] = session.current_role()
        st.session_state[LANGUAGE_WIDGET] = session.current_language()
        st.selectbox(
            t("You are"),
            ROLES,
            format_func=lambda role: role_name(role, t),
            key=ROLE_WIDGET,
            on_change=lambda: session.choose_role(st.session_state[ROLE_WIDGET]),
            help=t("Local mode: there are no accounts, you choose your role yourself."),
            width=215,
        )
        st.selectbox(
            t("Language"),
            LANGUAGES,
            format_func=LANGUAGE_NAMES.__getitem__,
            key=LANGUAGE_WIDGET,
            on_change=lambda: session.choose_language(st.session_state[LANGUAGE_WIDGET]),
            width=185,
        )


def act_as(role: Role) -> None:
    """Act in another role from now on, as if chosen in the header. For callbacks, before it is drawn."""
    session.choose_role(role)


def _call_or_its_errors() -> Call:
    """The call in use. A manager's own default call may have errors: then they are all that can be shown."""
    try:
        return session.current_call()
    except FileError as error:
        file_error(error)
        st.stop()


def page_title(title: str, subtitle: str = "") -> None:
    """The page's name and, where it helps, one line on what it is for. Both are the program's own words."""
    with st.container(gap="xxsmall", key="page-title"):
        st.title(title, anchor=False)
        if subtitle:
            st.caption(subtitle)
