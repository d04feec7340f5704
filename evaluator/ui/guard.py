"""The guard: the first statement of every page, and of every part of a page that runs by itself."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from evaluator.access import Role
from evaluator.store import StoreError
from evaluator.ui import identity, navigation, session

P = ParamSpec("P")


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


def fragment(part: Callable[P, None]) -> Callable[P, None]:
    """A part of a page that runs by itself, as `st.fragment`, for as long as whoever looks at it may act.

    Only the part runs after a press in it: without this, somebody whose role was taken away, or whose log-in
    is over, could go on there; and somebody else would find there what is not theirs.
    """

    @wraps(part)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        with identity.asking_once():
            try:
                actor = session.current_actor()
                may_go_on = bool(actor.roles) and session.worker_id() in ("", actor.id)
            except StoreError:
                may_go_on = False
            if not may_go_on:
                # From the beginning, where the entrance says what is the matter.
                st.rerun()
            part(*args, **kwargs)

    return st.fragment(guarded)
