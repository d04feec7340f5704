"""Whether a comment speaks as the call speaks of another level: "excellent" of a score that is weak.

The words come from the call itself: how an anchor begins ("Very good: …"), the words of a scale, and what two
words in a row stand in one anchor alone. Advice for a person, who knows what was meant.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from evaluator.calls.scales import Scale, WordScale
from evaluator.foundation import translator
from evaluator.foundation.words import WORD, fold
from evaluator.reports.letters.anchors import Level, around, levels_of

MOST_LABEL_WORDS = 3
"""What stands before the first colon of an anchor is its label, where it is so short."""

_NOT = frozenset({
    "not", "no", "nor", "never", "hardly", "without",
    "pas", "ne", "n", "non", "aucun", "aucune", "sans", "ni",
    "nunca", "sin", "tampoco", "apenas",
})  # fmt: skip
_JUST_BEFORE = 3
"""Words: `not really very good`."""

_OPENING = frozenset({
    "the", "and", "for", "are", "with", "any", "all", "only", "from", "that", "this", "what", "which", "some",
    "les", "des", "une", "est", "sont", "pour", "avec", "dans", "que", "qui", "par", "sur", "ses", "tout",
    "las", "los", "una", "son", "con", "por", "para", "del", "sus", "pero", "mas", "como",
})  # fmt: skip
"""Little words that say nothing of a level."""


def words_of_other_levels(
    scale: Scale, score: float | str | None, comment: str, language: str
) -> Iterator[tuple[str, str]]:
    """What the comment says as the call says it of a level more than one away: the words, and that level."""
    number = scale.words.get(score) if isinstance(scale, WordScale) and isinstance(score, str) else score
    levels = levels_of(scale, translator(language))
    if number is None or isinstance(number, str) or not levels:
        return
    near = around(levels, number)
    said = [*WORD.finditer(comment)]
    folded = [fold(found[0]) for found in said]
    taken: set[int] = set()
    phrases = [(phrase, place) for place, several in enumerate(_phrases(levels)) for phrase in several]
    # The longest first: "very good" is not "good".
    for phrase, place in sorted(phrases, key=lambda one: -len(one[0])):
        for at in range(len(folded) - len(phrase) + 1):
            here = range(at, at + len(phrase))
            if tuple(folded[at : at + len(phrase)]) != phrase or taken.intersection(here):
                continue
            taken.update(here)
            is_far = min(abs(place - one) for one in near) > 1
            if is_far and not _NOT.intersection(folded[max(0, at - _JUST_BEFORE) : at]):
                yield comment[said[at].start() : said[at + len(phrase) - 1].end()], levels[place].said


def _phrases(levels: Sequence[Level]) -> list[list[tuple[str, ...]]]:
    """For each level what is said of it and of no other."""
    every = [[_label(one), *_pairs(one.anchor)] for one in levels]
    counts = Counter(phrase for several in every for phrase in {*several})
    return [
        [phrase for phrase in dict.fromkeys(several) if phrase and counts[phrase] == 1] for several in every
    ]


def _label(level: Level) -> tuple[str, ...]:
    if level.is_word:
        return _folded(level.said)
    label, colon, _ = level.anchor.partition(":")
    words = _folded(label)
    return words if colon and len(words) <= MOST_LABEL_WORDS else ()


def _pairs(anchor: str) -> Iterator[tuple[str, ...]]:
    words = _folded(anchor)
    for one, other in pairwise(words):
        if all(len(word) > 2 and word not in _OPENING for word in (one, other)):
            yield one, other


def _folded(text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in WORD.findall(text))
