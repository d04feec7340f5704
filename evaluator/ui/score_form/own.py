"""The reviewer's own reviews in this session, by call and proposal.

They are those of one person: `handing_over` puts them away when another takes their place.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from evaluator.calls import Call
from evaluator.proposals import Proposal
from evaluator.services.reviews import MOST_COPIES, OwnReview, begin_review, read_copies
from evaluator.ui.browser_copy import Fate, Found
from evaluator.ui.score_form.fields import begin_anew
from evaluator.ui.score_form.server_copy import ask_about, is_known_on_server, server_copy

OWN_KEY = "score:own"
LEFT_OUT_KEY = "score:left_out"


def own_reviews(call: Call) -> dict[str, OwnReview]:
    """All own reviews under the call, by the proposal's reference."""
    return reviews_now(call)()


def reviews_now(call: Call) -> Callable[[], dict[str, OwnReview]]:
    """What tells all own reviews whenever it is asked, also where no page runs."""
    everything: dict[tuple[str, str], OwnReview] = st.session_state.setdefault(OWN_KEY, {})
    return lambda: {
        reference: own for (call_id, reference), own in [*everything.items()] if call_id == call.id
    }


def own_review(call: Call, proposal: Proposal) -> OwnReview:
    """The own review of a proposal; an empty one before the first score.

    It may be of another version of the proposal or the call: its scores stay, and `is_current` is false.
    """
    own = own_reviews(call).get(proposal.reference)
    return begin_review(call, proposal) if own is None or own.is_empty else own


def keep(own: OwnReview) -> None:
    """Remember a review that has changed."""
    st.session_state.setdefault(OWN_KEY, {})[own.call_id, own.reference] = own


def replace(own: OwnReview) -> None:
    """Remember a review that came from elsewhere, and let the fields show it."""
    before: OwnReview | None = st.session_state.get(OWN_KEY, {}).get((own.call_id, own.reference))
    keep(own)
    begin_anew(own.reference, before, own)


def take_fetched(call: Call, fetched: Sequence[OwnReview]) -> None:
    """Take in what the server has; where something else was written here, it is asked which one counts."""
    known = own_reviews(call)
    for one in fetched:
        here = known.get(one.reference)
        if here is None or here.is_empty or is_known_on_server(here):
            replace(one)
        else:
            ask_about(here)


def forget(own: OwnReview) -> None:
    """Drop a review."""
    before = st.session_state.setdefault(OWN_KEY, {}).pop((own.call_id, own.reference), None)
    begin_anew(own.reference, before, None)


def take_copies(call: Call, found: Sequence[Found]) -> dict[str, Fate]:
    """Take in what the browser kept; what this session already has stays as it is.

    Two tabs may have kept one review each of the same proposal. The newer counts, and the older one adds what
    the newer lacks if it was given on the same versions; else it is left in the browser. Where the server
    keeps the review it has every version; what it does not know goes on where it was written on top of the
    version that holds, is added where it contradicts nothing, and asked about where it does.
    """
    known, taken, asked = own_reviews(call), dict[str, OwnReview](), dict[str, OwnReview]()
    added = dict[str, OwnReview]()
    fates: dict[str, Fate] = {}
    left_out = 0
    for one in list(reversed(found))[:MOST_COPIES]:
        copies = read_copies([one.text], call)
        fates[one.place] = "left" if copies.reviews else "unreadable"
        for own in copies.reviews:
            if (kept := server_copy(call.id, own.reference)) is not None and kept.number:
                here = added.get(own.reference, known.get(own.reference))
                if is_known_on_server(own):
                    fates[one.place] = "taken"
                elif (
                    one.base == kept.number
                    and kept.is_open
                    and here == kept.held
                    and own.reference not in added | asked
                ):
                    # Written on top of what the server has: it goes on from there, and clashes with nothing.
                    fates[one.place], added[own.reference] = "taken", own
                elif kept.is_open and here is not None and _contradicts_nothing(own, here):
                    fates[one.place], added[own.reference] = "taken", _completed(own, here)
                elif own.reference not in added and ask_about(own):
                    fates[one.place], asked[own.reference] = "taken", own
                continue
            newer = taken.get(own.reference, own)
            if own.reference not in known and _versions(own) == _versions(newer):
                fates[one.place] = "taken"
                taken[own.reference] = _completed(newer, own)
                left_out += copies.left_out
    for own in (*taken.values(), *added.values(), *asked.values()):
        replace(own)
    st.session_state[LEFT_OUT_KEY] = left_out
    return fates


def _versions(own: OwnReview) -> tuple[str, str]:
    return own.content_hash, own.call_version


def _contradicts_nothing(found: OwnReview, here: OwnReview) -> bool:
    """Whether both are of the same versions, and say the same wherever both say something."""
    return (
        _versions(found) == _versions(here)
        and all(here.scores.get(name, score) == score for name, score in found.scores.items())
        and all((here.comments.get(name) or text) == text for name, text in found.comments.items())
    )


def _completed(newer: OwnReview, older: OwnReview) -> OwnReview:
    scores, comments = older.scores | newer.scores, older.comments | newer.comments
    return newer.model_copy(update={"scores": scores, "comments": comments})
