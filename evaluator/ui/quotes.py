"""Findings as quotes on a page: the sentence that a finding stands in, with the finding marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from evaluator.evidence.items import EvidenceItem
from evaluator.evidence.quoting import Quoting
from evaluator.foundation import Translator
from evaluator.proposals.field_names import place_in_words
from evaluator.services.assessing import Assessed
from evaluator.ui.marked_text import Mark, kind_title


@dataclass(frozen=True)
class Quote:
    """A sentence, where it stands, and what was found in it."""

    section: str
    text: str
    marks: tuple[Mark, ...]
    anchor: str = ""
    """The place of its first finding in the whole text."""
    start: int = 0
    """Where its first finding begins in the text of the section."""


def place_of(quote: Quote, assessed: Assessed, t: Translator) -> str:
    """Where a quote stands: the field, and the page or paragraph of the document that was read."""
    field = place_in_words(quote.section, assessed.proposal, t)
    place = assessed.placed.place(quote.section, quote.start) if assessed.placed else None
    return f"{field} · {place.said(t)}" if place else field


def quotes(items: Iterable[EvidenceItem], quoting: Quoting, t: Translator) -> tuple[Quote, ...]:
    """The quoted sentences with a mark for each finding."""
    return tuple(
        Quote(
            sentence.section,
            sentence.text,
            tuple(
                Mark(found.start, found.end, found.item.kind, kind_title(found.item.kind, t))
                for found in sentence.found
            ),
            "" if sentence.is_chosen else f"found-{sentence.found[0].item.id}",
            sentence.found[0].item.start,
        )
        for sentence in quoting.quotes(items)
    )
