import json

from evaluator.evidence.items import EvidenceItem
from evaluator.foundation import translator
from evaluator.proposals import Proposal
from evaluator.ui.self_assessment.quotes import LONGEST, quotes

SUMMARY = "Nobody moves. The ministry signs, and the ministry pays. Later more."


def proposal(summary: str) -> Proposal:
    ministry = {"id": "a", "organisation": {"name": "Ministry of Labour"}, "role": "lead"}
    data = {"format": 1, "reference": "P1", "title": "T", "summary": summary, "partners": [ministry]}
    return Proposal.model_validate_json(json.dumps(data))


def item(section: str, text: str, quote: str, start: int | None = None) -> EvidenceItem:
    begin = text.index(quote) if start is None else start
    return EvidenceItem(
        id=f"{section}{begin}", kind="actor", label="x", section=section,
        start=begin, end=begin + len(quote), quote=quote, rule="r",
    )  # fmt: skip


def test_findings_in_one_sentence_make_one_quote_with_a_mark_for_each():
    items = [item("$.summary", SUMMARY, "ministry", place) for place in (18, 42)]
    (quote,) = quotes(items, proposal(SUMMARY), translator("en"))
    assert quote.text == "The ministry signs, and the ministry pays."
    assert [quote.text[mark.start : mark.end] for mark in quote.marks] == ["ministry", "ministry"]


def test_names_of_organisations_come_after_what_they_do():
    name = "$.partners[0].organisation.name"
    items = [item(name, "Ministry of Labour", "Ministry"), item("$.summary", SUMMARY, "moves")]
    found = quotes(items, proposal(SUMMARY), translator("en"))
    assert [quote.text for quote in found] == ["Nobody moves.", "Ministry of Labour"]


def test_a_long_sentence_is_cut_around_the_finding_and_the_mark_moves_with_it():
    text = "word " * 100 + "ministry " + "word " * 100
    (quote,) = quotes([item("$.summary", text, "ministry")], proposal(text), translator("en"))
    assert len(quote.text) <= LONGEST + 4
    assert (quote.text[:2], quote.text[-2:]) == ("… ", " …")
    assert [quote.text[mark.start : mark.end] for mark in quote.marks] == ["ministry"]
