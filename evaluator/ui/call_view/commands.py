"""Commands about the call from its page: what refuses them is said in one line, where they were given."""

from collections.abc import Callable

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.literal import escape_markdown
from evaluator.ui.messages import refusal_said

ERROR_KEY = "call:error"


def carried_out(name: str, command: Callable[[], object]) -> bool:
    """Carry out a command; whether nothing refused it. What did is kept for `show_refused`."""
    try:
        command()
    except (ValueError, NotAllowedError, StoreError) as error:
        note_refused(name, error)
        return False
    return True


def note_refused(name: str, error: Exception) -> None:
    """Keep why something was refused for `show_refused`."""
    st.session_state[f"{ERROR_KEY}:{name}"] = refusal_said(error, session.t())


def show_refused(name: str) -> None:
    """Why the last command of this name was not carried out, said once."""
    if error := st.session_state.pop(f"{ERROR_KEY}:{name}", None):
        st.error(escape_markdown(error), icon=":material/error:")
