"""The call in use, as the store holds it."""

from evaluator.access import Actor, Role
from evaluator.calls import Call
from evaluator.services.call_files import DEFAULT_CALL
from evaluator.services.files import read_bytes
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import call_ids, keep_call, stored_call
from evaluator.store import new_id
from evaluator.ui import session
from evaluator.ui.stored import database

LOCAL_ADMINISTRATOR = Actor(id="local", roles=frozenset({Role.ADMINISTRATOR}))
"""Whoever runs the program on their own computer may do everything in it."""


def stored_call_in_use() -> Call:
    """The call in use in the version that the store holds. In local mode it is kept when it is not there yet.

    A version that is there stays the one that holds: replacing it is the call manager's act.

    Raises
    ------
    StoreError
        The database cannot be reached.
    """
    call = session.current_call()
    if call.id not in call_ids(database=database()):
        data, name = session.current_call_file() or (
            read_bytes(criteria_folder() / DEFAULT_CALL),
            DEFAULT_CALL,
        )
        return keep_call(database=database(), actor=LOCAL_ADMINISTRATOR, data=data, name=name, key=new_id())
    return stored_call(database=database(), call_id=call.id)
