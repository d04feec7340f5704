"""What stands beside a review: out to a file and back, erasing it, a conflict of interest.

It is a fragment of its own: a press in the rubric does not draw it again, unless it says something else then.
"""

from collections.abc import Mapping

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.proposals import Proposal
from evaluator.services.reviews import begin_review
from evaluator.ui import session
from evaluator.ui.browser_copy import erase_copy
from evaluator.ui.guard import fragment
from evaluator.ui.literal import escape_markdown
from evaluator.ui.score_form.export import show_export
from evaluator.ui.score_form.kept_on_server import AsReview
from evaluator.ui.score_form.own import forget, keep, own_review
from evaluator.ui.score_form.question import is_closed_just_now, show_declaring
from evaluator.ui.score_form.server_copy import ServerCopy, server_copy

CHANGED_KEY = "score:beside:changed"
"""Whether the last press here changed a review: then the rubric is drawn again, too."""
SHOWN_KEY = "score:beside:shown"
"""What it was drawn with last."""

_Shown = tuple[str, bool]
"""The proposal, and whether its review is open."""


@fragment
def show_beside(call: Call, at_hand: Mapping[str, Proposal], proposal: Proposal) -> None:
    """Neither export nor conflict concern a sample of the exercise; what is closed cannot be erased."""
    if is_closed_just_now() or st.session_state.pop(CHANGED_KEY, False):
        st.rerun()
    t = session.t()
    copy = server_copy(call.id, proposal.reference)
    st.session_state[SHOWN_KEY] = shown = _to_show(proposal, copy)
    if copy is None or copy.sample is None:
        show_export(call, _without_exercise(call, at_hand), t, on_taken=_note_change)
    if copy is not None and isinstance(copy.place, AsReview):
        show_declaring(call, copy.place.proposal_id, proposal.reference, t)
    _, is_open = shown
    if is_open:
        _show_erasing(call, proposal, copy, t)


def forget_beside() -> None:
    """It is about to be drawn again with the whole page."""
    st.session_state.pop(SHOWN_KEY, None)


def beside_is_behind(call: Call, proposal: Proposal) -> bool:
    """Whether it was drawn before a press in the rubric, and would say something else by now."""
    shown: _Shown | None = st.session_state.get(SHOWN_KEY)
    return shown is not None and shown != _to_show(proposal, server_copy(call.id, proposal.reference))


def _to_show(proposal: Proposal, copy: ServerCopy | None) -> _Shown:
    return proposal.reference, copy is None or copy.is_open


def _note_change() -> None:
    st.session_state[CHANGED_KEY] = True


def _without_exercise(call: Call, at_hand: Mapping[str, Proposal]) -> dict[str, Proposal]:
    copies = {name: server_copy(call.id, name) for name in at_hand}
    return {
        name: one for name, one in at_hand.items() if (copy := copies[name]) is None or copy.sample is None
    }


def _show_erasing(call: Call, proposal: Proposal, copy: ServerCopy | None, t: Translator) -> None:
    with st.popover(t("Erase my review"), icon=":material/delete:", key=f"score-erase-{proposal.reference}"):
        st.caption(
            t("Scores and comments on this proposal go from this page and from this browser.")
            if copy is None
            else t(
                "Your scores and comments on this proposal go from this page, from this browser and "
                "from your draft on the server. Earlier versions stay there."
            )
        )
        st.button(
            t("Erase my review of {proposal}", proposal=proposal.reference),
            key="score:erase",
            on_click=_erase,
            args=(call, proposal),
        )


def _erase(call: Call, proposal: Proposal) -> None:
    own = own_review(call, proposal)
    if own.is_empty:
        t, reference = session.t(), escape_markdown(own.reference)
        st.toast(t("There is nothing of yours to erase on {proposal}.", proposal=reference))
        return
    forget(own)
    erase_copy("review")
    if server_copy(call.id, proposal.reference) is not None:
        # The server keeps versions, so that an empty one follows what was there.
        keep(begin_review(call, proposal))
    _note_change()
