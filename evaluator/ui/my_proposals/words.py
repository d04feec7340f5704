"""What is said of submitted proposals: states, deadlines, refusals."""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import FileError, Translator
from evaluator.services.submissions import NotReadyError, Opening, obstacle_said
from evaluator.store import StoreError
from evaluator.store.tables import ProposalState
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui.literal import escape_markdown
from evaluator.ui.messages import refusal_said
from evaluator.ui.phases import moment_in_words, phase_title

REFUSALS = (NotAllowedError, NotReadyError, ChangedMeanwhileError, StoreError, FileError)
"""What a command of an applicant can come back with."""


def state_said(state: ProposalState, t: Translator) -> str:
    """Where a proposal stands, as its applicant is told."""
    return {
        ProposalState.SUBMITTED: t("submitted"),
        ProposalState.WITHDRAWN: t("withdrawn"),
        ProposalState.INELIGIBLE: t("not eligible"),
        ProposalState.ELIGIBLE: t("eligible"),
        ProposalState.INVITED: t("invited to the next stage"),
        ProposalState.NOT_INVITED: t("not invited to the next stage"),
        ProposalState.FUNDED: t("funded"),
        ProposalState.RESERVE: t("on the reserve list"),
        ProposalState.REJECTED: t("not funded"),
    }[state]


def opening_said(opening: Opening, call: Call, t: Translator) -> str:
    """Whether the call takes proposals now, until when, or when it will."""
    if opening.is_open and opening.until is not None:
        return t("Proposals are taken until {date}.", date=moment_in_words(opening.until, call, t))
    if opening.is_open:
        return t("Proposals are taken now.")
    if opening.opens is not None:
        return t(
            "Proposals are not taken yet: the call opens on {date}.",
            date=moment_in_words(opening.opens, call, t),
        )
    if opening.phase is not None:
        title = phase_title(opening.phase, t)
        if opening.is_over:
            return t("Proposals are no longer taken: the call is in the phase “{phase}”.", phase=title)
        return t("Proposals are not taken now: the call is in the phase “{phase}”.", phase=title)
    if opening.closed is not None:
        return t("Proposals are no longer taken: the call closed on {date}.",
                 date=moment_in_words(opening.closed, call, t))  # fmt: skip
    return t("Proposals are not taken: the call states no time for it.")


def show_refusal(error: Exception, t: Translator) -> None:
    """Why a command was not carried out, and what became of what was sent."""
    st.error(escape_markdown(_refusal_said(error, t)), icon=":material/error:")


def _refusal_said(error: Exception, t: Translator) -> str:
    match error:
        case ChangedMeanwhileError():
            return t(
                "It was changed in the meantime, perhaps in another tab. Nothing was overwritten: look at "
                "what is kept now, then decide again."
            )
        case NotReadyError():
            return " ".join(obstacle_said(one, t) for one in error.obstacles)
        case NotAllowedError():
            return t("This is not possible, or not any more. Nothing was changed.")
        case _:
            return t("Nothing was changed.") + " " + refusal_said(error, t)
