"""The guard: the first statement of every page."""

import streamlit as st

from evaluator.access import Role
from evaluator.ui import navigation, session


def require(*roles: Role) -> None:
    """End the run unless the page runs inside the navigation for somebody who holds one of `roles`.

    A server that has just started runs a page's script by itself when its file is asked for, before any
    session has called `st.navigation`; then the application starts from its beginning instead.
    """
    if not navigation.inside_navigation():
        st.switch_page("streamlit_app.py")
    actor = session.current_actor()
    if not any(actor.has(role) for role in roles):
        navigation.open_work()
