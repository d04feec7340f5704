"""Where a proposal stands, in words."""

from evaluator.foundation import Translator
from evaluator.store.tables import ProposalState


def state_in_words(state: ProposalState, t: Translator) -> str:
    """The state in the reader's words."""
    match state:
        case ProposalState.SUBMITTED:
            return t("submitted")
        case ProposalState.WITHDRAWN:
            return t("withdrawn")
        case ProposalState.INELIGIBLE:
            return t("not eligible")
        case ProposalState.ELIGIBLE:
            return t("eligible")
        case ProposalState.INVITED:
            return t("invited to the next stage")
        case ProposalState.NOT_INVITED:
            return t("not invited")
        case ProposalState.FUNDED:
            return t("funded")
        case ProposalState.RESERVE:
            return t("on the reserve list")
        case ProposalState.REJECTED:
            return t("not funded")
