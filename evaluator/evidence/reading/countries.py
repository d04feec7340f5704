"""Countries that act: "led by the Netherlands", "recursos dedicados por España" name their governments."""

from collections.abc import Iterator, Mapping, Sequence

from evaluator.evidence.reading.chains import between
from evaluator.evidence.reading.grammar import GRAMMARS, Grammar
from evaluator.evidence.reading.readings import Match, Reading
from evaluator.foundation.words import fold

_BEFORE_WHO_ACTS = frozenset(["by", "with", "par", "avec", "por", "con"])

_ARTICLES = frozenset(["the", "el", "la", "l", "le", "les", "los"])


def says_who_acts(head: Match) -> bool:
    """Whether a listed head is a verb with its preposition: "financed by"."""
    return head.entry.term.words[-1].written in _BEFORE_WHO_ACTS


def acting_countries(head: Match, places: Mapping[int, Sequence[Match]], reading: Reading) -> Iterator[Match]:
    """The country right after such a verb, of those that stand at places in the text."""
    for place in (1, 2):
        for country in places.get(head.last + place, ()):
            if country.label == head.label and _acts(head, country, reading):
                yield country


def _acts(head: Match, country: Match, reading: Reading) -> bool:
    """Whether the country is what stands after the verb: "by Japan", not "by the Japan Fund"."""
    grammar = GRAMMARS.get(reading.language)
    gap = reading.words[head.last + 1 : country.first]
    return (
        grammar is not None
        and head.last < country.first
        and len(gap) <= 1
        and all(fold(word) in _ARTICLES for word in gap)
        and not between(reading, head.last, country.first).strip(" '’" + "".join(gap))
        and reading.words[country.first][0].isupper()
        and _ends_there(country, reading, grammar)
    )


def _ends_there(country: Match, reading: Reading, grammar: Grammar) -> bool:
    after = country.last + 1
    if after == len(reading.words) or between(reading, country.last, after).strip():
        return True
    small = grammar.prepositions | grammar.coordinators | grammar.relative | grammar.joining
    return reading.folded[after] in small | grammar.being | grammar.having
