"""What comparison made of texts, kept for a few minutes so that a page need not make it anew."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from threading import Lock, Timer
from time import monotonic
from typing import TypeVar
from weakref import ref

from evaluator.services.keeping import Keeping

T = TypeVar("T")

SECONDS = 600.0
"""Nothing is kept for longer, whether or not anybody asks again; parts of what is being made are renewed."""


class Shelf(Keeping):
    """Large enough for the proposals of a large call and of earlier ones, and what was found of each.

    Each thing goes by itself when its time is over.
    """

    most_kept = 10_000

    def __init__(self, seconds: float = SECONDS) -> None:
        """Keep each thing for at most so many seconds."""
        self._seconds = seconds
        self._until: OrderedDict[Hashable, float] = OrderedDict()
        """By name the moment from which on it is kept no longer, soonest first."""
        self._waiting: Timer | None = None
        self._begin = Lock()

    def kept(self, name: Hashable, make: Callable[[], T]) -> T:
        """What was made under this name lately; made now when it was not."""
        made = super().kept(name, make)
        with self._begin:
            self._until.setdefault(name, monotonic() + self._seconds)
            self._wait()
        return made

    def renew(self, names: Iterable[Hashable]) -> None:
        """Keep these anew, as if they were made now: they are parts of something that is just being made."""
        with self._begin:
            until = monotonic() + self._seconds
            for name in names:
                if name in self._until:
                    self._until[name] = until
                    self._until.move_to_end(name)

    def forget(self) -> None:
        """Keep nothing of what was made so far."""
        with self._begin:
            if self._waiting is not None:
                self._waiting.cancel()
            self._waiting = None
            self._until.clear()
        super().forget()

    def let_go(self) -> None:
        """Keep nothing whose time is over."""
        with self._begin:
            now = monotonic()
            while self._until and next(iter(self._until.values())) <= now:
                name, _ = self._until.popitem(last=False)
                self.drop(name)
            self._waiting = None
            self._wait()

    def _wait(self) -> None:
        """Wake up when the time of the next one is over. Whoever calls holds the lock."""
        if self._waiting is None and self._until:
            soonest = next(iter(self._until.values()))
            self._waiting = Timer(max(soonest - monotonic(), 0.0), _let_go, [ref(self)])
            self._waiting.daemon = True
            self._waiting.start()


def _let_go(named: "ref[Shelf]") -> None:
    shelf = named()
    if shelf is not None:
        shelf.let_go()


_SHARED = Shelf()


def shelf() -> Shelf:
    """The shelf of this process. What is on it is named by the content that it was made of."""
    return _SHARED
