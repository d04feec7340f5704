"""Windows: which findings are denied or only possible, by words near them in the same sentence."""

from evaluator.evidence.entries import NO_ACTOR, NOTHING_DENIED
from evaluator.evidence.lexicon import Lexicon
from evaluator.evidence.matching import Match, Reading


class Windows:
    """The denials and hedges of one text."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self._negation, self._hedges = lexicon.negation, lexicon.hedges
        inside_names = {
            word
            for match in reading.of("actor")
            if match.label != NO_ACTOR
            for word in range(match.first, match.last + 1)
        }
        # The "non" of "non-governmental organisation" denies nothing.
        before, after = (
            [
                cue
                for cue in reading.of(layer)
                if cue.label != NOTHING_DENIED and cue.first not in inside_names
            ]
            for layer in ("denied_before", "denied_after")
        )
        self._before, self._after = before, after
        self._until = [cue.first for cue in reading.of("denied_until")]
        self._hedged = reading.of("hedge")

    def denied(self, match: Match) -> bool:
        """Whether the sentence says that it is not so."""
        return any(
            cue.sentence == match.sentence
            and 0 <= match.first - cue.last - 1 <= self._negation.reach_before
            and not self._ends_between(cue.last, match.first)
            for cue in self._before
        ) or any(
            cue.sentence == match.sentence
            and 0 <= cue.first - match.last - 1 <= self._negation.reach_after
            and not self._ends_between(match.last, cue.first)
            for cue in self._after
        )

    def hedged(self, match: Match) -> bool:
        """Whether the sentence says only that it may be so, or later, or vaguely."""
        return any(
            cue.sentence == match.sentence and _distance(cue, match) <= self._hedges.reach
            for cue in self._hedged
        )

    def _ends_between(self, left: int, right: int) -> bool:
        return any(left < word < right for word in self._until)


def _distance(one: Match, other: Match) -> int:
    """Words between two matches; 0 where they touch or overlap."""
    return max(other.first - one.last, one.first - other.last, 1) - 1
