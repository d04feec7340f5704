"""The roles of one person: what can be given, what can be taken away."""

from dataclasses import replace

import streamlit as st

from evaluator.access import Role
from evaluator.foundation import Translator
from evaluator.services.people import Person
from evaluator.store import new_id
from evaluator.ui import identity, session
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.people_view.pressing import grant, may_give, press, show_said
from evaluator.ui.people_view.taking import show_giving_back, show_taking, stop_asking
from evaluator.ui.roles import role_name

CHOSEN_KEY = "people:chosen"
PERSON_KEY = "people:person"
"""Who was looked at last, in which call: they stay there when they have no role any more."""
ROLE_KEY = "people:role"


def show_changing(people: list[Person], t: Translator) -> None:
    """The roles of one person: each with what taking it away means, and those that can be given."""
    section_title(t("Change somebody's roles"))
    by_id = {person.id: person for person in _with_last(people)}
    with st.container(key="people-changing", width=620):
        chosen = st.selectbox(
            t("Person to change"),
            [*by_id],
            format_func=lambda person_id: f"{by_id[person_id].name} · {by_id[person_id].email or '–'}",
            key=CHOSEN_KEY,
            on_change=stop_asking,
        )
        if chosen is None:
            return
        person = by_id[chosen]
        st.session_state[PERSON_KEY] = (_call_id(), person)
        # What came of a press, and the way back, stand where no press was made.
        show_said(CHOSEN_KEY)
        show_giving_back(person, CHOSEN_KEY, t)
        if not person.roles:
            show_paragraph(t("{name} has no role in this call any more.", name=person.name))
        _show_giving(person, t)
        show_taking(person, people, CHOSEN_KEY, t)


def _with_last(people: list[Person]) -> list[Person]:
    """The people, and whoever was looked at last though their last role is gone, in their place by name."""
    call_id, last = st.session_state.get(PERSON_KEY, ("", None))
    if last is None or call_id != _call_id() or any(person.id == last.id for person in people):
        return people
    everybody = [*people, replace(last, roles=frozenset())]
    return sorted(everybody, key=lambda person: (person.name.casefold(), person.id))


def _call_id() -> str:
    return identity.call_of_roles(session.current_call())


def _show_giving(person: Person, t: Translator) -> None:
    offered = [role for role in may_give() if role not in person.roles]
    if not offered:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        role = st.selectbox(
            t("Another role") if person.roles else t("Role"),
            offered,
            format_func=lambda one: role_name(one, t),
            key=f"{ROLE_KEY}:{person.id}",
            width="stretch",
        )
        if st.button(t("Give this role"), key=f"people:give:{person.id}"):
            press(CHOSEN_KEY, t, lambda: _give(person, role, t))


def _give(person: Person, role: Role, t: Translator) -> str:
    grant(person.id, role, new_id())
    return t("{name} now has the role “{role}”.", name=escape_markdown(person.name), role=role_name(role, t))
