"""Sentences: where they end. A cue works inside its sentence only."""

import re
from bisect import bisect_right
from collections.abc import Sequence

_END = re.compile(
    # The characters first, then what each asks for: so the search skips all others at once.
    r"[.!?…;。！？؟•·▪●<>:\n](?:"
    # A full stop after a word of two letters or more, so not after initials, and not before lower case; a "/"
    # may follow, where the text is said again in another language;
    r"(?<=[.])(?:"
    r"(?<=[^\W\d_][^\W\d_][.])(?:(?=[\s\"'”’»)\]/]+[^\Wa-zà-ÿ_])|(?=[\"'”’»)\]]*\s*\Z))"
    r"|(?<=[\d)\]%”\"»’][.])(?=\s+[^\Wa-zà-ÿ_])"
    # or before a capital without a space, as in texts that lost their line ends.
    r"|(?<=[a-zà-ÿ][a-zà-ÿ][.])(?=[A-ZÀ-Þ][a-zà-ÿ])"
    r")"
    r"|(?<=[!?…;])(?=\s|\Z)|(?<=[。！？؟•·▪●<>])|(?<=:):"
    # An empty line, or a line end before an item of a list.
    r"|(?<=\n)(?:[ \t\u200b]*\n|(?=[ \t]*(?:[-–—*]\s|\(?\w{1,3}[.)]\s)))"
    r")"
)


class Sentences:
    """The sentences of one text, by number."""

    def __init__(self, text: str) -> None:
        self._ends = [match.end() for match in _END.finditer(text)]
        self._length = len(text)

    def number(self, position: int) -> int:
        """Which sentence holds the code point at `position`."""
        return bisect_right(self._ends, position)

    @property
    def ends(self) -> Sequence[int]:
        """Where each sentence ends; what is behind the last is one more."""
        return self._ends

    def bounds(self, number: int) -> tuple[int, int]:
        """Where a sentence starts and ends."""
        start = self._ends[number - 1] if number else 0
        end = self._ends[number] if number < len(self._ends) else self._length
        return start, end
