"""The review on the server: saved as it changes, back after a refresh, and a question where two clash.

The copy in the browser stays as the second net: what was typed and did not reach the server is found there.
"""

from dataclasses import dataclass, replace
from datetime import datetime

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.services.reviews import OwnReview
from evaluator.services.stored_reviews import StoredReview
from evaluator.store import StoreError
from evaluator.store.tables import ReviewState, VersionState
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.messages import refusal_said
from evaluator.ui.score_form.kept_on_server import InTheExercise, KeptOnServer
from evaluator.ui.score_form.stored_work import StoredWork

COPIES_KEY = "score:on_server"


@dataclass(frozen=True)
class ServerCopy:
    """What the server has of the review of one proposal or sample, as this session knows it."""

    actor_id: str
    place: KeptOnServer
    number: int = 0
    saved_at: datetime | None = None
    state: ReviewState | None = None
    held: OwnReview | None = None
    theirs: StoredReview | None = None
    """Saved elsewhere meanwhile: nothing more is saved from here until somebody has chosen."""
    refused: str = ""
    """Why the last change is not on the server, in the words of whoever refused it."""
    waits: bool = True
    """Whether the person is asked for the review now. What it was saved as is known on, so that what was
    written and is not on the server yet goes there once they are asked again."""

    @property
    def sample(self) -> str | None:
        """Of the exercise, as the call file names it; None where it is a review."""
        return self.place.sample if isinstance(self.place, InTheExercise) else None

    @property
    def is_submitted(self) -> bool:
        """Whether only the call manager can open it again."""
        return self.state == ReviewState.SUBMITTED

    @property
    def is_open(self) -> bool:
        """Whether a change made here is saved without a question."""
        return self.theirs is None and not self.is_submitted


def server_copy(call_id: str, reference: str) -> ServerCopy | None:
    """What is known of a review on the server; None where it is not kept there."""
    found: ServerCopy | None = _copies().get((call_id, reference))
    if found is None or not found.waits or found.actor_id != session.current_actor().id:
        return None
    return found


def fetch_copies(call: Call, work: StoredWork) -> list[OwnReview]:
    """Learn, once a session, what the server has of what waits for the person."""
    fetched = list[OwnReview]()
    for key, known in list(_copies().items()):
        if known.actor_id != work.actor.id:
            del _copies()[key]
        elif key[0] == call.id:
            _copies()[key] = replace(known, waits=key[1] in work.places)
    for reference, place in work.places.items():
        known_here = _copies().get((call.id, reference))
        if known_here is not None and (known_here.is_submitted or reference not in work.submitted):
            continue
        try:
            kept = place.held(work.actor)
        except (StoreError, NotAllowedError, ValueError):
            continue
        blank = ServerCopy(work.actor.id, place)
        _copies()[call.id, reference] = blank if kept is None else _known(blank, kept)
        if kept is not None:
            fetched.append(kept.review)
    return fetched


def exercise_left(call: Call) -> list[str]:
    """The samples of the exercise that the person has still to submit, as the call file names them."""
    copies = [server_copy(call.id, reference) for call_id, reference in _copies() if call_id == call.id]
    return [copy.sample for copy in copies if copy is not None and copy.sample and not copy.is_submitted]


def save_on_server(own: OwnReview) -> None:
    """Save a change, where the review is kept on the server and nobody has to choose first."""
    copy = server_copy(own.call_id, own.reference)
    if copy is None or not copy.is_open or _says_the_same(own, copy.held):
        return
    _save(copy, own, submits=False)


def submit_on_server(own: OwnReview) -> None:
    """Submit the review."""
    copy = server_copy(own.call_id, own.reference)
    if copy is not None and copy.theirs is None:
        _save(copy, own, submits=True)


def go_on_with(own: OwnReview) -> None:
    """Settle a clash: this one holds from now on. The other stays as a version."""
    copy = server_copy(own.call_id, own.reference)
    if copy is None or copy.theirs is None:
        return
    theirs = copy.theirs
    copy = _note(_known(copy, theirs), own)
    if not _says_the_same(own, theirs.review):
        _save(copy, own, submits=False)


def ask_server_again(call_id: str, reference: str) -> None:
    """Learn anew what the server has: it was changed on another page of this session."""
    _copies().pop((call_id, reference), None)


def is_known_on_server(found: OwnReview) -> bool:
    """Whether what a browser kept is one of the versions that the server has."""
    copy = server_copy(found.call_id, found.reference)
    if copy is None:
        return False
    try:
        versions = copy.place.versions(session.current_actor())
    except (StoreError, NotAllowedError, ValueError):
        return False
    said = (found.scores, found.comments)
    return any((one.review.scores, one.review.comments) == said for one in versions)


def ask_about(found: OwnReview) -> bool:
    """Let the server keep beside its own what a browser has kept, and ask which counts; False: it did not."""
    copy = server_copy(found.call_id, found.reference)
    if copy is None or copy.theirs is not None:
        return False
    # Whoever wrote it had not seen what the server has now.
    _save(replace(copy, number=copy.number - 1), found, submits=False)
    asked = server_copy(found.call_id, found.reference)
    if asked is None or asked.refused:
        _note(copy, found)
        return False
    return True


def _save(copy: ServerCopy, own: OwnReview, *, submits: bool) -> None:
    try:
        saved = copy.place.save(session.current_actor(), own, seen=copy.number, submits=submits)
    except ChangedMeanwhileError as error:
        theirs = error.theirs
        if isinstance(theirs, StoredReview):
            _note(replace(copy, theirs=theirs, refused=""), own)
    except (StoreError, NotAllowedError, ValueError) as error:
        _note(replace(copy, refused=refusal_said(error, session.t())), own)
    else:
        kept = replace(copy, number=saved.number, saved_at=saved.at, state=saved.state, held=own, refused="")
        _note(kept, own)


def _says_the_same(own: OwnReview, held: OwnReview | None) -> bool:
    if held is None:
        return own.is_empty
    return (own.scores, own.comments, own.call_version, own.content_hash) == (
        held.scores,
        held.comments,
        held.call_version,
        held.content_hash,
    )


def _known(copy: ServerCopy, kept: StoredReview) -> ServerCopy:
    state = ReviewState.DRAFT if kept.state == VersionState.SET_ASIDE else ReviewState(kept.state.value)
    return replace(
        copy,
        number=kept.number,
        saved_at=kept.saved_at,
        state=state,
        held=kept.review,
        theirs=None,
        refused="",
    )


def _note(copy: ServerCopy, own: OwnReview) -> ServerCopy:
    _copies()[own.call_id, own.reference] = copy
    return copy


def _copies() -> dict[tuple[str, str], ServerCopy]:
    found: dict[tuple[str, str], ServerCopy] = st.session_state.setdefault(COPIES_KEY, {})
    return found
