"""The browser application: who are you, which pages, run the page."""

import streamlit as st

from evaluator.ui import entrance, frame, identity, navigation, session
from evaluator.ui.handing_over import hand_over

st.set_page_config(page_title="Proposal evaluator", layout="wide")
session.start_session(navigation.roles_of_address())
session.note_language()
identity.start_person()
frame.begin()
with identity.asking_once():
    person = entrance.admitted()
    hand_over(person.id)
    identity.note_person()
    frame.header(person)
    navigation.navigate()
