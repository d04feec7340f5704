"""Writers take turns: who asked first writes first.

SQLite lets one writer in at a time and makes the others poll; among fifty some would wait very long. The same
holds for who waits for one of a few connections to PostgreSQL. Within one process they line up here instead.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

from evaluator.store.errors import BusyError

SECONDS_OF_WAITING = 30.0
"""Whoever has a turn for longer hangs, or moves the whole database."""


class Turns:
    """So many places at once, given in the order in which they were asked for."""

    def __init__(self, places: int = 1, *, seconds_of_waiting: float = SECONDS_OF_WAITING) -> None:
        self._seconds_of_waiting = seconds_of_waiting
        self._guard = Lock()
        self._free = places
        self._waiting: deque[Event] = deque()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn, and give it on at the end.

        Raises
        ------
        BusyError
            It did not come in time; nothing was done.
        """
        self._wait()
        try:
            yield
        finally:
            self._give_on()

    def _wait(self) -> None:
        with self._guard:
            if self._free:
                self._free -= 1
                return
            mine = Event()
            self._waiting.append(mine)
        if not mine.wait(self._seconds_of_waiting):
            self._give_up(mine)

    def _give_up(self, mine: Event) -> None:
        with self._guard:
            if mine.is_set():
                # It came at the last moment.
                return
            self._waiting.remove(mine)
        raise BusyError

    def _give_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1
