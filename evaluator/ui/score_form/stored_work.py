"""What the store asks this reviewer to read, and the proposals as they were submitted."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

import streamlit as st

from evaluator.access import Actor, NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.proposals import Proposal
from evaluator.services.assignments import ToReview, proposal_to_read, proposals_to_review
from evaluator.services.calibration import InExercise, exercise_of_reviewer
from evaluator.services.stored_calls import has_call, stored_call
from evaluator.store import Database, StoreError
from evaluator.ui import session, stored
from evaluator.ui.messages import refusal_said, store_error
from evaluator.ui.score_form.kept_on_server import AsReview, InTheExercise, KeptOnServer


@dataclass(frozen=True)
class StoredWork:
    """The proposals that somebody was asked to review, by reference."""

    actor: Actor
    waiting: Mapping[str, ToReview]
    proposals: Mapping[str, Proposal]
    asked: Mapping[str, ToReview] = field(default_factory=dict)
    """Those whose text opens once they have said that they have no conflict of interest."""
    deleted: Mapping[str, datetime] = field(default_factory=dict)
    """Those whose text was deleted by the call's rule, and when: there is nothing to read any more."""
    exercise: Mapping[str, InExercise] = field(default_factory=dict)
    """The samples of the call's calibration exercise, by their reference on the desk."""
    cannot: str = ""
    """Why the store could not be asked, in its own words; empty where it was."""

    @property
    def places(self) -> Mapping[str, KeptOnServer]:
        """Where the server keeps what is written about each, by reference."""
        samples = {
            name: InTheExercise(one.call_id, one.reference)
            for name, one in self.exercise.items()
            if name not in self.waiting
        }
        return {name: AsReview(one.proposal_id) for name, one in self.waiting.items()} | samples

    @property
    def submitted(self) -> frozenset[str]:
        """Samples of which the answer is submitted, perhaps from another tab."""
        return frozenset(name for name, one in self.exercise.items() if one.is_done)


def stored_work(call: Call) -> StoredWork:
    """What waits for the person under this call; nothing where the call is only looked at as a file."""
    actor = session.current_actor()
    waiting, proposals = dict[str, ToReview](), dict[str, Proposal]()
    asked, deleted = dict[str, ToReview](), dict[str, datetime]()
    try:
        database = stored.database()
        for one in _waiting(database, actor, call):
            if one.text_deleted_at is not None:
                deleted[one.reference] = one.text_deleted_at
                continue
            if not one.is_open:
                asked[one.reference] = one
                continue
            # Whoever lost it since the list was made loses this one, and none of the others.
            with suppress(NotAllowedError):
                proposals[one.reference] = _proposal(database, actor, one)
                waiting[one.reference] = one
        exercise = {one.proposal.reference: one for one in _exercise(database, actor, call)}
    except StoreError as error:
        return StoredWork(actor, {}, {}, cannot=refusal_said(error, session.t()))
    return StoredWork(actor, waiting, proposals, asked, deleted, exercise)


def cannot_read(work: StoredWork, t: Translator) -> None:
    """Say that what waits for the person is not known now, which is not the same as nothing."""
    store_error(
        t("What waits for you cannot be read now. What you wrote stays here and in this browser."),
        work.cannot,
    )


def _waiting(database: Database, actor: Actor, call: Call) -> list[ToReview]:
    if call.id != actor.call_id or not has_call(database=database, call_id=call.id):
        return []
    found = proposals_to_review(database=database, actor=actor, call_id=call.id)
    # Another version than the one that holds can be tried out, but no review of it is kept.
    return found if found and stored_call(database=database, call_id=call.id) == call else []


def _exercise(database: Database, actor: Actor, call: Call) -> list[InExercise]:
    if call.id != actor.call_id or not call.reviews.calibration:
        return []
    if not has_call(database=database, call_id=call.id):
        return []
    found = exercise_of_reviewer(database=database, actor=actor, call_id=call.id)
    return found if found and stored_call(database=database, call_id=call.id) == call else []


def _proposal(database: Database, actor: Actor, one: ToReview) -> Proposal:
    """Read once for each version, with names and without: that they may read it was asked just before."""
    known, name = _proposals_read(), (one.content_hash, one.is_blind)
    if name not in known:
        known[name] = proposal_to_read(database=database, actor=actor, proposal_id=one.proposal_id)
    return known[name]


@st.cache_resource(scope="session", show_spinner=False)
def _proposals_read() -> dict[tuple[str, bool], Proposal]:
    return {}
