"""The panel's list, what needs talk first; and the proposal that is chosen from it."""

from textwrap import shorten

import pandas as pd
import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.panel_list import InPanel, PanelList, Talk
from evaluator.ui.column_width import column_width
from evaluator.ui.figures import number
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.one_at_a_time import show_one_at_a_time
from evaluator.ui.panel_view.words import agreement_said, gap_said, reviews_said, talk_said

PROPOSAL_KEY = "panel:proposal"
AT_KEY = "panel:at"
"""Which proposal is looked at: the list of choices begins anew whenever its words change."""
ADDRESS = "proposal"
"""The name of a reference in the address."""
_TAKEN_KEY = "panel:address-taken"


def show_list(found: PanelList, minutes: float, t: Translator) -> None:
    """How much is left to talk about, and all proposals in a table."""
    show_paragraph(list_said(found, t))
    with st.expander(t("All proposals of the panel"), icon=":material/table:", expanded=True):
        table = panel_table(found, minutes, t)
        st.dataframe(
            table,
            hide_index=True,
            alt=t("Proposals of the panel"),
            column_config={
                str(name): st.column_config.TextColumn(width=column_width(str(name), table[name]))
                for name in table
            },
        )


def list_said(found: PanelList, t: Translator) -> str:
    """`Too far apart: 2. Ready to agree: 1. Waiting for reviews: 3. Agreed: 9.`"""
    counts = {talk: sum(one.talk is talk for one in found.entries) for talk in Talk}
    said = t(
        "Too far apart: {apart}. Ready to agree: {ready}. Waiting for reviews: {waiting}. Agreed: {agreed}.",
        apart=counts[Talk.APART],
        ready=counts[Talk.READY],
        waiting=counts[Talk.WAITING],
        agreed=counts[Talk.AGREED],
    )
    if not counts[Talk.DECIDED]:
        return said
    return " ".join((said, t("Decided: {count}.", count=counts[Talk.DECIDED])))


def panel_table(found: PanelList, minutes: float, t: Translator) -> pd.DataFrame:
    """One row for each proposal, what needs talk first."""
    columns = {
        t("To talk about"): [talk_said(one.talk, t) for one in found.entries],
        t("Reference"): [one.reference for one in found.entries],
        t("Name"): [one.label for one in found.entries],
        t("Reviews in"): [reviews_said(one, t) for one in found.entries],
        t("Totals"): [gap_said(one.gaps.total, t) if one.gaps.total else "" for one in found.entries],
        t("Agreement"): [agreement_said(one.agreement, t) for one in found.entries],
        t("Minutes"): ["" if one.talk.is_over else number(minutes, t) for one in found.entries],
    }
    if any(one.lacks_third for one in found.entries):
        columns[t("One more reviewer")] = [
            t("to be asked") if one.lacks_third else "" for one in found.entries
        ]
    return pd.DataFrame(columns)


def chosen_proposal(found: PanelList, t: Translator) -> InPanel:
    """The proposal looked at: named by the address, chosen from the list, or the next to talk about."""
    by_id = {one.proposal_id: one for one in found.entries}
    _take_address(found)
    at = st.session_state.get(AT_KEY)
    if at not in by_id:
        at = found.entries[0].proposal_id
        look_at(at)
    st.session_state[PROPOSAL_KEY] = at
    show_one_at_a_time(
        t("Proposal"),
        list(by_id),
        page="panel",
        key=PROPOSAL_KEY,
        said=lambda name: _choice(by_id[name], t),
        look_at=look_at,
        next_label=t("Next to talk about"),
        following=_next(found, at),
        previous_label=t("The one before"),
        preceding=_before(found, at),
    )
    return by_id[str(at)]


def look_at(proposal_id: str | None) -> None:
    """Look at a proposal from now on."""
    st.session_state[AT_KEY] = proposal_id


def _take_address(found: PanelList) -> None:
    """Open what the address names, once: afterwards the list is asked."""
    asked = st.query_params.get(ADDRESS)
    if asked == st.session_state.get(_TAKEN_KEY):
        return
    st.session_state[_TAKEN_KEY] = asked
    named = [one.proposal_id for one in found.entries if one.reference == asked]
    if named:
        look_at(named[0])


def _next(found: PanelList, at: object) -> str | None:
    """The next one in the list that there is something to talk about; after the last the first again."""
    ids = [one.proposal_id for one in found.entries]
    place = ids.index(str(at))
    turned = [*found.entries[place + 1 :], *found.entries[:place]]
    return next((one.proposal_id for one in turned if not one.talk.is_over), None)


def _before(found: PanelList, at: object) -> str | None:
    """The one before it in the list; before the first none."""
    ids = [one.proposal_id for one in found.entries]
    place = ids.index(str(at))
    return ids[place - 1] if place else None


def _choice(one: InPanel, t: Translator) -> str:
    """What there is to talk about stands before the words that may be cut."""
    return " · ".join(
        dict.fromkeys(
            [one.reference, talk_said(one.talk, t), one.label, shorten(one.title, 60, placeholder="…")]
        )
    )
