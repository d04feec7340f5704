"""Compounds: bodies named by a general word and by whose body it is: "Federation of Zambian Employers"."""

import re
from collections.abc import Iterator, Sequence

from evaluator.evidence.reading.chains import between
from evaluator.evidence.reading.countries import (
    acting_countries,
    countries_that_give,
    is_of_donors,
    says_who_acts,
)
from evaluator.evidence.reading.readings import Match, Reading

_REACH = 4
"""Words between the head and the word that tells whose body it is."""

_OF = frozenset(["d", "de", "del", "des", "du", "for", "of", "para", "pour"])
_JOINING = _OF | {"and", "e", "el", "et", "l", "la", "las", "le", "les", "los", "national", "s", "the", "y"}

_OF_WHAT_REACH = re.compile(r"(?:inter)?na[ct]ion|g[eé]n[eé]r|r[eé]gion|central|local|mundial|europ")
"""Beginnings of adjectives between the head and its "of"."""

_OF_WHICH_COUNTRY = re.compile(
    r"\w{3,}(?:aise|oise|ais|ois|ienne?|éenne?|aine?|ine|ane|ale|ano|ana|eñ[oa]|ense|és|esa|in[oa]|ac[oa])"
)
"""Endings of adjectives of a country there: "Fédération sénégalaise des transporteurs"."""


def compounds(heads: Sequence[Match], whose: Sequence[Match], reading: Reading) -> Iterator[Match]:
    """A match for each head and the word beside it that is listed for the same class."""
    if not heads or not whose:
        return
    places: dict[int, list[Match]] = {}
    for one in whose:
        places.setdefault(one.first, []).append(one)
    for head in filter(says_who_acts, heads):
        yield from acting_countries(head, places, reading)
    for head in filter(is_of_donors, heads):
        yield from countries_that_give(head, whose, reading)
    # The noun that tells whose it is: the last one in English, "Hotel Workers' Union", elsewhere the first.
    last_wins = reading.language == "en"
    classes: dict[int, set[str]] = {}
    for head in heads:
        classes.setdefault(head.first, set()).add(head.label)
    for head in (one for one in heads if not (says_who_acts(one) or is_of_donors(one))):
        near = range(head.first - _REACH - 1, head.last + _REACH + 2)
        beside = [
            one
            for place in near
            for one in places.get(place, ())
            # "Senegalese" tells whose authorities they are, not whose federation.
            if one.label in classes[head.first]
            and one.sentence == head.sentence
            and _belong(head, one, reading)
        ]
        if not beside:
            continue
        chosen = max(beside, key=lambda one: (one.last if last_wins else -one.first, one.last - one.first))
        for one in beside:
            if one.label == head.label and (one.first, one.last) == (chosen.first, chosen.last):
                yield Match(one.entry, min(head.first, one.first), max(head.last, one.last), head.sentence)


def _belong(head: Match, one: Match, reading: Reading) -> bool:
    """Whether only words of a name stand between, and after the head an "of" where small letters follow."""
    left, right = (head, one) if head.first < one.first else (one, head)
    gap = reading.words[left.last + 1 : right.first]
    if left.last >= right.first or len(gap) > _REACH:
        return False
    if any(mark in between(reading, left.last, right.first) for mark in ",.;:()\n"):
        return False
    if one is left:
        # "teachers' union", "Migrant Workers Association"
        return reading.language == "en" and all(word in ("s", "and") or word[0].isupper() for word in gap)
    if not gap:
        # "instituciones marroquíes"; in English two nouns side by side are another thing.
        return reading.language != "en"
    of_country = reading.language != "en" and _OF_WHICH_COUNTRY.fullmatch(gap[0])
    if len(gap) > 1 and (_OF_WHAT_REACH.match(gap[0]) or of_country):
        gap = gap[1:]
    return (gap[0].lower() in _OF or gap[0][0].isupper()) and all(
        word.lower() in _JOINING or word[0].isupper() for word in gap[1:]
    )
