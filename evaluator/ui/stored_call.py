"""The call in use as the store has it."""

import streamlit as st

from evaluator.access import Actor, Role
from evaluator.calls import Call
from evaluator.services.call_files import DEFAULT_CALL
from evaluator.services.files import read_bytes
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import call_ids, keep_call, stored_call
from evaluator.ui import session
from evaluator.ui.stored import database

_LOCAL = Actor(id="local", roles=frozenset({Role.CALL_MANAGER}))
"""Whoever sits at the computer: in local mode the call in use is theirs to keep."""


def stored_call_in_use() -> Call:
    """The call in use, kept in the store if it is not there yet; else the version that the store holds.

    Raises
    ------
    StoreError
        The database cannot be reached.
    """
    call = session.current_call()
    if call.id in call_ids(database=database()):
        return stored_call(database=database(), call_id=call.id)
    opened = st.session_state.get(session.CALL_KEY)
    data, name = (read_bytes(criteria_folder() / DEFAULT_CALL), DEFAULT_CALL) if opened is None else opened
    return keep_call(database=database(), actor=_LOCAL, data=data, name=name, key=f"in-use:{call.version}")
