"""The few rules of style of the letters that the theme cannot express. Constants: no person's text gets in."""

import streamlit as st

_STYLE = """
<style>
.st-key-letters-choice > div:first-child { flex: 1 1 20rem; min-width: min(20rem, 100%); }
[class*="st-key-letters-comment-"] { scroll-margin-top: 5rem; }
[class*="st-key-letters-comment-"] .rows p, .st-key-letters-preview p { white-space: pre-line; }
.st-key-letters-preview { max-width: 46rem; }
</style>
"""


def use_letters_style() -> None:
    """Words keep their lines, and a letter is no wider than a page."""
    st.html(_STYLE)
