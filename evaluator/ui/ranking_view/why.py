"""Why does a proposal stand where it does? Its rank, down to single scores, and what calibration changes."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from evaluator.foundation import Translator
from evaluator.panel import CombinedReview
from evaluator.panel.calibrated_changes import CalibratedChanges, Change
from evaluator.panel.calibration_in_words import (
    change_said,
    detected_said,
    interval_said,
    moved_said,
)
from evaluator.panel.lapsed_in_words import lapsed_said
from evaluator.panel.rank_in_words import failures_said, neighbour_said, place_said, question
from evaluator.panel.rank_rows import in_rows
from evaluator.panel.reached_rank import reached_rank
from evaluator.services.ranking import CallRanking, LotRanking
from evaluator.services.ranking.call_calibration import calibration_in
from evaluator.ui.headings import part_title, section_title
from evaluator.ui.marked_text import show_list, show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.one_at_a_time import show_one_at_a_time
from evaluator.ui.ranking_view.naming import proposal_names, reviewer_names
from evaluator.ui.ranking_view.unfolding import alike, show_unfolded

ADDRESS = "proposal"
"""The name of a reference in the address."""
PROPOSAL_KEY = "ranking:why"


def show_why(found: CallRanking, t: Translator) -> None:
    """One proposal, chosen from all that were reviewed, the best of each lot first."""
    order = [one.proposal_id for lot in found.lots for one in in_rows(lot.by_call.proposals)]
    if not order:
        empty_state(t("No review is in yet."), t("A proposal has a place once reviews of it were submitted."))
        return
    names = proposal_names(found.made_of)
    if (asked := st.query_params.get(ADDRESS)) in found.made_of.unplaced:
        named = names[str(asked)]
        show_paragraph(
            lapsed_said(named, 1, t)
            if asked in found.made_of.lapsed
            else t("No review of {proposal} is in yet.", proposal=named)
        )
    chosen = _chosen(order, names, t)
    lot = next(lot for lot in found.lots if any(one.proposal_id == chosen for one in lot.combined))
    review = next(one for one in lot.combined if one.proposal_id == chosen)
    _show_place(found, lot, review, names, t)
    show_unfolded(found, review, t)
    _show_calibration(found, lot, review, names, t)


def look_at(reference: str | None) -> None:
    """Look at a proposal from now on; the address says which, so that it can be passed on."""
    if reference is not None:
        st.query_params[ADDRESS] = reference


def _chosen(order: list[str], names: Mapping[str, str], t: Translator) -> str:
    asked = st.query_params.get(ADDRESS)
    chosen = asked if asked in order else order[0]
    st.session_state[PROPOSAL_KEY] = chosen
    place = order.index(chosen)
    show_one_at_a_time(
        t("Proposal"),
        order,
        page="ranking-why",
        key=PROPOSAL_KEY,
        said=lambda reference: " · ".join(dict.fromkeys((reference, names.get(reference, reference)))),
        look_at=look_at,
        next_label=t("The next one"),
        following=order[place + 1] if place + 1 < len(order) else None,
        previous_label=t("The one before"),
        preceding=order[place - 1] if place else None,
    )
    return chosen


def _show_place(
    found: CallRanking, lot: LotRanking, review: CombinedReview, names: Mapping[str, str], t: Translator
) -> None:
    reached = reached_rank(found.call, lot.combined, found.made_of.known, review.proposal_id)
    section_title(question(names[review.proposal_id], reached, t))
    beside = (neighbour_said(found.call, several, names, t) for several in (reached.above, reached.below))
    failures = failures_said(found.call, review, t)
    show_list([*place_said(reached, names, t), *(said for said in beside if said)])
    if failures:
        part_title(t("What does not pass"))
        show_list(failures)


def _show_calibration(
    found: CallRanking, lot: LotRanking, review: CombinedReview, names: Mapping[str, str], t: Translator
) -> None:
    part_title(t("What calibration changes"))
    changes = calibration_in(found).get(lot.lot)
    change = None if changes is None else changes.of(review.proposal_id)
    if changes is None or change is None:
        show_paragraph(t("There is no calibrated order: no review covers half of what the total is made of."))
        return
    show_list(change_said(change, changes, t))
    if change.reviewers:
        st.dataframe(
            readers_table(found, changes, change, review, t),
            hide_index=True,
            alt=t("The reviewers of this proposal and how severe each is"),
            column_config={t("Total given"): st.column_config.TextColumn(alignment="right")},
        )
    with st.container(gap="xxsmall"):
        for said in (*detected_said(changes, names, t), moved_said(changes, t)):
            show_paragraph(said, quiet=True)


def readers_table(
    found: CallRanking, changes: CalibratedChanges, change: Change, review: CombinedReview, t: Translator
) -> pd.DataFrame:
    """One row for each reviewer of a proposal: the total given, and how severe the model takes them for."""
    names = reviewer_names(found.made_of, t)
    known = [changes.reviewers.get(who) for who in change.reviewers]
    totals = [review.totals.get(who) for who in change.reviewers]
    return pd.DataFrame(
        {
            t("Reviewer"): [names.get(who, who) for who in change.reviewers],
            t("Total given"): alike(totals, t),
            t("Points more or less than others, interval of 90 %"): [
                "" if one is None else interval_said(one, changes.points, t) for one in known
            ],
            t("Reviews"): [0 if one is None else one.n for one in known],
        }
    )
