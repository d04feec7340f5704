"""Quotes: a verbatim piece of a text around a finding, short enough to read at a glance."""

from typing import Protocol

from evaluator.evidence.reading.readings import Match, Reading
from evaluator.evidence.words.tokens import spans
from evaluator.foundation.words import WORD

FEWEST, MOST = 5, 15
"""How many words a quote has, where its sentence allows."""

LONGEST = 300
"""Characters up to which a quote is widened: some "words" are addresses or rubbish."""


class Words(Protocol):
    """The first and the last of some words that belong together."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


def quote(reading: Reading, match: Match, cue: Words | None = None) -> str:
    """The words from the cue to the finding, widened inside the sentence when they are few."""
    first, last = match.first, match.last
    if cue is not None and max(last, cue.last) - min(first, cue.first) < MOST:
        first, last = min(first, cue.first), max(last, cue.last)
    last = min(last, first + MOST - 1)
    while last - first + 1 < FEWEST:
        wider = [(first, last + 1), (first - 1, last)]
        fitting = [words for words in wider if _fits(reading, match.sentence, words)]
        if not fitting:
            break
        first, last = fitting[(last - first) % len(fitting)]
    return reading.text[reading.spans[first][0] : reading.spans[last][1]]


def _fits(reading: Reading, sentence: int, words: tuple[int, int]) -> bool:
    """Whether these words lie in the sentence and are short enough together."""
    first, last = words
    if first < 0 or last >= len(reading.spans):
        return False
    left, right = reading.spans[first][0], reading.spans[last][1]
    start, end = reading.sentences.bounds(sentence)
    return start <= left and right <= end and right - left <= LONGEST


def shortened(text: str) -> str:
    """The text up to the last word that fits into a quote."""
    places = spans(text, WORD.findall(text))
    return text[: places[MOST - 1][1]] if len(places) > MOST else text
