"""Let somebody in, give them a role, take one away. What may be done is decided by the services."""

from collections.abc import Callable

import streamlit as st

from evaluator.access import NotAllowedError, Role
from evaluator.foundation import Translator
from evaluator.services.free_text import LONGEST_NAME
from evaluator.services.people import (
    LONGEST_EMAIL,
    Person,
    add_person,
    grant_role,
    normal_email,
    revoke_role,
)
from evaluator.store import StoreError, new_id
from evaluator.ui import identity, session
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.roles import role_name
from evaluator.ui.stored import database

CHOSEN_KEY = "people:chosen"
ROLE_KEY = "people:role"
ADDED_NAME, ADDED_EMAIL, ADDED_ROLE = "people:added_name", "people:added_email", "people:added_role"
SAID_KEY = "people:said"


def show_changing(people: list[Person], t: Translator) -> None:
    """The roles of one person: each with what taking it away means, and those that can be given."""
    section_title(t("Change somebody's roles"))
    by_id = {person.id: person for person in people}
    with st.container(key="people-changing", width=620):
        chosen = st.selectbox(
            t("Person to change"),
            [*by_id],
            format_func=lambda person_id: f"{by_id[person_id].name} · {by_id[person_id].email or '–'}",
            key=CHOSEN_KEY,
        )
        if chosen is None:
            return
        person = by_id[chosen]
        _show_giving(person, t)
        for role in identity.ROLES_IN_ORDER:
            if role in person.roles:
                _show_taking(person, role, t)
        _show_said(CHOSEN_KEY)


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
            _may_give(),
            format_func=lambda one: role_name(one, t),
            key=ADDED_ROLE,
        )
        if st.form_submit_button(t("Let them in"), type="primary"):
            _press(ADDED_NAME, t, lambda: _add(name or "", email or "", role, t))
    _show_said(ADDED_NAME)


def _show_giving(person: Person, t: Translator) -> None:
    offered = [role for role in _may_give() if role not in person.roles]
    if not offered:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        role = st.selectbox(
            t("Another role"),
            offered,
            format_func=lambda one: role_name(one, t),
            key=f"{ROLE_KEY}:{person.id}",
            width="stretch",
        )
        if st.button(t("Give this role"), key=f"people:give:{person.id}"):
            _press(CHOSEN_KEY, t, lambda: _give(person, role, t))


def _show_taking(person: Person, role: Role, t: Translator) -> None:
    label = t(
        "Take the role “{role}” from {name}", role=role_name(role, t), name=escape_markdown(person.name)
    )
    with st.container(gap="xxsmall"):
        if st.button(label, key=f"people:take:{person.id}:{role}", icon=":material/person_remove:"):
            _press(CHOSEN_KEY, t, lambda: _take(person, role, t))


def _may_give() -> list[Role]:
    """Administrators are made by administrators; the service says so again."""
    is_administrator = session.current_actor().has(Role.ADMINISTRATOR)
    return [role for role in identity.ROLES_IN_ORDER if is_administrator or role is not Role.ADMINISTRATOR]


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
    _grant(person_id, role, f"{key} role")
    return t("{name} is let in as {role}.", name=escape_markdown(name.strip()), role=role_name(role, t))


def _give(person: Person, role: Role, t: Translator) -> str:
    _grant(person.id, role, new_id())
    return t("{name} now has the role “{role}”.", name=escape_markdown(person.name), role=role_name(role, t))


def _take(person: Person, role: Role, t: Translator) -> str:
    try:
        revoke_role(
            database=database(),
            actor=session.current_actor(),
            person_id=person.id,
            role=role,
            call_id=_call_of(role),
            key=new_id(),
        )
    except ValueError:
        last = t("This is the last administrator. Make somebody else one first, to let people in.")
        raise ValueError(last) from None
    return t("{name} no longer has the role “{role}”.", name=escape_markdown(person.name),
             role=role_name(role, t))  # fmt: skip


def _grant(person_id: str, role: Role, key: str) -> None:
    grant_role(
        database=database(),
        actor=session.current_actor(),
        person_id=person_id,
        role=role,
        call_id=_call_of(role),
        key=key,
    )


def _call_of(role: Role) -> str | None:
    """An administrator is one for the whole installation."""
    return None if role is Role.ADMINISTRATOR else identity.call_of_roles(session.current_call())


def _press(place: str, t: Translator, command: Callable[[], str]) -> None:
    """Carry it out, keep what is to be said for the next drawing, and draw everything anew."""
    try:
        st.session_state[SAID_KEY] = (place, True, command())
    except NotAllowedError:
        st.session_state[SAID_KEY] = (place, False, t("You may not do this in this call."))
    except (ValueError, StoreError) as error:
        st.session_state[SAID_KEY] = (place, False, escape_markdown(str(error)))
    st.rerun()


def _show_said(place: str) -> None:
    said = st.session_state.get(SAID_KEY)
    if said is None or said[0] != place:
        return
    del st.session_state[SAID_KEY]
    (st.success if said[1] else st.error)(said[2])
