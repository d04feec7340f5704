"""Companies: a name in a text that ends in a legal form, "Aurinko Oy", "Kaba Textiles Ltd", is a firm."""

from collections.abc import Iterator, Sequence

from evaluator.evidence.reading.chains import between
from evaluator.evidence.reading.readings import Match, Reading

_LEGAL_FORMS = frozenset({
    "AB", "AG", "ApS", "BV", "B.V.", "EIRL", "GmbH", "Inc", "LLC", "LLP", "Lda", "Limited", "Ltd", "Ltda",
    "Oy", "Oyj", "PLC", "SA", "S.A", "S.A.", "SARL", "S.A.R.L.", "SAS", "SL", "S.L", "S.L.", "SRL", "S.R.L.",
    "NV", "Sarl", "SpA", "S.p.A.", "Srl",
})  # fmt: skip
"""Of the words that tell a company inside its name, those that no other name has."""

_LONGEST_NAME = 6
"""Words that stand before the legal form at most."""


def companies(marks: Sequence[Match], reading: Reading) -> Iterator[Match]:
    """A match for each name that ends in one of these marks of companies."""
    for mark in marks:
        if mark.label == "private_employer" and mark.entry.term.written in _LEGAL_FORMS:
            first = _name_start(mark, reading)
            if first < mark.first and _tells(mark, reading):
                yield Match(mark.entry, first, mark.last, mark.sentence)


def _name_start(mark: Match, reading: Reading) -> int:
    """The first of the words with capitals before; a comma may stand before the legal form."""
    place = mark.first
    while place > max(0, mark.first - _LONGEST_NAME):
        gap = between(reading, place - 1, place).strip(" ,&-" if place == mark.first else " &-")
        before = reading.words[place - 1]
        if gap or not before[0].isupper() or reading.sentence_of(place - 1) != mark.sentence:
            break
        place -= 1
    return place


def _tells(mark: Match, reading: Reading) -> bool:
    """Whether the legal form is one: two or three capitals may be a word of a text in capitals throughout."""
    return not reading.words[mark.first - 1].isupper() or not reading.words[mark.first].isupper()
