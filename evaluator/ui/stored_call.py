"""The call in use, as the store holds it."""

from evaluator.calls import Call
from evaluator.calls.process import Phase
from evaluator.services.installation import INSTALLER
from evaluator.services.modes import Mode
from evaluator.services.stored_calls import has_call, keep_call, phase_now, stored_call
from evaluator.ui import identity, session
from evaluator.ui.stored import database


def stored_call_in_use() -> Call:
    """The call in use in the version that the store holds.

    In local mode a file that somebody opened is kept when its call is not there yet; in team mode a file is
    only looked at, and work goes on in the call of the store. A version that is there stays the one that
    holds: replacing it is the call manager's act.

    Raises
    ------
    StoreError
        The database cannot be reached.
    """
    call, opened = session.current_call(), session.current_call_file()
    if opened is not None and not is_stored(call) and identity.current_mode() is Mode.LOCAL:
        data, name = opened
        keep_call(database=database(), actor=INSTALLER, data=data, name=name, key=f"opened: {call.version}")
    return stored_call(database=database(), call_id=identity.call_of_roles(call))


def is_stored(call: Call) -> bool:
    """Whether the store has the call, in whichever version."""
    return has_call(database=database(), call_id=call.id)


def phase_moved_to(call: Call) -> Phase | None:
    """The phase that somebody moved the call to; None while its dates decide."""
    if not is_stored(call):
        return None
    now = phase_now(database=database(), call_id=call.id)
    return now.phase if now.moved_at is not None else None
