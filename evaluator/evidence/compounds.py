"""Compounds: bodies named by a general word and by whose body it is: "Federation of Zambian Employers"."""

from collections.abc import Iterator, Sequence

from evaluator.evidence.readings import Match, Reading

_REACH = 4
"""Words between the head and the word that tells whose body it is."""

_OF = frozenset(["d", "de", "del", "des", "du", "for", "of"])
_JOINING = _OF | {"and", "e", "el", "et", "l", "la", "las", "le", "les", "los", "national", "s", "the", "y"}


def compounds(heads: Sequence[Match], whose: Sequence[Match], reading: Reading) -> Iterator[Match]:
    """A match for each head and the word beside it that is listed for the same class."""
    if not heads or not whose:
        return
    places: dict[int, list[Match]] = {}
    for one in whose:
        places.setdefault(one.first, []).append(one)
    for head in heads:
        for place in range(head.first - _REACH - 1, head.last + _REACH + 2):
            for one in places.get(place, ()):
                if (one.label, one.sentence) == (head.label, head.sentence) and _belong(head, one, reading):
                    first, last = min(head.first, one.first), max(head.last, one.last)
                    yield Match(one.entry, first, last, head.sentence)


def _belong(head: Match, one: Match, reading: Reading) -> bool:
    """Whether only words of a name stand between, and after the head an "of" where small letters follow."""
    left, right = (head, one) if head.first < one.first else (one, head)
    gap = reading.words[left.last + 1 : right.first]
    if left.last >= right.first or len(gap) > _REACH:
        return False
    text = reading.text[reading.spans[left.last][1] : reading.spans[right.first][0]]
    if any(mark in text for mark in ",.;:()\n"):
        return False
    if one is left:
        # "teachers' union", "Migrant Workers Association"
        return reading.language == "en" and all(word in ("s", "and") or word[0].isupper() for word in gap)
    if not gap:
        # "instituciones marroquíes"; in English two nouns side by side are another thing.
        return reading.language != "en"
    return (gap[0].lower() in _OF or gap[0][0].isupper()) and all(
        word.lower() in _JOINING or word[0].isupper() for word in gap[1:]
    )
