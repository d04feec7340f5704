"""Relations: whether a body that a sentence names acts, or only receives or is mentioned."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from evaluator.evidence.entries import BEYOND_STATES, NO_ACTOR, ONLY_MENTIONED
from evaluator.evidence.lexicon import Lexicon, Relation
from evaluator.evidence.matching import Match, Reading
from evaluator.evidence.windows import Windows
from evaluator.proposals.codes import stakeholder_group

_BESIDE = 2
"""Words between a cue and a body that it stands right beside: an article, an adjective."""


@dataclass(frozen=True)
class Body:
    """A body named in a text, what it does there, and the cue that says so."""

    match: Match
    class_id: str
    relation: Relation
    cue: Match | None

    @property
    def is_consulted(self) -> bool:
        """Whether it takes part only by being asked or informed."""
        return self.cue is not None and self.cue.label == "consulted"

    @property
    def is_public(self) -> bool:
        """Whether it is a public authority of a country."""
        return self.match.entry.tier != BEYOND_STATES and stakeholder_group(self.class_id) == "state"


def bodies(reading: Reading, lexicon: Lexicon, windows: Windows) -> list[Body]:
    """Every body named and not denied, in the order of the text."""
    named = [match for match in reading.of("actor") if match.label != NO_ACTOR]
    outside = _outside(named, len(reading.words))
    return [_body(match, reading, lexicon, outside) for match in named if not windows.denied(match)]


def _body(match: Match, reading: Reading, lexicon: Lexicon, outside: Sequence[int]) -> Body:
    class_id = side_of(match, reading)
    if match.entry.tier == ONLY_MENTIONED:
        return Body(match, class_id, "target", None)
    cue = _nearest_cue(match, reading, lexicon, outside)
    if cue is None:
        return Body(match, class_id, _otherwise(match, lexicon), None)
    return Body(match, class_id, "target" if cue.label == "target" else "actor", cue)


def _otherwise(match: Match, lexicon: Lexicon) -> Relation:
    return next(terms.otherwise for name, terms in lexicon.actors.items() if name == match.label)


def _nearest_cue(match: Match, reading: Reading, lexicon: Lexicon, outside: Sequence[int]) -> Match | None:
    """The nearest cue. Words of other bodies are not counted, so that one cue reaches a whole list."""
    relations = lexicon.relations
    best: tuple[int, int, Match] | None = None
    for cue in reading.beside("cue_before", match):
        if cue.last < match.first:
            gap = outside[match.first] - outside[cue.last + 1]
            reach = _reach(relations.reach_before, cue, match, lexicon)
            if gap <= reach and (best is None or (gap, 0) <= best[:2]):
                best = (gap, 0, cue)
    for cue in reading.beside("cue_after", match):
        if cue.first > match.last:
            gap = outside[cue.first] - outside[match.last + 1]
            reach = _reach(relations.reach_after, cue, match, lexicon)
            if gap <= reach and (best is None or (gap, 1) < best[:2]):
                best = (gap, 1, cue)
    return best[2] if best else None


def _reach(usual: int, cue: Match, match: Match, lexicon: Lexicon) -> int:
    """A body that acts unless something is said only receives when a cue stands right beside it."""
    return min(usual, _BESIDE) if cue.label == "target" and _otherwise(match, lexicon) == "actor" else usual


def _outside(named: Sequence[Match], words: int) -> list[int]:
    """For each place in the text, how many words before it belong to no body."""
    counts = [1] * words
    for match in named:
        counts[match.first : match.last + 1] = [0] * (match.last - match.first + 1)
    return [0, *accumulate(counts)]


def side_of(match: Match, reading: Reading) -> str:
    """The class, on the side that a word inside or right beside the name of a government tells."""
    if match.label not in ("origin_government", "destination_government"):
        return match.label
    for mark in reading.beside("side", match):
        if match.first - 2 <= mark.first and mark.last <= match.last + 4:
            return f"{mark.label}_government"
    return match.label
