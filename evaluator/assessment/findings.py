"""Findings: the evidence of one proposal, ordered for measuring. Hedges bind nothing, rows of terms say
nothing."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from evaluator.assessment.prose import plain, row_of_terms, sentence_at, sentences, words
from evaluator.evidence.items import EvidenceItem, EvidenceKind

_PARTNER = re.compile(r"^\$\.partners\[(\d+)\]")
_HEADING = re.compile(r"\.(title|acronym)$|^\$\.themes")

MOSTLY_TERMS = 0.6
FEWEST_TERMS = 5
"""A sentence of which lexicon terms, five or more, make up more than this share is a row of terms too."""


@dataclass(frozen=True)
class Findings:
    """What was found, with the texts in which it stands."""

    found: tuple[EvidenceItem, ...]
    texts: dict[str, str]
    """Every passage by its place."""

    def of(self, *kinds: EvidenceKind) -> tuple[EvidenceItem, ...]:
        """The findings of these kinds that stand in a sentence, the same quote once."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], ())
        return tuple(item for kind in kinds for item in self._by_kind.get(kind, ()))

    def told(self, *kinds: EvidenceKind) -> tuple[EvidenceItem, ...]:
        """The findings in sentences alone, without those that are whole fields."""
        return tuple(item for kind in kinds for item in self._told.get(kind, ()))

    def is_field(self, item: EvidenceItem) -> bool:
        """Whether a finding is a whole field and not a piece of a sentence. Fields are read as such."""
        text = self.texts.get(item.section)
        return text is None or item.end - item.start >= len(text.strip())

    @cached_property
    def of_partners(self) -> dict[int, tuple[EvidenceItem, ...]]:
        """The findings in the lines of each partner, by its place."""
        held: dict[int, list[EvidenceItem]] = {}
        for items in self._by_kind.values():
            for item in items:
                if (place := place_of_partner(item.section)) is not None:
                    held.setdefault(place, []).append(item)
        return {place: tuple(items) for place, items in held.items()}

    def without(self, sections: frozenset[str]) -> "Findings":
        """The findings that remain when the texts of these places are written anew."""
        if not sections:
            return self
        return Findings(tuple(item for item in self.found if item.section not in sections), self.texts)

    def firm_words(self, section: str, text: str | None) -> int:
        """How many words of a text bind: those in sentences without a hedge that are no row of terms."""
        if not text:
            return 0
        if (section, text) not in self._firm:
            self._firm[section, text] = self._count_firm(section, text)
        return self._firm[section, text]

    def sentence_of(self, item: EvidenceItem) -> str:
        """The sentence in which a finding stands; its quote where the text is not at hand."""
        text = self.texts.get(item.section, "")
        found = sentence_at(text, item.start)
        return text[slice(*found)] if found else item.quote

    @cached_property
    def _firm(self) -> dict[tuple[str, str], int]:
        return {}

    def _count_firm(self, section: str, text: str) -> int:
        hedges = self._hedges.get(section, [])
        return sum(
            words(text[start:end])
            for start, end in sentences(text)
            if bisect_left(hedges, start) == bisect_left(hedges, end)
            and not self._is_row(section, text, start, end)
        )

    @cached_property
    def _by_kind(self) -> dict[str, tuple[EvidenceItem, ...]]:
        seen: set[tuple[str, str, str, bool]] = set()
        kept: dict[str, list[EvidenceItem]] = {}
        for item in self.found:
            key = (item.kind, item.label, plain(item.quote), item.hedged)
            if key in seen:
                continue
            # A whole field is no sentence, so it is neither heading nor row.
            if self.is_field(item) or not (is_heading(item.section) or self._in_row(item)):
                seen.add(key)
                kept.setdefault(item.kind, []).append(item)
        return {kind: tuple(items) for kind, items in kept.items()}

    @cached_property
    def _told(self) -> dict[str, tuple[EvidenceItem, ...]]:
        return {
            kind: tuple(item for item in items if not self.is_field(item))
            for kind, items in self._by_kind.items()
        }

    @cached_property
    def _hedges(self) -> dict[str, list[int]]:
        """Where hedges stand in each passage, in order."""
        places: dict[str, list[int]] = {}
        for item in self.found:
            if item.kind == "hedge":
                places.setdefault(item.section, []).append(item.start)
        return {section: sorted(starts) for section, starts in places.items()}

    @cached_property
    def _spans(self) -> dict[str, list[tuple[int, int]]]:
        """Where terms stand in each passage, in order."""
        spans: dict[str, set[tuple[int, int]]] = {}
        for item in self.found:
            if item.kind not in ("hedge", "quantity") and not self.is_field(item):
                spans.setdefault(item.section, set()).add((item.start, item.end))
        return {section: sorted(places) for section, places in spans.items()}

    def _in_row(self, item: EvidenceItem) -> bool:
        text = self.texts.get(item.section, "")
        found = sentence_at(text, item.start)
        return found is not None and self._is_row(item.section, text, *found)

    def _is_row(self, section: str, text: str, start: int, end: int) -> bool:
        if row_of_terms(text[start:end]):
            return True
        spans = self._spans.get(section, [])
        inside = spans[bisect_left(spans, (start, 0)) : bisect_left(spans, (end, 0))]
        if len(inside) < FEWEST_TERMS:
            return False
        covered = {place for span in inside for place in range(*span)}
        return len(covered) > MOSTLY_TERMS * (end - start)


def place_of_partner(section: str) -> int | None:
    """Whose line a path is: the partner's place in the list."""
    found = _PARTNER.match(section)
    return int(found[1]) if found else None


def is_heading(section: str) -> bool:
    """Whether a path is that of a title: titles name things, sentences say something of them."""
    return _HEADING.search(section) is not None
