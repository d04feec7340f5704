"""Samples as the Word and PDF files that applicants send get the scores of the samples themselves."""

import pytest

from evaluator.foundation import LANGUAGES
from evaluator.proposals import Proposal
from evaluator.reports import assessment_json
from evaluator.services.assessing import Assessed, assess_proposal
from evaluator.services.call_files import default_call
from evaluator.services.drafts import fields_of
from evaluator.services.lineage import corpus_of, screened
from evaluator.services.proposal_forms import proposal_form
from evaluator.services.reading_files import ReadFile, place_json, read_file
from evaluator.services.samples import open_sample, samples
from tests.narrative.sample_documents import form_pdf

CALL = default_call()
NAMES = [sample.name for sample in samples()]
SHORT = ("s04-jeunes-ruraux", "s08-acuerdo-reconocimiento", "s15-keywords")
"""One in each language and one without tables, for the run in which every second counts."""


def assessed(proposal: Proposal) -> Assessed:
    lineage = screened(proposal, corpus=corpus_of(None).public)
    return assess_proposal(call=CALL, proposal=proposal, lineage=lineage, with_steps=False)


def scores(proposal: Proposal) -> dict[str, float | None]:
    """The score of each criterion, and the total."""
    assessment = assessed(proposal).assessment
    return {**{one.id: one.score for one in assessment.criteria}, "total": assessment.total}


def language_of(sample: Proposal) -> str:
    return sample.languages[0] if sample.languages[0] in LANGUAGES else "en"


def from_docx(name: str) -> ReadFile:
    sample = open_sample(name)
    content = proposal_form(CALL, language_of(sample), "docx", fields_of(sample))
    return read_file(content, f"{name}.docx", call=CALL)


def from_pdf(name: str) -> ReadFile:
    sample = open_sample(name)
    return read_file(form_pdf(CALL, language_of(sample), fields_of(sample)), f"{name}.pdf", call=CALL)


@pytest.mark.parametrize("name", SHORT)
def test_a_sample_sent_as_a_word_document_has_the_scores_of_the_sample(name: str):
    assert scores(from_docx(name).proposal) == scores(open_sample(name))


@pytest.mark.parametrize("name", SHORT[:1])
def test_a_sample_sent_as_a_pdf_file_has_the_scores_of_the_sample(name: str):
    assert scores(from_pdf(name).proposal) == scores(open_sample(name))


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("read", [from_docx, from_pdf], ids=["docx", "pdf"])
def test_every_sample_sent_as_a_document_has_the_scores_of_the_sample(read, name: str):
    assert scores(read(name).proposal) == scores(open_sample(name))


def test_every_quote_of_a_word_document_has_a_paragraph_that_holds_it():
    from evaluator.documents import Table, read_document

    name = "s04-jeunes-ruraux"
    sample = open_sample(name)
    content = proposal_form(CALL, "fr", "docx", fields_of(sample))
    read = read_file(content, "sample.docx", call=CALL)
    blocks = read_document(content, "sample.docx").blocks
    words: dict[int, str] = {}
    for block in blocks:
        said = (
            " ".join(cell for row in block.rows for cell in row) if isinstance(block, Table) else block.text
        )
        words[block.place.paragraph] = said
    found = assessed(read.proposal)
    result = assessment_json(found.assessment, found.evidence, place_of=place_json(read, "en"))
    items = [
        item
        for criterion in result["criteria"]
        for indicator in criterion["indicators"]
        for item in indicator["evidence"]
    ]
    prose = [item for item in items if " " in item["quote"] and item["rule"] != "declared"]
    assert len(prose) > 50
    elsewhere = [
        item
        for item in prose
        if item["place"] is None or " ".join(item["quote"].split()) not in words[item["place"]["paragraph"]]
    ]
    assert elsewhere == []
