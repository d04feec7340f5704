"""A page with nothing but a title, beside which the opening of a long proposal is measured."""

import streamlit as st

st.set_page_config(page_title="Empty", layout="wide")
st.title("Empty")
