"""The database of this server, opened once for all its sessions."""

from contextlib import suppress

import streamlit as st

from evaluator.foundation import FileError
from evaluator.services.installation import ensure_default_call
from evaluator.store import Database, open_database
from evaluator.store.migrations import upgrade


@st.cache_resource(show_spinner=False)
def database() -> Database:
    """The database, with its tables as this program expects them, and the default call in it.

    Raises
    ------
    StoreError
        It cannot be reached, or was made by a newer program.
    """
    opened = open_database()
    upgrade(opened)
    # A file with problems is no reason to stop: every page says what is wrong with it.
    with suppress(FileError):
        ensure_default_call(database=opened)
    return opened
