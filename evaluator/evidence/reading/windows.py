"""Windows: which findings are denied or only possible, by words near them in the same sentence."""

from collections.abc import Iterator

from evaluator.evidence.lexicon.entries import NO_ACTOR, NOTHING_DENIED, Layer
from evaluator.evidence.lexicon.lexicon import Lexicon
from evaluator.evidence.reading.chains import between
from evaluator.evidence.reading.readings import Match, Reading

_END = ";"
"""What ends the reach of a denial inside a sentence; a colon may stand before what is denied."""


class Windows:
    """The denials and hedges of one text."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self._reading = reading
        self._negation, self._hedges = lexicon.negation, lexicon.hedges
        # The "non" of "non-governmental organisation" denies nothing.
        self._inside_names = {
            word
            for match in reading.of("actor")
            if match.label != NO_ACTOR
            for word in range(match.first, match.last + 1)
        }

    def denied(self, match: Match) -> bool:
        """Whether the sentence says that it is not so."""
        return any(
            0 <= match.first - cue.last - 1 <= self._negation.reach_before
            and not self._ends_between(cue, match)
            for cue in self._denials("denied_before", match)
        ) or any(
            0 <= cue.first - match.last - 1 <= self._negation.reach_after
            and not self._ends_between(match, cue)
            for cue in self._denials("denied_after", match)
        )

    def hedged(self, match: Match) -> bool:
        """Whether the sentence says only that it may be so, or later, or vaguely."""
        cues = self._reading.beside("hedge", match)
        return any(_distance(cue, match) <= self._hedges.reach for cue in cues)

    def _denials(self, layer: Layer, match: Match) -> Iterator[Match]:
        for cue in self._reading.beside(layer, match):
            if cue.label != NOTHING_DENIED and cue.first not in self._inside_names:
                yield cue

    def _ends_between(self, left: Match, right: Match) -> bool:
        if _END in between(self._reading, left.last, right.first):
            return True
        ends = self._reading.beside("denied_until", left)
        return any(left.last < end.first < right.first for end in ends)


def _distance(one: Match, other: Match) -> int:
    """Words between two matches; 0 where they touch or overlap."""
    return max(other.first - one.last, one.first - other.last, 1) - 1
