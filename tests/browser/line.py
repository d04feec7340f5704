"""A line between browser and server that can be cut, go dead without a word, and be mended."""

import select
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Literal

from tests.browser.server import free_port

State = Literal["whole", "cut", "dead"]
SECONDS_BETWEEN_LOOKS = 0.05


class Line:
    """Carries bytes between a port of its own and a server's.

    `cut` closes what is open and refuses what is new, as a network that went away does. `dead` leaves all
    open and swallows every byte in both directions, as a router does that forgot its connections; those never
    come back to life, and new ones work once the line is `whole` again.
    """

    def __init__(self, port: int) -> None:
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self._server = port
        self._state: State = "whole"
        self._is_over = threading.Event()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._dead: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._listening = socket.create_server(("127.0.0.1", self.port), reuse_port=False, backlog=64)
        self._listening.settimeout(SECONDS_BETWEEN_LOOKS)
        self._start(self._accept)

    def cut(self) -> None:
        """Everything that is open ends at once; whoever tries again is turned away."""
        self._state = "cut"
        self._end_all()

    def go_dead(self) -> None:
        """Nothing arrives any more on either side, and neither side is told."""
        with self._lock:
            self._state = "dead"
            self._dead |= self._open

    def mend(self) -> None:
        """New connections work."""
        self._state = "whole"

    def end_the_dead(self) -> None:
        """What went dead is given up by the computer itself, as it is after minutes."""
        with self._lock:
            dead = list(self._dead)
        for one in dead:
            _end(one)

    def close(self) -> None:
        """The end of the line."""
        self._is_over.set()
        self._end_all()
        for thread in self._threads:
            thread.join(timeout=10)
        self._listening.close()

    def _end_all(self) -> None:
        with self._lock:
            ended = list(self._open)
        for one in ended:
            _end(one)

    def _start(self, work: Callable[..., None], *given: socket.socket) -> None:
        thread = threading.Thread(target=work, args=given, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._is_over.is_set():
            with suppress(TimeoutError):
                asking, _address = self._listening.accept()
                if self._state == "cut":
                    asking.close()
                else:
                    self._start(self._carry, asking)

    def _carry(self, asking: socket.socket) -> None:
        try:
            answering = socket.create_connection(("127.0.0.1", self._server), timeout=10)
        except OSError:
            asking.close()
            return
        both = (asking, answering)
        with self._lock:
            self._open.update(both)
            if self._state == "dead":
                self._dead.update(both)
        other = {asking: answering, answering: asking}
        with suppress(OSError, ValueError):
            while not self._is_over.is_set():
                for one in select.select(both, (), (), SECONDS_BETWEEN_LOOKS)[0]:
                    data = one.recv(65_536)
                    if not data:
                        raise ConnectionAbortedError
                    if one not in self._dead:
                        other[one].sendall(data)
        with self._lock:
            self._open.difference_update(both)
            self._dead.difference_update(both)
        for one in both:
            one.close()


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """A whole line to the server at `port` of this computer; ended when the block ends."""
    line = Line(port)
    try:
        yield line
    finally:
        line.close()
