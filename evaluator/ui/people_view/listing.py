"""Everybody who holds a role in the call."""

import pandas as pd
import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.people import Person, list_people
from evaluator.ui import identity, session
from evaluator.ui.roles import role_name
from evaluator.ui.stored import database


def people_here() -> list[Person]:
    """The people of the call whose roles count here."""
    call_id = identity.call_of_roles(session.current_call())
    return list_people(database=database(), actor=session.current_actor(), call_id=call_id)


def show_people(people: list[Person], t: Translator) -> None:
    """Names, addresses and roles, letter for letter."""
    rows = pd.DataFrame(
        {
            t("Name"): [person.name for person in people],
            t("E-mail"): [person.email or "" for person in people],
            t("Roles"): [", ".join(role_names(person, t)) for person in people],
        }
    )
    st.dataframe(rows, hide_index=True, key="people-table", alt=t("People with a role in this call"))


def role_names(person: Person, t: Translator) -> list[str]:
    """Their roles, as they are offered everywhere."""
    return [role_name(role, t) for role in identity.ROLES_IN_ORDER if role in person.roles]
