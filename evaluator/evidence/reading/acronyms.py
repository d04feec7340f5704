"""Acronyms that a text defines itself: after "National Employment Agency (NEA)" the NEA is that body."""

import re
from collections.abc import Mapping

from evaluator.evidence.lexicon.entries import NO_ACTOR, ONLY_MENTIONED, Entry
from evaluator.evidence.reading.matching import Matcher
from evaluator.evidence.reading.readings import Match, Reading
from evaluator.foundation.words import fold

_DEFINED = re.compile(r"\(\s*[«“\"]?([A-ZÀ-Þ][A-Za-zÀ-ÿ&-]{1,11})[»”\"]?\s*[,;)]")

_BEFORE = 140
"""Characters before the parenthesis in which the name stands."""

_WORDS = 10
"""Words that a name has at most."""


def defined_acronyms(whole: str, matcher: Matcher) -> dict[str, Entry]:
    """For each acronym that is defined after the name of a body, what found the body."""
    found: dict[str, Entry] = {}
    for definition in _DEFINED.finditer(whole):
        acronym = definition.group(1)
        if acronym in found or sum(letter.isupper() for letter in acronym) < 2:
            continue
        snippet = whole[max(0, definition.start() - _BEFORE) : definition.start()]
        entry = _named(re.split(r"[.;:()\n]", snippet)[-1], acronym, matcher)
        if entry is not None:
            found[acronym] = entry
    return found


def _named(before: str, acronym: str, matcher: Matcher) -> Entry | None:
    """The last body named before the acronym whose words begin with its letters."""
    reading = matcher.read(before)
    for match in reversed(reading.of("actor")):
        words = reading.words[max(0, match.first - 3) :]
        if match.label == NO_ACTOR or match.entry.tier == ONLY_MENTIONED or len(words) > _WORDS + 3:
            continue
        starts = (index for index in range(min(4, match.first + 1)))
        if any(_abbreviates(acronym, words[index:]) for index in starts):
            return match.entry
    return None


def _abbreviates(acronym: str, words: list[str]) -> bool:
    """Whether the capitals of an acronym are first letters of words, in order, from the first word on."""
    letters = [fold(letter) for letter in acronym if letter.isupper()]
    initials = [fold(word)[:1] for word in words]
    if not letters or not initials or letters[0] != initials[0]:
        return False
    place = 0
    missed = 0
    for letter in letters:
        if letter in initials[place:]:
            place = initials.index(letter, place) + 1
        else:
            missed += 1
    return missed <= len(letters) // 4


def add_acronyms(reading: Reading, acronyms: Mapping[str, Entry]) -> None:
    """Adds to the bodies of a reading those named by their acronym alone."""
    if not acronyms:
        return
    found = list(reading.of("actor"))
    taken = {word for match in found for word in range(match.first, match.last + 1)}
    for place, word in enumerate(reading.words):
        if word in acronyms and place not in taken:
            number = reading.sentences.number(reading.spans[place][0])
            found.append(Match(acronyms[word], place, place, number))
    reading.matches["actor"] = sorted(found, key=lambda match: match.first)
