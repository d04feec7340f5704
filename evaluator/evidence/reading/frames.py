"""Frames: findings that take several words, such as a verb and its object, in any inflection and order.

"Extend the model to other regions" and "expanding its approach to new districts" are one statement; no list
of phrases holds all its forms. A frame names families of words that follow each other in one sentence.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple, Protocol, cast

from evaluator.evidence.lexicon.entries import TIERS, Entry, Layer
from evaluator.evidence.lexicon.lexicon import NUMBER, Frame, Lexicon
from evaluator.evidence.lexicon.terms import Term

_YEARS = range(1900, 2100)


class Place(NamedTuple):
    """Where a word of a family stands: its first and last word, and the sentence."""

    first: int
    last: int
    sentence: int


class Words(Protocol):
    """A text as words."""

    @property
    def words(self) -> Sequence[str]:
        """As written."""

    def sentence_of(self, word: int) -> int:
        """The number of the sentence that holds a word."""


Families = Mapping[str, Sequence[Place]]
"""Where words of each family stand, in the order of the text."""


class _Order(NamedTuple):
    """A frame in one order of its families, and which one it is of all."""

    number: int
    names: tuple[str, ...]
    others: tuple[str, ...]
    """The families without the one by which the order is looked up, and without numbers."""
    frame: Frame
    entry: Entry


class Frames:
    """The frames of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        # By the first family of each, since most families stand in no text but a long one.
        self._orders: dict[str, list[_Order]] = defaultdict(list)
        orders = (
            (names, frame, entry)
            for frame, entry in _with_entries(lexicon)
            for names in ((frame.words, frame.words[::-1]) if frame.either_order else (frame.words,))
        )
        for number, (names, frame, entry) in enumerate(orders):
            first, *others = (name for name in names if name != NUMBER)
            self._orders[first].append(_Order(number, names, tuple(others), frame, entry))

    def found(self, families: Families, text: Words) -> list[tuple[Entry, Place]]:
        """Every statement that a frame finds, from its first word to its last, frame by frame."""
        found: list[tuple[int, Entry, Place]] = []
        for name in families.keys() & self._orders.keys():
            for number, names, others, frame, entry in self._orders[name]:
                if all(map(families.__contains__, others)):
                    found += [
                        (number, entry, place)
                        for place in _chains(names, frame.within, families, text)
                        if not _prevented(place, frame, families)
                    ]
        return [(entry, place) for _, entry, place in sorted(found, key=itemgetter(0))]


def _with_entries(lexicon: Lexicon) -> Iterator[tuple[Frame, Entry]]:
    for path, frame in lexicon.frames.listed():
        layer = cast("Layer", path[0])
        tier = TIERS[str(path[2])] if layer == "state" else 0
        term = Term(" … ".join(frame.words), (), is_strict=False)
        yield frame, Entry(layer, str(path[1]), term, ("frames", *path), tier)


def _chains(names: Sequence[str], within: int, families: Families, text: Words) -> Iterator[Place]:
    """Each word of the first family that the others follow, the nearest of each."""
    for start in _starts(names, within, families, text):
        last = start
        for name in names[1:]:
            following = _next(name, last, within, families, text)
            if following is None:
                break
            last = following
        else:
            yield Place(start.first, last.last, start.sentence)


def _starts(names: Sequence[str], within: int, families: Families, text: Words) -> Iterator[Place]:
    if names[0] != NUMBER:
        yield from families[names[0]]
        return
    # Numbers are common: only those shortly before a word of the second family are looked at.
    for after in families[names[1]]:
        number = _number(text, range(after.first - 1, after.first - 2 - within, -1), after.sentence)
        if number is not None:
            yield number


def _next(name: str, last: Place, within: int, families: Families, text: Words) -> Place | None:
    if name == NUMBER:
        return _number(text, range(last.last + 1, last.last + 2 + within), last.sentence)
    places = families[name]
    index = bisect_left(places, (last.last + 1,))
    if index == len(places):
        return None
    following = places[index]
    near = following.first - last.last - 1 <= within and following.sentence == last.sentence
    return following if near else None


def _number(text: Words, near: range, sentence: int) -> Place | None:
    """The first of these words that is a number and no year."""
    for word in near:
        if not 0 <= word < len(text.words):
            return None
        written = text.words[word]
        if written.isdecimal() and int(written) not in _YEARS and text.sentence_of(word) == sentence:
            return Place(word, word, sentence)
    return None


def _prevented(place: Place, frame: Frame, families: Families) -> bool:
    """Whether a word that makes it another statement stands inside or shortly before."""
    return any(_stands_near(place, frame.within, families.get(name, ())) for name in frame.unless)


def _stands_near(place: Place, within: int, others: Sequence[Place]) -> bool:
    for index in range(bisect_left(others, (place.first - within,)), len(others)):
        if others[index].first > place.last:
            return False
        if others[index].sentence == place.sentence:
            return True
    return False
