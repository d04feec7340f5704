"""Places: a municipality may only tell where something happens: "in ten communes of the north"."""

from evaluator.evidence.reading.chains import between
from evaluator.evidence.reading.grammar import GRAMMARS
from evaluator.evidence.reading.readings import Match, Reading
from evaluator.foundation.words import fold

_ALSO_PLACES = frozenset({"local_authority"})

_REACH = 4
"""Words before the name in which the preposition may stand: "in the ten target communes"."""


def is_place(match: Match, reading: Reading) -> bool:
    """Whether a body of a kind that is also a place stands after "in", past articles, numbers, one word."""
    grammar = GRAMMARS.get(reading.language)
    if grammar is None or match.label not in _ALSO_PLACES:
        return False
    stranger = False
    for place in range(match.first - 1, max(-1, match.first - 1 - _REACH), -1):
        if between(reading, place, place + 1).strip():
            return False
        word = fold(reading.words[place])
        if word in grammar.locative:
            return True
        if not (word in grammar.determiners or word.isdecimal()):
            if stranger or word in grammar.prepositions | grammar.coordinators:
                return False
            stranger = True
    return False
