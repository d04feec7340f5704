"""What a call was at some time, for somebody: of the past they see what they see of the present."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from evaluator.access import Action, Actor, Standing, check, may, sees_others, sees_review
from evaluator.services.rebuilding import CallState, Parts, Row, rebuilt_in
from evaluator.services.relations import standings_in
from evaluator.services.stored_calls import call_in
from evaluator.store import Database
from evaluator.store.tables import ReviewState


def state_at(*, database: Database, actor: Actor, call_id: str, at: datetime) -> CallState:
    """The scores and states of a call at a moment, from its audit trail and nothing else.

    Without the actor's own proposals and those with which they have a conflict of interest, without scores of
    reviews that they may not see now, and with roles only for whoever looks after them.

    Raises
    ------
    NotAllowedError
        The actor may not see the trail.
    StoreError
        There is no such call.
    """
    check(actor, Action.SEE_TRAIL, call_id=call_id)
    with database.reading() as session:
        standings = standings_in(session, actor, call_in(session, call_id), database.clock())
        state = rebuilt_in(session, call_id, at)
    seen = {proposal for proposal, standing in standings.items() if standing.may(Action.SEE_TRAIL)}
    parts: Parts = {
        part: {name: row for name, row in rows.items() if row.get("proposal", name) in seen}
        for part, rows in state.parts.items()
        if part != "roles"
    }
    parts["roles"] = (
        state.parts.get("roles", {}) if may(actor, Action.SEE_ROLES_TRAIL, call_id=call_id) else {}
    )
    parts["reviews"] = {name: _review(row, standings) for name, row in parts.get("reviews", {}).items()}
    parts["consensus"] = {
        name: row
        for name, row in parts.get("consensus", {}).items()
        if sees_others(standings[row["proposal"]])
    }
    return replace(state, parts=parts)


def _review(row: Row, standings: Mapping[str, Standing]) -> Row:
    """That it is there, and what it says where that may be seen."""
    is_submitted = row["state"] == ReviewState.SUBMITTED
    standing = standings[row["proposal"]]
    if sees_review(standing, reviewer_id=row["reviewer"], is_submitted=is_submitted):
        return row
    return {**row, "scores": {}}
