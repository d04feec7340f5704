"""Findings as quotes: the sentence that a finding stands in, with the finding marked."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from evaluator.evidence.items import EvidenceItem
from evaluator.evidence.sentences import Sentences
from evaluator.foundation import Translator
from evaluator.proposals import Proposal, passages
from evaluator.proposals.field_names import place_in_words
from evaluator.proposals.option_names import option_title
from evaluator.reports.parts import Piece, Quote

_Place = tuple[str, int, int]
"""A section, and where in its text a sentence begins and ends."""

LONGEST = 360
"""Characters of a sentence that are quoted; a longer one is cut around its first finding."""


class Quoting:
    """Quotes from one proposal."""

    def __init__(self, proposal: Proposal, t: Translator) -> None:
        self._proposal = proposal
        self._t = t
        self._sentences: dict[str, Sentences] = {}

    def quotes(self, items: Iterable[EvidenceItem]) -> tuple[Quote, ...]:
        """One quote for each sentence in which something was found, in the order found.

        Names of organisations and answers chosen from a list come last: they say less than sentences do.
        """
        found: dict[_Place, list[EvidenceItem]] = {}
        for item in items:
            found.setdefault(self._around(item), []).append(item)
        ordered = sorted(found, key=lambda place: self._is_bare(place[0]))
        return tuple(
            Quote(
                pieces=self._pieces(place, found[place]),
                place=place_in_words(place[0], self._proposal, self._t),
            )
            for place in ordered
        )

    def _is_bare(self, section: str) -> bool:
        return section.endswith(".name") or section not in self._texts

    def _pieces(self, place: _Place, items: Sequence[EvidenceItem]) -> tuple[Piece, ...]:
        section, begin, end = place
        if section not in self._texts:
            return (Piece(text=option_title(items[0].quote, self._t), marked=True),)
        return _pieces(self._texts[section], begin, end, sorted((item.start, item.end) for item in items))

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {passage.section: passage.text for passage in passages(self._proposal)}

    def _around(self, item: EvidenceItem) -> _Place:
        if item.section not in self._texts:
            return item.section, item.start, item.end
        text = self._texts[item.section]
        if item.section not in self._sentences:
            self._sentences[item.section] = Sentences(text)
        sentences = self._sentences[item.section]
        begin, end = sentences.bounds(sentences.number(item.start))
        sentence = text[begin:end]
        return (
            item.section,
            begin + len(sentence) - len(sentence.lstrip()),
            max(item.end, begin + len(sentence.rstrip())),
        )


def _pieces(text: str, begin: int, end: int, marks: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    first, last = _shortened(text, begin, end, marks[0][0])
    pieces = [Piece(text="… ")] if first > begin else []
    place = first
    for start, stop in marks:
        start, stop = max(start, place), min(stop, last)
        if start < stop:
            pieces += [Piece(text=text[place:start]), Piece(text=text[start:stop], marked=True)]
            place = stop
    pieces.append(Piece(text=text[place:last]))
    if last < end:
        pieces.append(Piece(text=" …"))
    return tuple(piece for piece in pieces if piece.text)


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
