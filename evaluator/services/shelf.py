"""What comparison made of texts, kept for a few minutes so that a page need not make it anew."""

from collections.abc import Callable, Hashable
from threading import Lock, Timer
from typing import TypeVar
from weakref import ref

from evaluator.services.keeping import Keeping

T = TypeVar("T")

SECONDS = 600.0
"""Nothing is kept for longer than this, whether or not anybody asks again."""


class Shelf(Keeping):
    """Large enough for the proposals of a few calls, and what was found of each; it empties itself."""

    most_kept = 3_000

    def __init__(self, seconds: float = SECONDS) -> None:
        """Keep things for at most so many seconds."""
        self._seconds = seconds
        self._waiting: Timer | None = None
        self._begin = Lock()

    def kept(self, name: Hashable, make: Callable[[], T]) -> T:
        """What was made under this name lately; made now when it was not."""
        made = super().kept(name, make)
        # Afterwards: a shelf that was emptied meanwhile begins to wait again.
        with self._begin:
            if self._waiting is None:
                self._waiting = Timer(self._seconds, _forget, [ref(self)])
                self._waiting.daemon = True
                self._waiting.start()
        return made

    def forget(self) -> None:
        """Keep nothing of what was made so far."""
        with self._begin:
            if self._waiting is not None:
                self._waiting.cancel()
            self._waiting = None
        super().forget()


def _forget(named: "ref[Shelf]") -> None:
    shelf = named()
    if shelf is not None:
        shelf.forget()


_SHARED = Shelf()


def shelf() -> Shelf:
    """The shelf of this process. What is on it is named by the content that it was made of."""
    return _SHARED
