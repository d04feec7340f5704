"""SQLite in the processes of the tests does not wait until the disk has what it commits.

What the system holds survives a process that is killed; only a machine that loses power needs more. Waiting
takes up to a hundredth of a second at each commit, which is most of what many tests would do. Servers that
tests start wait as in use.
"""

import sqlite3
from typing import Any

from sqlalchemy import event
from sqlalchemy.pool import Pool

SETTING = "PRAGMA synchronous"
_ASKED = "evaluator tests: asked not to wait"


def wait_for_no_disk() -> None:
    """From now on, for every connection of this process that is taken from a pool."""
    event.listen(Pool, "checkout", _not_waiting)


def _not_waiting(connection: Any, record: Any, _proxy: Any) -> None:
    # When a connection is made the store has the last word: what it sets is asked of `set_by_the_store`.
    if isinstance(connection, sqlite3.Connection) and _ASKED not in record.info:
        (record.info[_ASKED],) = connection.execute(SETTING).fetchone()
        connection.execute(f"{SETTING} = OFF")


def set_by_the_store(connection: Any) -> int:
    """What the store had set for a connection of SQLAlchemy before."""
    return int(connection.connection.info[_ASKED])
