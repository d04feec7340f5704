"""Compounds: bodies named by a general word and by whose body it is: "Federation of Zambian Employers"."""

import re
from collections.abc import Iterator, Sequence

from evaluator.evidence.chains import between
from evaluator.evidence.readings import Match, Reading

_REACH = 4
"""Words between the head and the word that tells whose body it is."""

_OF = frozenset(["d", "de", "del", "des", "du", "for", "of"])
_JOINING = _OF | {"and", "e", "el", "et", "l", "la", "las", "le", "les", "los", "national", "s", "the", "y"}

_OF_WHAT_REACH = re.compile(r"(?:inter)?na[ct]ion|g[eé]n[eé]r|r[eé]gion|central|local|mundial|europ")
"""Beginnings of adjectives between the head and its "of"."""


def compounds(heads: Sequence[Match], whose: Sequence[Match], reading: Reading) -> Iterator[Match]:
    """A match for each head and the word beside it that is listed for the same class."""
    if not heads or not whose:
        return
    places: dict[int, list[Match]] = {}
    for one in whose:
        places.setdefault(one.first, []).append(one)
    # The noun that tells whose it is: the last one in English, "Hotel Workers' Union", elsewhere the first.
    last_wins = reading.language == "en"
    for head in heads:
        near = range(head.first - _REACH - 1, head.last + _REACH + 2)
        beside = [
            one
            for place in near
            for one in places.get(place, ())
            if one.sentence == head.sentence and _belong(head, one, reading)
        ]
        if not beside:
            continue
        chosen = max(beside, key=lambda one: (one.last if last_wins else -one.first, one.last - one.first))
        for one in beside:
            if (one.first, one.last, one.label) == (chosen.first, chosen.last, head.label):
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
    if len(gap) > 1 and _OF_WHAT_REACH.match(gap[0]):
        gap = gap[1:]
    return (gap[0].lower() in _OF or gap[0][0].isupper()) and all(
        word.lower() in _JOINING or word[0].isupper() for word in gap[1:]
    )
