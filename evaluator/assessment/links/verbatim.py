"""Words quoted from a proposal exactly as they stand, with the place where they stand."""

from evaluator.assessment.prose import sentence_at, sentences
from evaluator.evidence.items import EvidenceItem
from evaluator.foundation import Record

LONGEST = 240
"""Characters up to which a sentence is quoted; a longer one is cut between words."""


class Verbatim(Record):
    """The slice `start:end` (code points) of the text at `section` equals `quote`."""

    section: str
    """A JSON path into the proposal."""
    start: int
    end: int
    quote: str


def first_sentence(section: str, text: str) -> Verbatim:
    """The sentence with which a text begins; the whole of a text that has none."""
    known = sentences(text)
    return _cut(section, text, *(known[0] if known else (0, len(text))))


def sentence_of(item: EvidenceItem, text: str) -> Verbatim:
    """The sentence in which something was found; the finding itself where its text is no prose."""
    found = sentence_at(text, item.start)
    if found is None or not text:
        return Verbatim(section=item.section, start=item.start, end=item.end, quote=item.quote)
    return _cut(item.section, text, *found)


def _cut(section: str, text: str, start: int, end: int) -> Verbatim:
    """Without spaces around, and not longer than is read at a glance."""
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    end = start + len(text[start:end].rstrip())
    if end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        end = space if space >= 0 else start + LONGEST
    return Verbatim(section=section, start=start, end=end, quote=text[start:end])
