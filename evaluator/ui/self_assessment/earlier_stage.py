"""A draft for a later stage: which of one's own proposals it goes on from, and what it may not change."""

from collections.abc import Sequence

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.proposals import Proposal
from evaluator.services.kept_texts import TextDeletedError
from evaluator.services.submissions import OwnProposal, own_drift
from evaluator.services.succession import stages_open_to_all
from evaluator.ui import session
from evaluator.ui.applicant_draft import goes_on_from
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.stages import show_drift, stage_in_words
from evaluator.ui.stored import database

EARLIER_KEY = "submit:earlier"


def stages_taken(call: Call, own: Sequence[OwnProposal]) -> list[str]:
    """The stages for which the applicant may submit something new."""
    return [*stages_open_to_all(call), *(one.next_stage for one in own if one.next_stage is not None)]


def show_earlier(
    call: Call, own: Sequence[OwnProposal], proposal: Proposal, target: OwnProposal | None, t: Translator
) -> OwnProposal | None:
    """The proposal that the draft goes on from, once it was said how it differs; None where it is none.

    It is chosen only where there are several, and not where the draft takes the place of `target`.
    """
    if proposal.stage is None:
        return None
    if target is not None:
        earlier = next((one for one in own if one.id == target.earlier_id), None)
    else:
        earlier = _chosen([one for one in own if one.next_stage == proposal.stage], t)
    if earlier is None:
        return None
    stage = stage_in_words(call, proposal.stage, t)
    show_paragraph(
        t("For the stage “{stage}”; it goes on from {reference}.", stage=stage, reference=earlier.reference)
    )
    _show_drift(call, earlier, proposal, t)
    return earlier


def _chosen(open_ones: Sequence[OwnProposal], t: Translator) -> OwnProposal | None:
    by_id = {one.id: one for one in open_ones}
    if len(by_id) < 2:
        return next(iter(open_ones), None)
    if st.session_state.get(EARLIER_KEY) not in by_id:
        wanted = goes_on_from()
        st.session_state[EARLIER_KEY] = wanted if wanted in by_id else open_ones[0].id
    st.radio(
        t("It goes on from"),
        list(by_id),
        format_func=lambda name: escape_markdown(f"{by_id[name].reference}: {by_id[name].title}"),
        key=EARLIER_KEY,
    )
    return by_id[st.session_state[EARLIER_KEY]]


def _show_drift(call: Call, earlier: OwnProposal, proposal: Proposal, t: Translator) -> None:
    try:
        found = own_drift(
            database=database(),
            actor=session.current_actor(),
            call_id=call.id,
            proposal_id=earlier.id,
            draft=proposal,
        )
    except TextDeletedError:
        return
    if not found:
        return
    with st.container(border=True, key="submit-drift", gap="xsmall"):
        show_paragraph(
            t(
                "The call wants this kept from the stage before, and it differs. You can submit it so; "
                "the call manager sees the difference and decides what follows."
            )
        )
        show_drift(found, t)
