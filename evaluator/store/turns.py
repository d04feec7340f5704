"""Writers take turns: who asked first writes first.

SQLite lets one writer in at a time and makes the others poll; among fifty some would wait very long. The same
holds for who waits for one of a few connections to PostgreSQL. Within one process they line up here instead.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock


class Turns:
    """So many places at once, given in the order in which they were asked for."""

    def __init__(self, places: int = 1) -> None:
        self._guard = Lock()
        self._free = places
        self._waiting: deque[Event] = deque()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn, and give it on at the end."""
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
        mine.wait()

    def _give_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1
