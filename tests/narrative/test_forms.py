"""A form that is filled in reads back as the same proposal, whatever its format and language."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluator.documents import read_document
from evaluator.foundation import LANGUAGES
from evaluator.narrative import map_document
from evaluator.proposals import Proposal
from evaluator.services.call_files import default_call
from evaluator.services.draft_fields import without_blanks
from evaluator.services.drafts import draft_from_file, fields_of
from evaluator.services.proposal_forms import FormFormat, proposal_form
from evaluator.services.reading_files import read_file
from evaluator.services.samples import open_sample, samples
from tests.narrative.random_proposals import proposal_fields

CALL = default_call()
FORMATS: tuple[FormFormat, ...] = ("docx", "xlsx", "yaml")
SAMPLES = [sample.name for sample in samples()]


def read_back(content: bytes, form_format: FormFormat) -> Proposal:
    """The proposal that a filled in form makes."""
    if form_format == "yaml":
        fields = draft_from_file(content, "form.yaml").fields
    else:
        mapped = map_document(read_document(content, f"form.{form_format}"), CALL, reference="X")
        assert mapped.unmapped == ()
        assert mapped.unread == ()
        fields = mapped.fields
    return Proposal.model_validate_json(json.dumps(without_blanks(fields)))


def check_reads_back(fields: dict[str, Any], form_format: FormFormat, language: str) -> None:
    proposal = Proposal.model_validate_json(json.dumps(without_blanks(fields)))
    content = proposal_form(CALL, language, form_format, fields_of(proposal))
    assert read_back(content, form_format) == proposal


@pytest.mark.parametrize("form_format", FORMATS)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(fields=proposal_fields(CALL), language=st.sampled_from(LANGUAGES))
def test_a_filled_in_form_reads_back_without_loss(
    form_format: FormFormat, fields: dict[str, Any], language: str
):
    check_reads_back(fields, form_format, language)


@pytest.mark.long
@pytest.mark.parametrize("form_format", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(fields=proposal_fields(CALL))
def test_many_filled_in_forms_read_back_without_loss(
    form_format: FormFormat, language: str, fields: dict[str, Any]
):
    check_reads_back(fields, form_format, language)


@pytest.mark.parametrize("form_format", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_form_says_nothing_but_the_call(form_format: FormFormat, language: str):
    content = proposal_form(CALL, language, form_format)
    if form_format == "yaml":
        fields = without_blanks(draft_from_file(content, "form.yaml").fields)
        assert fields == {"format": 1, "reference": "DRAFT", "call": CALL.id, "languages": [language]}
    else:
        mapped = map_document(read_document(content, f"form.{form_format}"), CALL, reference="DRAFT")
        assert without_blanks(mapped.fields) == {"format": 1, "reference": "DRAFT", "call": CALL.id}
        assert (mapped.unmapped, mapped.unread) == ((), ())


@pytest.mark.parametrize(
    "name", [*SAMPLES[:2], *(pytest.param(name, marks=pytest.mark.long) for name in SAMPLES[2:])]
)
def test_a_sample_as_a_word_document_is_the_same_proposal(name: str):
    sample = open_sample(name)
    language = sample.languages[0] if sample.languages[0] in LANGUAGES else "en"
    content = proposal_form(CALL, language, "docx", fields_of(sample))
    read = read_file(content, "sample.docx", call=CALL)
    read_fields, fields = fields_of(read.proposal), fields_of(sample)
    passages = [passage["text"] for passage in read_fields.pop("narrative", [])]
    assert passages == [passage["text"].strip() for passage in fields.pop("narrative", [])]
    assert read_fields == fields
