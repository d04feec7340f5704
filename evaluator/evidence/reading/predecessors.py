"""Predecessors: whether a text says that it continues, extends or builds on something earlier."""

from evaluator.evidence.reading.passage_reading import PassageReading
from evaluator.evidence.reading.readings import Match

_PART_REACH = 6
"""Words between "component of" and what it says something is a component of."""


def continuation(passage: PassageReading, *, is_title: bool = False) -> Match | None:
    """The first statement that there is a predecessor. In a title a mark such as "II" is one.

    To be a component of something, or to go along with it, is not to continue it.
    """
    for match in passage.shown("predecessor"):
        if match.label == "continuation" and not _only_part(passage, match):
            return match
    if is_title:
        marks = (match for match in passage.shown("later_phase") if not _only_part(passage, match))
        return next(marks, None)
    return None


def _only_part(passage: PassageReading, match: Match) -> bool:
    cues = passage.reading.beside("part_of", match)
    return any(0 < match.first - cue.last <= _PART_REACH + 1 for cue in cues)
