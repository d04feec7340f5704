"""After a lost connection the page runs again by itself, so that what was written meanwhile is taken in.

Streamlit asks for a run once the connection is back only where the last run was that of a fragment, or where
a fragment runs by the clock. Without one, what somebody wrote after a run of the whole page would stay in the
browser until their next press, though the server answers again.
"""

from datetime import timedelta

import streamlit as st

SELDOM = timedelta(hours=1)
"""That there is a clock is what counts."""


@st.fragment(run_every=SELDOM)
def run_again_once_connected() -> None:
    """Draws nothing and asks nothing; every page has it."""
