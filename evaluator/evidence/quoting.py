"""Quoting: the sentences in which something was found, with what was found in them, never more than fits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from evaluator.evidence.items import EvidenceItem
from evaluator.evidence.words.sentences import Sentences
from evaluator.foundation import Translator
from evaluator.proposals import Proposal, passages
from evaluator.proposals.option_names import option_title

LONGEST = 360
"""Characters of a sentence that are quoted; a longer one is cut around its first finding."""

_Place = tuple[str, int]
"""A section, and where in its text a sentence begins."""


@dataclass(frozen=True)
class Found:
    """A finding, and where in its quoted sentence it stands."""

    start: int
    end: int
    item: EvidenceItem


@dataclass(frozen=True)
class QuotedSentence:
    """A sentence as it is shown, where it stands, and what was found in it, in the order of the text."""

    section: str
    text: str
    found: tuple[Found, ...]
    is_chosen: bool = False
    """No sentence but an answer chosen from a list, in words."""


class Quoting:
    """Quotes from one proposal."""

    def __init__(self, proposal: Proposal, t: Translator) -> None:
        self._proposal = proposal
        self._t = t
        self._sentences: dict[str, Sentences] = {}

    def quotes(self, items: Iterable[EvidenceItem]) -> tuple[QuotedSentence, ...]:
        """One quote for each sentence in which something was found, in the order found.

        Names of organisations and answers chosen from a list come last: they say less than sentences do.
        """
        held: dict[_Place, list[EvidenceItem]] = {}
        for item in items:
            held.setdefault((item.section, self._begin(item)), []).append(item)
        ordered = sorted(held, key=lambda place: self._is_bare(place[0]))
        return tuple(
            self._quote(place, sorted(held[place], key=lambda item: item.start)) for place in ordered
        )

    def _is_bare(self, section: str) -> bool:
        return section.endswith(".name") or section not in self._texts

    def _quote(self, place: _Place, items: Sequence[EvidenceItem]) -> QuotedSentence:
        section, begin = place
        if section not in self._texts:
            field = section.rpartition(".")[2].partition("[")[0]
            words = option_title(items[0].quote, self._t, field=field)
            return QuotedSentence(section, words, (Found(0, len(words), items[0]),), is_chosen=True)
        text = self._texts[section]
        end = max(self._end(items[0]), *(item.end for item in items))
        first, last = _shortened(text, begin, end, items[0].start)
        before, after = "… " if first > begin else "", " …" if last < end else ""
        shift = len(before) - first
        return QuotedSentence(
            section,
            before + text[first:last] + after,
            tuple(
                Found(item.start + shift, min(item.end, last) + shift, item)
                for item in items
                if item.start < last
            ),
        )

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {passage.section: passage.text for passage in passages(self._proposal)}

    def _begin(self, item: EvidenceItem) -> int:
        """Where the words of the sentence begin that holds a finding."""
        if item.section not in self._texts:
            return item.start
        begin, end = self._bounds(item)
        sentence = self._texts[item.section][begin:end]
        return begin + len(sentence) - len(sentence.lstrip())

    def _end(self, item: EvidenceItem) -> int:
        begin, end = self._bounds(item)
        return begin + len(self._texts[item.section][begin:end].rstrip())

    def _bounds(self, item: EvidenceItem) -> tuple[int, int]:
        if item.section not in self._sentences:
            self._sentences[item.section] = Sentences(self._texts[item.section])
        sentences = self._sentences[item.section]
        return sentences.bounds(sentences.number(item.start))


def _shortened(text: str, begin: int, end: int, mark: int) -> tuple[int, int]:
    """Where a quote of bearable length around `mark` begins and ends, between words where there are any."""
    if end - begin <= LONGEST:
        return begin, end
    first = begin
    if mark - begin > LONGEST // 2:
        earliest = mark - LONGEST // 3
        space = text.find(" ", earliest, mark)
        first = space + 1 if space >= 0 else earliest
    last = min(end, first + LONGEST)
    space = text.rfind(" ", first + LONGEST // 2, last)
    return first, space if last < end and space >= 0 else last
