"""Who takes part, what States commit, what it costs and where it plays: charts beside the scores."""

import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.comparing import Comparison
from evaluator.ui.compare_view.actors import show_actors
from evaluator.ui.compare_view.commitments import show_commitments
from evaluator.ui.compare_view.corridors import show_corridors
from evaluator.ui.compare_view.money import show_money
from evaluator.ui.compare_view.with_facts import says_what_lacks


def show_who_and_where(found: Comparison, chosen: tuple[str, ...], t: Translator) -> None:
    """The four charts one under the other, and which proposals they have to leave out."""
    says_what_lacks(found, t)
    for number, show in enumerate((show_actors, show_commitments, show_money, show_corridors)):
        if number:
            st.space("small")
        show(found, chosen, t)
