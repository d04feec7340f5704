"""What a proposal re-uses without saying so, quoted beside the criterion that looks at it."""

import streamlit as st

from evaluator.foundation import Translator
from evaluator.lineage import TO_EXPLAIN, Lineage
from evaluator.proposals import Proposal
from evaluator.proposals.field_names import place_in_words
from evaluator.ui.marked_text import show_paragraph, show_sentences
from evaluator.ui.navigation import link_to
from evaluator.ui.score_form.places import anchors_of

MOST_MATCHES = 3
MOST_QUOTES = 4
"""Of each match; the page Originality has both texts side by side."""

LONGEST_QUOTE = 400
"""Characters of a passage that are quoted."""


def show_reuse(lineage: Lineage, proposal: Proposal, t: Translator) -> None:
    """The passages of undeclared matches, each leading to its place in the text, and the way to all of it."""
    for match in lineage.of(*TO_EXPLAIN)[:MOST_MATCHES]:
        st.markdown("**" + t("Not declared, and in both texts") + "**")
        show_paragraph(match.title or match.programme_id)
        passages = match.counted[:MOST_QUOTES]
        show_sentences(
            [(_short(one.quote), (), place_in_words(one.section, proposal, t)) for one in passages],
            anchors=anchors_of((one.section for one in passages), proposal),
        )
    link_to("originality", t("See what it shares with others, and what is new"), proposal=proposal.reference)


def _short(quote: str) -> str:
    text = " ".join(quote.split())
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rstrip() + " …"
