"""Value for money beside the order of rank: what the same money could fund for most points."""

import streamlit as st

from evaluator.charts.wording import listed
from evaluator.foundation import Translator
from evaluator.services.funding import CallLine, alternative_to
from evaluator.ui import figures
from evaluator.ui.marked_text import show_fields, show_paragraph
from evaluator.ui.ranking_view.funding_words import amount_said


def show_most_points(line: CallLine, t: Translator) -> None:
    """Folded away: it is an alternative to look at, and decides nothing."""
    with st.expander(t("What would the same money fund for most points?"), icon=":material/balance:"):
        found = alternative_to(line)
        if found is None:
            return
        if not found.gain and not found.lose:
            show_paragraph(t("The same proposals: no other set has more points together."))
            return
        show_fields(
            [
                (
                    t("In the order of rank"),
                    t(
                        "{points} points together for {spent}",
                        points=figures.number(found.points_in_order, t),
                        spent=amount_said(line.call, found.spent_in_order, t),
                    ),
                ),
                (
                    t("For most points"),
                    t(
                        "{points} points together for {spent}",
                        points=figures.number(found.points, t),
                        spent=amount_said(line.call, found.spent, t),
                    ),
                ),
                (t("Funded there only"), _labels(line, found.gain, t)),
                (t("Funded by rank only"), _labels(line, found.lose, t)),
            ]
        )
        st.caption(
            t(
                "An exact optimum under the same money and quotas. It passes over good proposals that ask "
                "for much, so it stands beside the ranking and never in its place."
            )
        )


def _labels(line: CallLine, names: tuple[str, ...], t: Translator) -> str:
    proposals = line.ranking.made_of.proposals
    return listed([proposals[name].label for name in names], t) if names else "–"
