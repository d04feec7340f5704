"""Texts that somebody wrote and that did not go on: kept beside the draft, so that no reload loses them.

They are kept while the program runs, the newest of each draft. What is to last is downloaded.
"""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

MOST_KEPT = 5
"""Of one draft; of more the oldest goes."""


@dataclass(frozen=True)
class SetAside:
    """A whole text that is in no draft."""

    id: str
    content: str
    before: str
    """The text from which it was written: what it shares with that one is no change of its own."""
    written_by: str
    """A person's name."""
    at: datetime


class TextsSetAside:
    """The texts beside the drafts of one store, by what they are about."""

    def __init__(self) -> None:
        """None yet."""
        self._kept: dict[Hashable, list[SetAside]] = defaultdict(list)
        self._turn = Lock()

    def add(self, about: Hashable, text: SetAside) -> None:
        """Keep a text; one that says the same letter for letter is there once."""
        with self._turn:
            others = [one for one in self._kept[about] if one.content != text.content]
            self._kept[about] = [text, *others][:MOST_KEPT]

    def of(self, about: Hashable) -> tuple[SetAside, ...]:
        """What is kept, the newest first."""
        with self._turn:
            return tuple(self._kept.get(about, ()))

    def drop(self, about: Hashable, content: str) -> None:
        """Keep a text no longer: it went on, or nobody wants it."""
        with self._turn:
            self._kept[about] = [one for one in self._kept[about] if one.content != content]
