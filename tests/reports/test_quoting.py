"""Quotes in a report are the sentences of the page, in pieces."""

from evaluator.evidence.items import EvidenceItem
from evaluator.evidence.quoting import Found, QuotedSentence
from evaluator.foundation import translator
from evaluator.reports.parts import Quote
from evaluator.reports.quoting import in_report
from evaluator.services.samples import open_sample

SAMPLE = open_sample("s01-ict-successor")
EN = translator("en")


def pieces(quote: Quote) -> list[tuple[str, bool]]:
    return [(piece.text, piece.marked) for piece in quote.pieces]


def sentence(text: str, *marked: str) -> QuotedSentence:
    items = [
        EvidenceItem(
            id=words, kind="actor", label="chamber", section="$.summary", start=text.index(words),
            end=text.index(words) + len(words), quote=words, rule="test",
        )
        for words in marked
    ]  # fmt: skip
    return QuotedSentence("$.summary", text, tuple(Found(item.start, item.end, item) for item in items))


def test_a_sentence_is_told_in_marked_and_plain_pieces_with_its_place_in_words():
    [quote] = in_report([sentence("The chamber trains with the union.", "chamber", "union")], SAMPLE, EN)
    assert pieces(quote) == [
        ("The ", False), ("chamber", True), (" trains with the ", False), ("union", True), (".", False),
    ]  # fmt: skip
    assert quote.place == "Summary"


def test_marks_that_overlap_never_repeat_a_letter():
    told = sentence("The chamber of commerce trains.", "chamber of", "of commerce")
    [quote] = in_report([told], SAMPLE, EN)
    assert pieces(quote) == [
        ("The ", False), ("chamber of", True), (" commerce", True), (" trains.", False),
    ]  # fmt: skip
