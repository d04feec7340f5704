"""Carry a press out and say below what came of it. What may be done is decided by the services."""

from collections.abc import Callable

import streamlit as st

from evaluator.access import NotAllowedError, Role
from evaluator.foundation import Translator
from evaluator.services.people import grant_role
from evaluator.store import StoreError
from evaluator.ui import identity, session
from evaluator.ui.literal import escape_markdown
from evaluator.ui.messages import refusal_said
from evaluator.ui.stored import database

SAID_KEY = "people:said"


def press(place: str, t: Translator, command: Callable[[], str]) -> None:
    """Carry it out, keep what is to be said for the next drawing, and draw everything anew."""
    try:
        st.session_state[SAID_KEY] = (place, True, command())
    except NotAllowedError:
        st.session_state[SAID_KEY] = (place, False, t("You may not do this in this call."))
    except (ValueError, StoreError) as error:
        st.session_state[SAID_KEY] = (place, False, escape_markdown(refusal_said(error, t)))
    st.rerun()


def show_said(place: str) -> None:
    """What came of the last press in this place, once."""
    said = st.session_state.get(SAID_KEY)
    if said is None or said[0] != place:
        return
    del st.session_state[SAID_KEY]
    (st.success if said[1] else st.error)(said[2])


def grant(person_id: str, role: Role, key: str) -> None:
    """Give somebody a role where it holds: in the call, or in the whole installation."""
    grant_role(
        database=database(),
        actor=session.current_actor(),
        person_id=person_id,
        role=role,
        call_id=call_of(role),
        key=key,
    )


def call_of(role: Role) -> str | None:
    """An administrator is one for the whole installation."""
    return None if role is Role.ADMINISTRATOR else identity.call_of_roles(session.current_call())


def may_give() -> list[Role]:
    """Administrators are made by administrators; the service says so again."""
    is_administrator = session.current_actor().has(Role.ADMINISTRATOR)
    return [role for role in identity.ROLES_IN_ORDER if is_administrator or role is not Role.ADMINISTRATOR]
