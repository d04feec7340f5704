"""Let somebody in; whoever is known already is named, and given another role only when asked for."""

import streamlit as st

from evaluator.access import NotAllowedError, Role
from evaluator.foundation import Translator, figures
from evaluator.services.free_text import LONGEST_NAME
from evaluator.services.people import LONGEST_EMAIL, Person, add_person, known_person, normal_email
from evaluator.store import StoreError, new_id
from evaluator.ui import identity, session
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.people_view.listing import role_names
from evaluator.ui.people_view.pressing import grant, may_give, press, show_said
from evaluator.ui.roles import role_name
from evaluator.ui.stored import database

ADDED_NAME, ADDED_EMAIL, ADDED_ROLE = "people:added_name", "people:added_email", "people:added_role"
KNOWN_KEY = "people:known"
"""Whoever has the address that was written, and the role that they would get too."""


def show_adding(t: Translator) -> None:
    """Somebody new, by name and e-mail, with their first role."""
    section_title(t("Let somebody in"))
    with st.form("people-adding", clear_on_submit=False, width=620):
        name = st.text_input(t("Name"), key=ADDED_NAME, max_chars=LONGEST_NAME)
        email = st.text_input(
            t("E-mail"),
            key=ADDED_EMAIL,
            max_chars=LONGEST_EMAIL,
            help=t("The address with which they log in. Capital letters do not matter."),
        )
        role = st.selectbox(
            t("First role"),
            may_give(),
            format_func=lambda one: role_name(one, t),
            key=ADDED_ROLE,
        )
        if st.form_submit_button(t("Let them in"), type="primary"):
            _let_in(name or "", email or "", role, t)
    show_said(ADDED_NAME)
    _show_known(t)


def _let_in(name: str, email: str, role: Role, t: Translator) -> None:
    """A new person at once; one who is known already only after a question."""
    st.session_state.pop(KNOWN_KEY, None)
    known = _known(email)
    if known is None:
        press(ADDED_NAME, t, lambda: _add(name, email, role, t))
    st.session_state[KNOWN_KEY] = (known, role)


def _known(email: str) -> Person | None:
    try:
        call_id = identity.call_of_roles(session.current_call())
        return known_person(database=database(), actor=session.current_actor(), email=email, call_id=call_id)
    except (ValueError, NotAllowedError, StoreError):
        # Said when it is carried out.
        return None


def _show_known(t: Translator) -> None:
    known: tuple[Person, Role] | None = st.session_state.get(KNOWN_KEY)
    if known is None:
        return
    person, role = known
    name, email = escape_markdown(person.name), escape_markdown(person.email or "")
    with st.container(border=True, key="people-known", width=620):
        roles = figures.listed(role_names(person, t), t.language)
        said = (
            t(
                "{email} is known already: {name}, with the roles: {roles}.",
                email=email,
                name=name,
                roles=roles,
            )
            if person.roles
            else t("{email} is known already: {name}, without a role in this call.", email=email, name=name)
        )
        st.markdown(said)
        if role in person.roles:
            st.markdown(t("Nothing was changed."))
            return
        st.markdown(t("Nothing was changed yet, and the name stays as it is."))
        with st.container(horizontal=True, gap="small"):
            st.button(t("Leave it as it is"), key="people:leave_known", on_click=_forget)
            label = t("Give {name} the role “{role}” too", name=name, role=role_name(role, t))
            if st.button(label, key="people:give_known"):
                _forget()
                press(ADDED_NAME, t, lambda: _give(person, role, t))


def _forget() -> None:
    st.session_state.pop(KNOWN_KEY, None)


def _add(name: str, email: str, role: Role, t: Translator) -> str:
    if not name.strip():
        raise ValueError(t("Write the name, so that others know who it is."))
    try:
        normal_email(email)
    except ValueError:
        wrong = t("This is no e-mail address: {email}. Write it like name@agency.org.", email=email)
        raise ValueError(wrong) from None
    key = new_id()
    person_id = add_person(
        database=database(), actor=session.current_actor(), name=name, email=email, key=f"{key} person"
    )
    grant(person_id, role, f"{key} role")
    return t("{name} is let in as {role}.", name=escape_markdown(name.strip()), role=role_name(role, t))


def _give(person: Person, role: Role, t: Translator) -> str:
    grant(person.id, role, new_id())
    return t("{name} now has the role “{role}”.", name=escape_markdown(person.name), role=role_name(role, t))
