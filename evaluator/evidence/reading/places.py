"""Places: a municipality may only tell where something happens: "in ten communes of the north"."""

from evaluator.evidence.reading.chains import between
from evaluator.evidence.reading.grammar import GRAMMARS
from evaluator.evidence.reading.readings import Match, Reading

_ALSO_PLACES = frozenset({"local_authority"})

_REACH = 4
"""Words before the name in which the preposition may stand: "in the ten target communes"."""


_STATES = frozenset({"republic", "kingdom", "republique", "royaume", "republica", "reino"})


def is_name_of_country(match: Match, reading: Reading) -> bool:
    """Whether it is a country as it calls itself, "Republic of …"; where nothing is said of it, a place."""
    return match.label == "origin_government" and reading.folded[match.first] in _STATES


def preposition_of_place(match: Match, reading: Reading) -> int | None:
    """The "in" before a body of a kind that is also a place, past articles, numbers and one word more."""
    grammar = GRAMMARS.get(reading.language)
    if grammar is None or match.label not in _ALSO_PLACES:
        return None
    stranger = False
    for place in range(match.first - 1, max(-1, match.first - 1 - _REACH), -1):
        word = reading.folded[place]
        if between(reading, place, place + 1).strip():
            return None
        if word in grammar.locative:
            return place
        if not (word in grammar.determiners or word.isdecimal()):
            if stranger or word in grammar.prepositions | grammar.coordinators:
                return None
            stranger = True
    return None
