"""Matching: which terms of a lexicon stand in a text, and where. Longest first within a layer."""

from collections import defaultdict
from collections.abc import Sequence

from evaluator.evidence.lexicon.ambiguity import Ambiguity
from evaluator.evidence.lexicon.entries import Entry, Layer, entries
from evaluator.evidence.lexicon.lexicon import Lexicon
from evaluator.evidence.lexicon.organisations import Organisations
from evaluator.evidence.reading.companies import companies
from evaluator.evidence.reading.compounds import compounds
from evaluator.evidence.reading.frames import Frames, Place
from evaluator.evidence.reading.patterns import Asked, pattern
from evaluator.evidence.reading.readings import Match, Reading, first_word
from evaluator.evidence.words.sentences import Sentences
from evaluator.evidence.words.tokens import only_words
from evaluator.evidence.words.vocabulary import Vocabulary
from evaluator.foundation.words import WORD

_Found = tuple[dict[Layer, list[Match]], dict[str, list[Place]]]


class Matcher:
    """Finds the terms of one lexicon and organisations by name. Built once; used from several threads."""

    def __init__(self, lexicon: Lexicon, organisations: Organisations | None = None) -> None:
        # Imported here so that the command line starts without it.
        from ahocorasick_rs import AhoCorasick

        self.lexicon = lexicon
        self.vocabulary = Vocabulary(lexicon.language)
        listed: list[list[Entry]] = []
        numbers: dict[str, int] = {}
        # Of two terms of the same words the first is found: what a body is called tells more than its kind.
        by_name = organisations.entries if organisations else ()
        for entry in (*by_name, *entries(lexicon)):
            code = self.vocabulary.learn(word.written for word in entry.term.words)
            number = numbers.setdefault(code, len(numbers))
            if number == len(listed):
                listed.append([])
            listed[number].append(entry)
        self.ambiguity = Ambiguity(lexicon, self.vocabulary)
        self._patterns = [pattern(same, self.ambiguity) for same in listed]
        self._disordered = _disordered(listed, self.ambiguity)
        self._frames = Frames(lexicon)
        self._automaton = AhoCorasick(list(numbers)) if numbers else None

    def read(self, text: str, *, whole: str | None = None) -> Reading:
        """The text with every term found in it.

        Parameters
        ----------
        whole
            All the text that belongs to it, where terms look for their expansion; by default the text itself.
        """
        reading, coded = self._in_words(text)
        found, families = self._terms(reading, coded, whole)
        for entry, *place in found.pop("family", ()):
            families[entry.label].append(Place(*place))
        for family in families.keys() & self._disordered:
            families[family].sort()
        found["actor"] += compounds(found["head"], found["whose"], reading)
        found["actor"] += companies(found["in_names"], reading)
        reading.matches = {layer: _longest_first(matches) for layer, matches in found.items()}
        if families:
            self._add_framed(reading, families)
        return reading

    def phrases(self, text: str) -> Sequence[tuple[int, int, int]]:
        """Of each phrase of the lexicon in a text its number, its first word and the one after it.

        What is asked of it besides its stems is not looked at: whether it counts there, `read` says.
        """
        return self._hits(self._in_words(text)[1])

    def _in_words(self, text: str) -> tuple[Reading, str]:
        """The text as words, in which nothing is found yet, and as one character a word."""
        sentences = Sentences(text)
        is_plain = text.isascii()
        plain = only_words(text).lower() if is_plain else ""
        words: list[str] = []
        numbers: list[int] = []
        begin = 0
        for number, end in enumerate((*sentences.ends, len(text))):
            more = plain[begin:end].split() if is_plain else WORD.findall(text, begin, end)
            words += more
            numbers += [number] * len(more)
            begin = end
        if is_plain:
            coded, folded = self.vocabulary.coded_plain(words), words
        else:
            coded, folded = self.vocabulary.coded_and_folded(words)
        reading = Reading(text, self.lexicon.language, folded, sentences, numbers)
        if not is_plain:
            reading.words = words
        return reading, coded

    def _terms(self, reading: Reading, coded: str, whole: str | None) -> _Found:
        """The terms that stand in one sentence by layer, and where words of each family do."""
        found: dict[Layer, list[Match]] = defaultdict(list)
        families: dict[str, list[Place]] = defaultdict(list)
        patterns, folded, numbers = self._patterns, reading.folded, reading.numbers
        for number, first, end in self._hits(coded):
            last, sentence = end - 1, numbers[first]
            # Words with a sign between them are no one term, however near they stand.
            if last > first and (numbers[last] != sentence or reading.is_parted(first, last)):
                continue
            forms, terms = patterns[number]
            if forms is not None:
                terms = forms.get(folded[first], terms)
            in_families, certain, asked = terms
            if in_families:
                place = Place(first, last, sentence)
                for family in in_families:
                    families[family].append(place)
            for entry in certain:
                found[entry.layer].append(Match(entry, first, last, sentence))
            for one in asked:
                if self._counts(one, first, last, reading, coded, whole):
                    found[one.entry.layer].append(Match(one.entry, first, last, sentence))
        return found, families

    def _hits(self, coded: str) -> Sequence[tuple[int, int, int]]:
        """Of each pattern in the coded text its number, its first word and the word after its last one."""
        if self._automaton is None:
            return ()
        return self._automaton.find_matches_as_indexes(coded, overlapping=True)

    def _add_framed(self, reading: Reading, families: dict[str, list[Place]]) -> None:
        """What frames find where no term has found as much yet: to sign a memorandum is a stronger act."""
        framed: dict[Layer, list[Match]] = defaultdict(list)
        for entry, place in self._frames.found(families, reading):
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

    def _counts(
        self, asked: Asked, first: int, last: int, reading: Reading, coded: str, whole: str | None
    ) -> bool:
        place = first
        for word in asked.words:
            if not word.accepts(place, reading):
                return False
            place += 1
        return not asked.is_ambiguous or self.ambiguity.counts(
            asked.entry, first, last, reading.words, coded, whole
        )


def _disordered(listed: list[list[Entry]], ambiguity: Ambiguity) -> set[str]:
    """Families whose words may be found in another order than that of the text.

    Hits come in the order of their ends, so a phrase comes after a word inside it; what is asked comes last.
    """
    families = (entry for same in listed for entry in same if entry.layer == "family")
    return {
        entry.label
        for entry in families
        if len(entry.term.words) > 1
        or any(word.capitals != "any" for word in entry.term.words)
        or ambiguity.concerns(entry)
    }


def _longest_first(matches: list[Match]) -> list[Match]:
    """Those that remain when longer terms take their words first; of equals the one further left."""
    last = -1
    for match in matches:
        if match.first <= last:
            break
        last = match.last
    else:
        return matches
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
