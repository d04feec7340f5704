"""The database of this server, opened once for all its sessions."""

import streamlit as st

from evaluator.store import Database, open_database
from evaluator.store.migrations import upgrade


@st.cache_resource(show_spinner=False)
def database() -> Database:
    """The database, with its tables as this program expects them.

    Raises
    ------
    StoreError
        It cannot be reached, or was made by a newer program.
    """
    opened = open_database()
    upgrade(opened)
    return opened
