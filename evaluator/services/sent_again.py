"""A command that is sent again under its key: what it did, and never what another command did under it."""

import json

from sqlalchemy.orm import Session

from evaluator.foundation import RefusedError, Said
from evaluator.store.audit import Kind, done_before
from evaluator.store.tables import EventRow

ANOTHER_COMMAND = Said("This key belongs to another command.")


def sent_again(session: Session, chain: str, key: str, kind: Kind, **about: str) -> EventRow | None:
    """The event that this very command has left; None where it was not carried out yet.

    Parameters
    ----------
    about
        What the command is about, as its event says it; `subject` for what the event names as such.

    Raises
    ------
    ValueError
        The key belongs to another command.
    """
    done = done_before(session, chain, key)
    if done is None:
        return None
    said = {**json.loads(done.after or done.before or "{}"), "subject": done.subject}
    if done.kind != kind.value or any(said.get(name) != value for name, value in about.items()):
        raise RefusedError.of(ANOTHER_COMMAND)
    return done
