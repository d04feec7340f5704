"""Matching: which terms of a lexicon stand in a text, and where. Longest first within a layer."""

from collections import defaultdict
from collections.abc import Iterator

from evaluator.evidence.lexicon.ambiguity import Ambiguity
from evaluator.evidence.lexicon.entries import Entry, Layer, entries
from evaluator.evidence.lexicon.lexicon import Lexicon
from evaluator.evidence.lexicon.organisations import Organisations
from evaluator.evidence.reading.compounds import compounds
from evaluator.evidence.reading.frames import Frames, Place
from evaluator.evidence.reading.readings import Match, Reading, first_word
from evaluator.evidence.words.sentences import Sentences
from evaluator.evidence.words.vocabulary import Vocabulary
from evaluator.foundation.words import WORD


class Matcher:
    """Finds the terms of one lexicon and organisations by name. Built once; used from several threads."""

    def __init__(self, lexicon: Lexicon, organisations: Organisations | None = None) -> None:
        # Imported here so that the command line starts without it.
        from ahocorasick_rs import AhoCorasick

        self.lexicon = lexicon
        self.vocabulary = Vocabulary(lexicon.language)
        self._entries: list[list[Entry]] = []
        numbers: dict[str, int] = {}
        # Of two terms of the same words the first is found: what a body is called tells more than its kind.
        by_name = organisations.entries if organisations else ()
        for entry in (*by_name, *entries(lexicon)):
            pattern = self.vocabulary.learn(word.written for word in entry.term.words)
            number = numbers.setdefault(pattern, len(numbers))
            if number == len(self._entries):
                self._entries.append([])
            self._entries[number].append(entry)
        self.ambiguity = Ambiguity(lexicon, self.vocabulary)
        self._certain = [
            not any(one.term.is_strict or self.ambiguity.concerns(one) for one in same)
            for same in self._entries
        ]
        self._frames = Frames(lexicon)
        self._automaton = AhoCorasick(list(numbers)) if numbers else None

    def read(self, text: str, *, whole: str | None = None) -> Reading:
        """The text with every term found in it.

        Parameters
        ----------
        whole
            All the text that belongs to it, where terms look for their expansion; by default the text itself.
        """
        words = WORD.findall(text)
        coded = self.vocabulary.coded(words)
        reading = Reading(text, self.lexicon.language, words, Sentences(text))
        found: dict[Layer, list[Match]] = defaultdict(list)
        for match, is_certain in self._found(coded, reading):
            if is_certain or self._counts(match, words, coded, whole):
                found[match.entry.layer].append(match)
        found["actor"] += compounds(found["head"], found["whose"], reading)
        families = found.pop("family", None)
        reading.matches = {layer: _longest_first(matches) for layer, matches in found.items()}
        if families:
            self._add_framed(reading, families)
        return reading

    def _add_framed(self, reading: Reading, families: list[Match]) -> None:
        """What frames find where no term has found as much yet: to sign a memorandum is a stronger act."""
        places: dict[str, list[Place]] = defaultdict(list)
        for match in sorted(families, key=first_word):
            places[match.label].append(Place(match.first, match.last, match.sentence))
        framed: dict[Layer, list[Match]] = defaultdict(list)
        for entry, place in self._frames.found(places, reading):
            framed[entry.layer].append(Match(entry, *place))
        for layer, matches in framed.items():
            terms = reading.matches.get(layer, [])
            strengths = {
                (match.label, word): match.entry.tier
                for match in terms
                for word in range(match.first, match.last + 1)
            }
            free = [
                match
                for match in matches
                if all(
                    match.entry.tier > strengths.get((match.label, word), -1)
                    for word in range(match.first, match.last + 1)
                )
            ]
            reading.matches[layer] = sorted([*terms, *_shortest_first(free)], key=first_word)

    def _found(self, coded: str, reading: Reading) -> Iterator[tuple[Match, bool]]:
        """Terms whose stems stand in one sentence, and whether nothing more is asked of their words."""
        if self._automaton is None:
            return
        number_of, spans = reading.sentences.number, None
        for number, start, end in self._automaton.find_matches_as_indexes(coded, overlapping=True):
            spans = spans or reading.spans
            sentence = number_of(spans[start][0])
            if end - start > 1 and sentence != number_of(spans[end - 1][0]):
                continue
            is_certain = self._certain[number]
            for entry in self._entries[number]:
                yield Match(entry, start, end - 1, sentence), is_certain

    def _counts(self, match: Match, words: list[str], coded: str, whole: str | None) -> bool:
        entry, first = match.entry, match.first
        if entry.term.is_strict and not all(
            word.accepts(words[first + offset]) for offset, word in enumerate(entry.term.words)
        ):
            return False
        return self.ambiguity.counts(entry, first, match.last, words, coded, whole)


def _longest_first(matches: list[Match]) -> list[Match]:
    """Those that remain when longer terms take their words first; of equals the one further left."""
    return _apart(sorted(matches, key=lambda match: (match.first - match.last, match.first)))


def _shortest_first(matches: list[Match]) -> list[Match]:
    """Those that remain when shorter statements take their words first: their words belong together most."""
    return _apart(sorted(matches, key=lambda match: (match.last - match.first, match.first)))


def _apart(ordered: list[Match]) -> list[Match]:
    """The first of these, and each that shares no word with one before; in the order of the text."""
    taken: set[int] = set()
    kept = []
    for match in ordered:
        if match.first == match.last:
            if match.first in taken:
                continue
            taken.add(match.first)
        else:
            words = range(match.first, match.last + 1)
            if not taken.isdisjoint(words):
                continue
            taken.update(words)
        kept.append(match)
    return sorted(kept, key=first_word)
