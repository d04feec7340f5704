"""Matching: which terms of a lexicon stand in a text, and where. Longest first within a layer."""

from collections import defaultdict
from collections.abc import Iterable

from evaluator.evidence.ambiguity import Ambiguity
from evaluator.evidence.compounds import compounds
from evaluator.evidence.entries import Entry, Layer, entries
from evaluator.evidence.lexicon import Lexicon
from evaluator.evidence.organisations import Organisations
from evaluator.evidence.readings import Match, Reading
from evaluator.evidence.sentences import Sentences
from evaluator.evidence.vocabulary import Vocabulary
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
        for match in self._found(coded, reading):
            if self.ambiguity.counts(match.entry, match.first, match.last, words, coded, whole):
                found[match.entry.layer].append(match)
        found["actor"] += compounds(found["head"], found["whose"], reading)
        reading.matches = {layer: _longest_first(matches) for layer, matches in found.items()}
        return reading

    def _found(self, coded: str, reading: Reading) -> Iterable[Match]:
        if self._automaton is None:
            return
        words = reading.words
        for number, start, end in self._automaton.find_matches_as_indexes(coded, overlapping=True):
            sentence = -1
            for entry in self._entries[number]:
                if not _accepted(entry, words, start):
                    continue
                if sentence < 0:
                    sentence = reading.sentences.number(reading.spans[start][0])
                    if end - start > 1 and sentence != reading.sentences.number(reading.spans[end - 1][0]):
                        break
                yield Match(entry, start, end - 1, sentence)


def _accepted(entry: Entry, words: list[str], start: int) -> bool:
    term = entry.term
    return not term.is_strict or all(
        word.accepts(words[start + offset]) for offset, word in enumerate(term.words)
    )


def _longest_first(matches: list[Match]) -> list[Match]:
    """Those that remain when longer terms take their words first; of equals the one further left."""
    taken: set[int] = set()
    kept = []
    for match in sorted(matches, key=lambda match: (match.first - match.last, match.first)):
        words = range(match.first, match.last + 1)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(match)
    return sorted(kept, key=lambda match: match.first)
