"""Quotes: a verbatim piece of a text around a finding, short enough to read at a glance."""

from evaluator.evidence.matching import Match, Reading
from evaluator.evidence.tokens import spans

FEWEST, MOST = 5, 15
"""How many words a quote has, where its sentence allows."""


def quote(reading: Reading, match: Match, cue: Match | None = None) -> str:
    """The words from the cue to the finding, widened inside the sentence when they are few."""
    first, last = match.first, match.last
    if cue is not None and max(last, cue.last) - min(first, cue.first) < MOST:
        first, last = min(first, cue.first), max(last, cue.last)
    last = min(last, first + MOST - 1)
    start, end = reading.sentences.bounds(match.sentence)
    while last - first + 1 < FEWEST:
        wider_right = last + 1 < len(reading.spans) and reading.spans[last + 1][1] <= end
        wider_left = first > 0 and reading.spans[first - 1][0] >= start
        if not wider_right and not wider_left:
            break
        if wider_right:
            last += 1
        if wider_left and last - first + 1 < FEWEST:
            first -= 1
    return reading.text[reading.spans[first][0] : reading.spans[last][1]]


def shortened(text: str) -> str:
    """The text up to the last word that fits into a quote."""
    words = spans(text)
    return text[: words[MOST - 1][1]] if len(words) > MOST else text
