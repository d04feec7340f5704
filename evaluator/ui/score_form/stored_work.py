"""What the store asks this reviewer to read, and the proposals as they were submitted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import streamlit as st

from evaluator.access import Actor, NotAllowedError
from evaluator.calls import Call
from evaluator.proposals import Proposal
from evaluator.services.assignments import ToReview, proposal_to_read, proposals_to_review
from evaluator.services.stored_calls import has_call, stored_call
from evaluator.store import Database, StoreError
from evaluator.ui import session, stored

CANNOT_KEY = "score:store_says"
"""Why the store could not be asked, in its own words."""


@dataclass(frozen=True)
class StoredWork:
    """The proposals that somebody was asked to review, by reference."""

    actor: Actor
    waiting: Mapping[str, ToReview]
    proposals: Mapping[str, Proposal]
    deleted: Mapping[str, datetime] = field(default_factory=dict)
    """Those whose text was deleted by the call's rule, and when: there is nothing to read any more."""


def stored_work(call: Call) -> StoredWork:
    """What waits for the person under this call; nothing where the call is only looked at as a file."""
    actor = session.current_actor()
    try:
        database = stored.database()
        asked = {one.reference: one for one in _waiting(database, actor, call)}
        deleted = {name: at for name, one in asked.items() if (at := one.text_deleted_at) is not None}
        waiting = {name: one for name, one in asked.items() if name not in deleted}
        proposals = {name: _proposal(database, actor, one) for name, one in waiting.items()}
    except (StoreError, NotAllowedError) as error:
        st.session_state[CANNOT_KEY] = str(error)
        return StoredWork(actor, {}, {})
    st.session_state.pop(CANNOT_KEY, None)
    return StoredWork(actor, waiting, proposals, deleted)


def _waiting(database: Database, actor: Actor, call: Call) -> list[ToReview]:
    if call.id != actor.call_id or not has_call(database=database, call_id=call.id):
        return []
    found = proposals_to_review(database=database, actor=actor, call_id=call.id)
    # Another version than the one that holds can be tried out, but no review of it is kept.
    return found if found and stored_call(database=database, call_id=call.id) == call else []


def _proposal(database: Database, actor: Actor, one: ToReview) -> Proposal:
    """Read once for each version: that the person may read it was asked just before."""
    known: dict[str, Proposal] = _proposals_read()
    if one.content_hash not in known:
        known[one.content_hash] = proposal_to_read(
            database=database, actor=actor, proposal_id=one.proposal_id
        )
    return known[one.content_hash]


@st.cache_resource(scope="session", show_spinner=False)
def _proposals_read() -> dict[str, Proposal]:
    return {}
