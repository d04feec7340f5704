"""A reviewer's own scores, where the call is the store's as it holds now."""

from evaluator.access import Role
from evaluator.calls import Call
from evaluator.services.own_scores import OwnScores, own_scores
from evaluator.services.stored_calls import has_call, stored_call
from evaluator.store import StoreError
from evaluator.ui import session, stored


def own_here(call: Call) -> OwnScores | None:
    """What the person scored; None for whoever is no reviewer, or where the call is only a file."""
    actor = session.current_actor()
    if not actor.has(Role.REVIEWER) or call.id != actor.call_id:
        return None
    try:
        database = stored.database()
        if not has_call(database=database, call_id=call.id):
            return None
        # Another version than the one that holds can be tried out, but no review of it is kept.
        if stored_call(database=database, call_id=call.id) != call:
            return None
        return own_scores(database=database, actor=actor, call_id=call.id)
    except StoreError:
        # The machine's advice, which is shown instead, says that the store cannot be read.
        return None
