"""Predecessors: whether a text says that it continues, extends or builds on something earlier."""

import re
from collections.abc import Iterator

from evaluator.evidence.reading.grammar import GRAMMARS
from evaluator.evidence.reading.passage_reading import PassageReading
from evaluator.evidence.reading.readings import Match, Reading

_PART_REACH = 6
"""Words between "component of" and what it says something is a component of."""

_BEFORE_A_NUMBER = (" ", "(", "\n")
_ENDS_A_NAME = re.compile(r"[)\"”»]*\s*(?:$|[(:]|[.,](?!\d)|[-–—](?!\s*\d))")
"""What stands after the number of a programme: the end of its title, an acronym, more of the title."""

_NUMERAL = re.compile("[ivx]+")


def continuation(passage: PassageReading, *, is_title: bool = False) -> Match | None:
    """The first statement that there is a predecessor, or else the mark of a later phase in a title.

    To be a component of something, or to go along with it, is not to continue it.
    """
    for match in passage.shown("predecessor"):
        if match.label == "continuation" and not _only_part(passage, match):
            return match
    return next(_marks(passage), None) if is_title else None


def _only_part(passage: PassageReading, match: Match) -> bool:
    cues = passage.reading.beside("part_of", match)
    return any(0 < match.first - cue.last <= _PART_REACH + 1 for cue in cues)


def _marks(passage: PassageReading) -> Iterator[Match]:
    """The marks of a later phase in a title.

    A number is one at the end of a name only, "Roads 2", and not if it tells which thing is meant, "lot 2".
    A numeral is none where the first of several is named as well, "Angel I and Angel II".
    """
    reading = passage.reading
    names_several = _names_several(reading)
    numbered = {one.last for one in reading.of("numbered")}
    for match in passage.shown("later_phase"):
        word = reading.folded[match.first]
        is_alone = match.first == match.last
        if _only_part(passage, match):
            continue
        if is_alone and names_several and _NUMERAL.fullmatch(word):
            continue
        if is_alone and word.isdigit() and (match.first - 1 in numbered or not _ends_a_name(reading, match)):
            continue
        yield match


def _names_several(reading: Reading) -> bool:
    """Whether a numeral "I" stands before a comma or an "and"."""
    grammar = GRAMMARS.get(reading.language)
    joining = grammar.coordinators if grammar else frozenset[str]()
    return any(
        word == "I" and (reading.text.startswith(",", reading.spans[place][1]) or following in joining)
        for place, (word, following) in enumerate(zip(reading.words, reading.folded[1:], strict=False))
    )


def _ends_a_name(reading: Reading, number: Match) -> bool:
    start, end = reading.spans[number.first]
    before = reading.folded[number.first - 1] if number.first else ""
    if not before.isalpha() or not reading.text.endswith(_BEFORE_A_NUMBER, 0, start):
        return False
    grammar = GRAMMARS.get(reading.language)
    if grammar and before in grammar.coordinators | grammar.prepositions:
        return False
    return _ENDS_A_NAME.match(reading.text, end) is not None
