"""Predecessors: whether a text says that it continues, extends or builds on something earlier."""

from evaluator.evidence.passage_reading import PassageReading
from evaluator.evidence.readings import Match


def continuation(passage: PassageReading, *, is_title: bool = False) -> Match | None:
    """The first statement that there is a predecessor. In a title a mark such as "II" is one."""
    for match in passage.shown("predecessor"):
        if match.label == "continuation":
            return match
    if is_title:
        return next(iter(passage.shown("later_phase")), None)
    return None
