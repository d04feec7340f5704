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


def is_of_donors(head: Match) -> bool:
    """Whether a listed head is what a country does that gives: "supports", "soutient"."""
    return head.label == "destination_government" and not says_who_acts(head)


def countries_that_give(verb: Match, whose: Sequence[Match], reading: Reading) -> Iterator[Match]:
    """The country right before such a verb: "Japan funds", "la Suisse soutient"."""
    for country in whose:
        right_before = country.last + 1 == verb.first and country.sentence == verb.sentence
        if (
            right_before
            and country.label == verb.label
            and not between(reading, country.last, verb.first).strip()
            and reading.words[country.first][0].isupper()
            and _begins_a_clause(country, reading)
        ):
            yield country


def _begins_a_clause(country: Match, reading: Reading) -> bool:
    """Whether nothing stands before that it only belongs to: not "firms in Germany", "the bank of Japan".

    Nor right after another name: "Caritas Finland" is no government.
    """
    grammar = GRAMMARS.get(reading.language)
    before = country.first - 1
    if before >= 0 and fold(reading.words[before]) in _ARTICLES:
        before -= 1
    if grammar is None or before < 0 or reading.sentence_of(before) != country.sentence:
        return grammar is not None
    ends_a_name = reading.words[before][0].isupper() and not between(reading, before, before + 1).strip()
    small = grammar.prepositions | grammar.coordinators
    return not ends_a_name and fold(reading.words[before]) not in small


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
