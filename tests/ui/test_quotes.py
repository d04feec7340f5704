"""Quotes on a page: the report's sentences, with a mark of its kind for each finding and the way to it."""

from evaluator.evidence import find
from evaluator.evidence.quoting import Quoting
from evaluator.foundation import translator
from evaluator.proposals import passages
from evaluator.reports.quoting import in_report
from evaluator.services.lexicons import lexicons
from evaluator.services.samples import open_sample
from evaluator.ui.marked_text import kind_title
from evaluator.ui.quotes import quotes

EN = translator("en")
PROPOSAL = open_sample("s01-ict-successor")
ITEMS = find(PROPOSAL, lexicons()).items


def test_page_and_report_quote_the_same_sentences():
    on_page = [quote.text for quote in quotes(ITEMS, Quoting(PROPOSAL, EN), EN)]
    told = in_report(Quoting(PROPOSAL, EN).quotes(ITEMS), PROPOSAL, EN)
    assert len(on_page) > 20
    assert ["".join(piece.text for piece in quote.pieces) for quote in told] == on_page


def test_each_finding_is_marked_as_what_it_shows_and_leads_to_its_place_in_the_text():
    texts = {passage.section for passage in passages(PROPOSAL)}
    for item in ITEMS:
        [quote] = quotes([item], Quoting(PROPOSAL, EN), EN)
        [mark] = quote.marks
        is_text = item.section in texts
        assert (mark.kind, mark.said) == (item.kind, kind_title(item.kind, EN))
        assert quote.anchor == (f"found-{item.id}" if is_text else "")
        if is_text:
            assert quote.text[mark.start : mark.end] == item.quote
