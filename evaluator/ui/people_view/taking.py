"""Take a role away: asked first, carried out by another press in another place, and offered back."""

import streamlit as st

from evaluator.access import Role
from evaluator.foundation import Translator
from evaluator.services.people import Person, revoke_role
from evaluator.store import new_id
from evaluator.ui import identity, session
from evaluator.ui.literal import escape_markdown
from evaluator.ui.people_view.pressing import call_of, grant, press
from evaluator.ui.roles import role_name
from evaluator.ui.stored import database

ASKED_KEY = "people:asked"
"""Whose role is asked about, and which."""
TAKEN_KEY = "people:taken"
"""From whom a role was taken last, and which, in which call."""


def show_taking(person: Person, people: list[Person], place: str, t: Translator) -> None:
    """A button for each role that they hold. It only asks: what takes the role stands below all of them."""
    for role in identity.ROLES_IN_ORDER:
        if role in person.roles:
            st.button(
                t("Take the role “{role}” from {name}", **_named(person, role, t)),
                key=f"people:take:{person.id}:{role}",
                icon=":material/person_remove:",
                on_click=_ask,
                args=(person.id, role),
            )
    asked = st.session_state.get(ASKED_KEY)
    if asked is not None and asked[0] == person.id and asked[1] in person.roles:
        _show_question(person, asked[1], people, place, t)


def stop_asking() -> None:
    """Nothing is asked any more."""
    st.session_state.pop(ASKED_KEY, None)


def show_giving_back(person: Person, place: str, t: Translator) -> None:
    """The way back, for as long as the role that was taken last is not given again."""
    taken = st.session_state.get(TAKEN_KEY)
    if taken is None or taken[:2] != (person.id, identity.call_of_roles(session.current_call())):
        return
    role = taken[2]
    if role in person.roles:
        return
    label = t("Give the role “{role}” back to {name}", **_named(person, role, t))
    if st.button(label, key=f"people:give_back:{person.id}:{role}", icon=":material/undo:"):
        press(place, t, lambda: _give_back(person, role, t))


def _ask(person_id: str, role: Role) -> None:
    st.session_state[ASKED_KEY] = (person_id, role)


def _show_question(person: Person, role: Role, people: list[Person], place: str, t: Translator) -> None:
    with st.container(border=True, key="people-asking"):
        named = _named(person, role, t)
        st.markdown(
            t(
                "Take the role “{role}” from {name}? It is gone from their next click on; "
                "what they did stays.",
                **named,
            )
        )
        if person.id == session.current_actor().id:
            st.warning(
                t(
                    "This is your own role. If it is the one that lets you come here, "
                    "somebody else has to give it back to you."
                ),
                icon=":material/warning:",
            )
        if role is Role.CALL_MANAGER and [one.id for one in people if role in one.roles] == [person.id]:
            st.warning(
                t("Nobody else manages this call: give the role to somebody else first."),
                icon=":material/warning:",
            )
        with st.container(horizontal=True, gap="small"):
            st.button(t("Leave it as it is"), key="people:leave", on_click=stop_asking)
            label = t("Yes, take “{role}” from {name}", **named)
            if st.button(label, key=f"people:take_it:{person.id}:{role}"):
                stop_asking()
                press(place, t, lambda: _take(person, role, t))


def _take(person: Person, role: Role, t: Translator) -> str:
    try:
        revoke_role(
            database=database(),
            actor=session.current_actor(),
            person_id=person.id,
            role=role,
            call_id=call_of(role),
            key=new_id(),
        )
    except ValueError:
        raise ValueError(_last_said(role, t)) from None
    st.session_state[TAKEN_KEY] = (person.id, identity.call_of_roles(session.current_call()), role)
    return t("{name} no longer has the role “{role}”.", **_named(person, role, t))


def _last_said(role: Role, t: Translator) -> str:
    if role is Role.ADMINISTRATOR:
        return t("This is the last administrator. Make somebody else one first, to let people in.")
    return t("This is the last call manager. Make somebody else one first, so that somebody runs the call.")


def _give_back(person: Person, role: Role, t: Translator) -> str:
    grant(person.id, role, new_id())
    st.session_state.pop(TAKEN_KEY, None)
    return t("{name} now has the role “{role}”.", **_named(person, role, t))


def _named(person: Person, role: Role, t: Translator) -> dict[str, str]:
    return {"name": escape_markdown(person.name), "role": role_name(role, t)}
