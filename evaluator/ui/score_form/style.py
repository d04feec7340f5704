"""The few rules of style of the desk that the theme cannot express. A constant: no person's text gets in."""

import streamlit as st

_STYLE = """
<style>
.st-key-file-choice > div:first-child { min-width: min(20rem, 100%); }
@media (max-width: 640px) {
  .st-key-score-summary, .st-key-score-text { max-height: 55vh; }
}
</style>
"""


def use_desk_style() -> None:
    """Room for the proposal's name, and a shorter pane where the rubric stands below it."""
    st.html(_STYLE)
