"""A proposal opened from a Word document: what was read is shown, corrected, and quoted with its place."""

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.narrative import AS_TEXT
from evaluator.services.call_files import default_call
from evaluator.services.drafts import copy_of, draft_from_copy, fields_of
from evaluator.services.proposal_forms import proposal_form
from evaluator.services.samples import open_sample
from evaluator.ui.self_assessment.choosing import UPLOAD_KEY
from evaluator.ui.self_assessment.document import PIECE_KEY
from tests.narrative.sample_documents import narrative_docx
from tests.pages.applicant_pages import at_step, draft_of, html

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def with_document(application: AppTest, data: bytes, name: str = "bridge.docx") -> AppTest:
    application.run()
    application.file_uploader(UPLOAD_KEY).upload(name, data, WORD).run()
    assert not application.exception
    return application


def choices(application: AppTest) -> list:
    return [box for box in application.selectbox if box.key and box.key.startswith(PIECE_KEY)]


def test_a_document_becomes_a_draft_and_a_piece_without_a_question_is_shown(application):
    with_document(application, narrative_docx())
    fields = draft_of(application).fields
    assert (fields["title"], fields["sustainability"]) == (
        "Baltic skills bridge",
        "The school keeps the course in its budget.",
    )
    assert [box.value for box in choices(application)] == [AS_TEXT]
    assert "It rains a lot in Klaipeda." in html(application)
    assert "Weather · paragraph 6" in html(application)


def test_a_piece_that_is_sent_to_a_question_is_its_answer_and_that_is_remembered_with_the_draft(application):
    with_document(application, narrative_docx())
    choices(application)[0].set_value("risks").run()
    assert not application.exception
    draft = draft_of(application)
    assert draft.fields["risks"] == "It rains a lot in Klaipeda."
    assert "narrative" not in draft.fields
    assert list(draft.source.chosen.values()) == ["risks"]
    assert draft_from_copy(copy_of(draft)) == draft
    assert choices(application) == []


def test_a_quote_names_the_paragraph_that_it_stands_in(application):
    with_document(application, narrative_docx())
    at_step(application, 2)
    assert "Summary · paragraph 3" in html(application)
    assert '<p class="said quiet">bridge.docx</p>' in html(application)


def test_a_changed_answer_has_no_place_in_the_document_any_more(application):
    with_document(application, narrative_docx())
    key = next(area.key for area in application.text_area if area.key and area.key.endswith(":summary"))
    application.text_area(key).set_value("Ministries will train welders.").run()
    source = draft_of(application).source
    assert "$.summary" not in source.places
    assert "$.sustainability" in source.places
    assert not source.is_as_read


@pytest.mark.long
def test_the_form_filled_in_with_a_sample_is_read_as_the_sample(application):
    sample = open_sample("s04-jeunes-ruraux")
    form = proposal_form(default_call(), "fr", "docx", fields_of(sample))
    with_document(application, form, "formulaire.docx")
    assert choices(application) == []
    at_step(application, 3)
    assert draft_of(application).fields["title"] == sample.title


def test_what_cannot_be_read_as_a_document_says_why(application):
    with_document(application, b"%PDF-1.7 broken", "broken.pdf")
    assert [error.proto.title for error in application.error] or application.code
    assert application.code[0].value.startswith("broken.pdf")
