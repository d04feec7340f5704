"""Hostile texts in every field of a call, a proposal and reviews stand letter for letter in every report, and
they do nothing there."""

import csv
import io
import json
import re

import pytest

from evaluator.assessment.result import Corrections
from evaluator.foundation import translator
from evaluator.panel.reviews import read_reviews
from evaluator.reports import assessment_text, scores_csv
from evaluator.reports.report_html import report_html
from evaluator.reports.report_pdf import report_pdf
from evaluator.reports.reviews_csv import reviews_csv
from evaluator.services.assessing import assess_proposal, read_draft
from evaluator.services.call_files import default_call, open_call
from evaluator.services.reporting import report_of, result_report
from tests.browser.hostile import HOST, TOKENS, hostile_call, hostile_proposal, hostile_reviews
from tests.reports.read_back import PageRead, bare, pdf_lines, pdf_reader, texts_of
from tests.reports.test_report_html import ATTRIBUTES, TAGS

CALL_FILE, CALL_TEXTS = hostile_call(default_call())
CALL = open_call(CALL_FILE, "call.json")
FILE, TEXTS = hostile_proposal("H1")


@pytest.fixture(scope="module")
def assessed():
    return assess_proposal(call=CALL, proposal=read_draft(FILE, "h1.json"))


@pytest.fixture(scope="module")
def corrections(assessed):
    first, second, *_ = assessed.evidence.items
    return Corrections(rejected=frozenset({first.id}), reassigned={second.id: second.label})


@pytest.fixture(scope="module")
def report(assessed, corrections):
    return report_of(call=CALL, assessed=assessed, corrections=corrections, shown="numbers")


def is_printed(text: str, said: str) -> bool:
    """Whether it stands in print, maybe over the end of a page. Read in the order written, up to the mark
    that turns the line around."""
    straight = bare(text.split("\u202e")[0])
    return straight in said or any(
        straight[:end] in said and straight[end:] in said for end in range(1, len(straight))
    )


def test_the_report_holds_the_texts_of_call_and_proposal_as_they_were_written(report, assessed):
    said = {bare(text) for text in texts_of(report)}
    proposal = assessed.proposal
    written = [
        proposal.title,
        proposal.acronym,
        proposal.lead.organisation.name,
        CALL.title.said_in("en"),
        *(criterion.title.said_in("en") for criterion in CALL.criteria),
        *(criterion.question.said_in("en") for criterion in CALL.criteria if criterion.question),
        *(gate.title.said_in("en") for gate in CALL.gates),
    ]
    assert [text[:40] for text in written if bare(text) not in said] == []
    assert set(written[:3]) <= set(TEXTS)
    assert set(written[3:]) <= set(CALL_TEXTS)


def test_quotes_are_stretches_of_the_texts_as_they_were_written(report):
    quotes = [
        bare("".join(piece.text for piece in quote.pieces).strip("… "))
        for part in report.parts
        for row in getattr(part, "rows", ())
        for quote in row.quotes
    ]
    assert len(quotes) > 10
    assert [quote for quote in quotes if not any(quote in bare(text) for text in TEXTS)] == []


def test_the_page_shows_every_text_and_is_built_of_its_own_tags_only(report):
    page = PageRead(report_html(report))
    words = bare(page.words)
    assert [text[:60] for text in texts_of(report) if bare(text) not in words] == []
    assert {tag for tag, _ in page.tags} <= TAGS
    assert {name for _, attributes in page.tags for name in attributes} <= ATTRIBUTES
    values = [value for tag, found in page.tags if tag != "style" for value in found.values() if value]
    assert [value for value in values if HOST in value or any(token in value for token in TOKENS)] == []


@pytest.mark.long
def test_the_print_shows_every_text_and_nothing_in_it_can_be_clicked_or_run(report):
    data = report_pdf(report)
    said = bare("\n".join(pdf_lines(data, report.foot)))
    straight = re.sub("W{9,}", "", said)
    assert [text[:60] for text in texts_of(report) if not is_printed(text, straight)] == []
    assert said.count("W") == sum(text.count("W") for text in texts_of(report)) > 50_000
    reader = pdf_reader(data)
    assert [page for page in reader.pages if "/Annots" in page or "/AA" in page] == []
    assert {"/OpenAction", "/AA", "/Names", "/AcroForm"} & set(reader.trailer["/Root"]) == set()
    assert not [key for page in reader.pages for key in page["/Resources"].get("/XObject", {})]


def test_the_data_hold_the_texts_unchanged(assessed, corrections):
    data = result_report(
        call=CALL, assessed=assessed, corrections=corrections, language="en", shown="numbers", form="json"
    )
    result = json.loads(data)
    assert [line["title"] for line in result["criteria"]] == [
        criterion.title.said_in("en") for criterion in CALL.criteria
    ]
    quotes = [line["evidence"]["quote"] for line in result["corrections"]]
    assert quotes == [item.quote for item in assessed.evidence.items[:2]]


def test_the_text_for_terminals_shows_title_criteria_and_gates(assessed):
    text = assessment_text(
        assessed.assessment, assessed.evidence, CALL, assessed.proposal.title, translator("en")
    )
    written = [assessed.proposal.title, *(criterion.title.said_in("en") for criterion in CALL.criteria)]
    assert [title[:40] for title in written if bare(title) not in bare(text)] == []


def cells(data: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(data, newline="")) for cell in row]


def test_no_cell_of_a_csv_file_begins_as_a_formula_does_and_comments_stay_whole(assessed):
    ratings = read_reviews(hostile_reviews(CALL, ["H1"]), name="reviews.csv", call=CALL).ratings
    written = cells(reviews_csv(ratings).decode("utf-8-sig"))
    scores = cells(scores_csv([assessed.assessment], CALL))
    assert [cell[:20] for cell in [*written, *scores] if cell[:1] in tuple("=+-@\t\r")] == []
    assert {rating.comment for rating in ratings} <= {cell.removeprefix("'") for cell in written}
    assert scores[len(CALL.criteria) + 1] == "H1"
