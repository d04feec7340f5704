"""Findings as quotes: the sentence that a finding stands in, with the finding marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from evaluator.evidence.items import EvidenceItem
from evaluator.foundation import Translator
from evaluator.proposals import Proposal, passages
from evaluator.proposals.option_names import option_title
from evaluator.ui.marked_text import Mark, kind_title

LONGEST = 260
"""Characters of a sentence that are shown; longer ones are cut around the first finding."""

_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True)
class Quote:
    """A sentence, where it stands, and what was found in it."""

    section: str
    text: str
    marks: tuple[Mark, ...]
    anchor: str = ""
    """The place of its first finding in the whole text."""


def quotes(items: Iterable[EvidenceItem], proposal: Proposal, t: Translator) -> tuple[Quote, ...]:
    """One quote for each sentence in which something was found, in the order found.

    Names of organisations and answers chosen from a list come last: they say less than sentences do.
    """
    texts = {passage.section: passage.text for passage in passages(proposal)}
    found: dict[tuple[str, int, int], list[Mark]] = {}
    anchors: dict[tuple[str, int, int], str] = {}
    chosen: list[Quote] = []
    for item in items:
        if item.section not in texts:
            words = option_title(item.quote, t)
            mark = Mark(0, len(words), item.kind, kind_title(item.kind, t))
            chosen.append(Quote(item.section, words, (mark,)))
        else:
            begin, end = _sentence(texts[item.section], item.start)
            mark = Mark(item.start - begin, min(item.end, end) - begin, item.kind, kind_title(item.kind, t))
            found.setdefault((item.section, begin, end), []).append(mark)
            anchors.setdefault((item.section, begin, end), f"found-{item.id}")
    every = [
        _shortened(Quote(section, texts[section][begin:end], tuple(marks), anchors[section, begin, end]))
        for (section, begin, end), marks in found.items()
    ]
    return (*sorted(every, key=lambda quote: quote.section.endswith(".name")), *chosen)


def _sentence(text: str, place: int) -> tuple[int, int]:
    """Where the sentence around `place` begins and ends."""
    begin = 0
    for gap in _SENTENCE_ENDS.finditer(text):
        if gap.start() > place:
            return begin, gap.start()
        if gap.end() <= place:
            begin = gap.end()
    return begin, len(text)


def _shortened(quote: Quote) -> Quote:
    if len(quote.text) <= LONGEST:
        return quote
    first = min(mark.start for mark in quote.marks)
    begin = quote.text.rfind(" ", 0, max(0, first - LONGEST // 3)) + 1
    end = quote.text.rfind(" ", begin, begin + LONGEST)
    end = len(quote.text) if begin + LONGEST >= len(quote.text) else max(end, begin + LONGEST // 2)
    before, after = "… " if begin else "", " …" if end < len(quote.text) else ""
    shift = len(before) - begin
    marks = tuple(
        replace(mark, start=mark.start + shift, end=min(mark.end, end) + shift)
        for mark in quote.marks
        if begin <= mark.start < end
    )
    return Quote(quote.section, before + quote.text[begin:end] + after, marks, quote.anchor)
