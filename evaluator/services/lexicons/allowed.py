"""Whether somebody may do something with lexicons now: a role that was taken back counts for nothing."""

from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.services.people import acting_in


def check_now(session: Session, actor: Actor, action: Action) -> None:
    """Go on only where the actor still holds a role that allows it, in the call in which they act.

    Whoever runs the program on the server acts in no call, and is nobody in the store.

    Raises
    ------
    NotAllowedError
        They do not.
    """
    check(actor, action)
    if actor.call_id is not None:
        check(acting_in(session, actor, actor.call_id), action)
