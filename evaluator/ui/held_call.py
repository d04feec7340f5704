"""In team mode: the call of the store in which somebody works, in the version that held when the page began.

The version is asked for once for each run of the page and noted; what stands on a page, and what is pressed
there, is about the same version.
"""

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import FileError
from evaluator.services.installation import ensure_default_call
from evaluator.services.stored_calls import call_at, call_ids, version_that_holds
from evaluator.store import StoreError
from evaluator.ui.stored import database

HELD_KEY = "frame:held_call"
"""Its id and version."""


def held_call() -> Call:
    """The call in which somebody works; the default call until they choose another.

    Raises
    ------
    FileError
        The default call has errors, and the store has no call at all.
    StoreError
        The database cannot be reached.
    """
    noted: tuple[str, str] | None = st.session_state.get(HELD_KEY)
    if noted is None:
        _hold_what_holds(_first_call())
        noted = st.session_state[HELD_KEY]
    call_id, version = noted
    return call_at(database=database(), call_id=call_id, version=version)


def held_call_id() -> str:
    """Its id, without reading the call; errors as in `held_call`."""
    noted: tuple[str, str] | None = st.session_state.get(HELD_KEY)
    return held_call().id if noted is None else noted[0]


def renew_held_call() -> None:
    """Look which version holds now; at the beginning of each run."""
    if HELD_KEY in st.session_state:
        _hold_what_holds(st.session_state[HELD_KEY][0])


def hold_call(call_id: str, version: str) -> None:
    """Work in this call from now on."""
    st.session_state[HELD_KEY] = (call_id, version)


def _hold_what_holds(call_id: str) -> None:
    version = version_that_holds(database=database(), call_id=call_id)
    if version is None:
        raise StoreError(f'The store has no call "{call_id}".')
    hold_call(call_id, version)


def _first_call() -> str:
    try:
        return ensure_default_call(database=database())
    except FileError:
        kept = call_ids(database=database())
        if not kept:
            raise
        # What is wrong with the file keeps nobody from the calls that are kept.
        return kept[0]
