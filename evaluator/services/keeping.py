"""What is made of something large, kept beside it for as long as it lives itself."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, ClassVar, TypeVar

T = TypeVar("T")


class Keeping:
    """Something that never changes, from which the same is asked again and again: at every click of a page.

    What was made goes when the thing goes, so it reaches nobody whom the thing itself does not reach.
    """

    most_kept: ClassVar[int] = 192

    def kept(self, name: Hashable, make: Callable[[], T]) -> T:
        """What was made under this name before; made now when it was not, or long ago."""
        shelf, lock = self._shelf_and_lock()
        with lock:
            if name in shelf:
                shelf.move_to_end(name)
                found: T = shelf[name]
                return found
            forgotten = self.__dict__.get("_forgotten", 0)
        made = make()
        with lock:
            # What was made of a text that was to be forgotten meanwhile is given out once, and not kept.
            if self.__dict__.get("_forgotten", 0) == forgotten:
                shelf[name] = made
            while len(shelf) > self.most_kept:
                shelf.popitem(last=False)
        return made

    def known(self, name: Hashable) -> Any | None:  # noqa: ANN401 - whatever was made
        """What was made under this name; None where nothing is kept of it."""
        shelf, lock = self._shelf_and_lock()
        with lock:
            if name in shelf:
                shelf.move_to_end(name)
            return shelf.get(name)

    def drop(self, name: Hashable) -> None:
        """Keep what was made under this name no longer."""
        shelf, lock = self._shelf_and_lock()
        with lock:
            shelf.pop(name, None)

    def forget(self) -> None:
        """Keep nothing of what was made so far."""
        shelf, lock = self._shelf_and_lock()
        with lock:
            shelf.clear()
            self.__dict__["_forgotten"] = self.__dict__.get("_forgotten", 0) + 1

    def _shelf_and_lock(self) -> tuple[OrderedDict[Hashable, Any], Lock]:
        shelf: OrderedDict[Hashable, Any] = self.__dict__.setdefault("_shelf", OrderedDict())
        lock: Lock = self.__dict__.setdefault("_lock", Lock())
        return shelf, lock
