"""The self-assessment page, run as a script: what an applicant sees of one draft under one call."""

import re
from html import escape as html_escape
from pathlib import Path

import pytest

from evaluator.foundation import FileError
from evaluator.proposals import read_proposal
from evaluator.reports.best_steps import best_steps
from evaluator.services.assessing import assess_proposal
from evaluator.services.call_files import DEFAULT_CALL, default_call
from evaluator.services.samples import open_sample, samples
from evaluator.services.shipped import criteria_folder
from evaluator.ui.frame import LANGUAGE_WIDGET
from evaluator.ui.literal import escape_markdown
from evaluator.ui.self_assessment.choosing import SAMPLE_KEY, UPLOAD_KEY, WAY_KEY
from evaluator.ui.session import CALL_KEY
from tests.pages.applicant_pages import SAMPLE, at_step, html, opened, with_sample


def call_with_advice(setting: str) -> tuple[bytes, str]:
    data = (criteria_folder() / DEFAULT_CALL).read_text(encoding="utf-8")
    changed, count = re.subn(
        r"^advice_to_applicants: .*$", f"advice_to_applicants: {setting}", data, flags=re.M
    )
    assert count == 1
    return changed.encode(), "call.yaml"


def test_every_sample_can_be_chosen_and_has_a_lesson(application):
    application.run()
    application.segmented_control(WAY_KEY).set_value("sample").run()
    radio = application.radio(SAMPLE_KEY)
    assert radio.options == [
        f"**{escape_markdown(sample.label)}** · {escape_markdown(sample.title)}" for sample in samples()
    ]
    assert [caption for caption in radio.proto.captions if caption.startswith(("English", "·"))] == []


def test_a_sample_shows_its_total_its_heart_criteria_and_that_it_is_advice_once(application):
    assessment = assess_proposal(call=default_call(), proposal=open_sample(SAMPLE)).assessment
    with_sample(application)
    assert assessment.total is not None
    assert f'<p class="total">{round(assessment.total, 1):g} of 100 points</p>' in html(application)
    hearts = [f"**{escape_markdown(result.title)}**" for result in assessment.criteria if result.heart]
    assert [text.value for text in application.markdown if text.value in hearts] == hearts
    advice = [text.value for text in application.caption if "Advice, not a decision" in text.value]
    assert len(advice) == 1


def test_the_best_steps_are_those_that_raise_the_total_most(application):
    assessment = assess_proposal(call=default_call(), proposal=open_sample("s05-everyone-listed")).assessment
    steps = best_steps(assessment)
    totals = [change.total for result in assessment.criteria for change in result.improvements]
    assert 1 <= len(steps) <= 5
    assert steps[0].total_after == max(totals)
    assert [step.total_after for step in steps] == sorted((step.total_after for step in steps), reverse=True)
    assert len({step.change for step in steps}) == len(steps)


def test_the_result_is_said_in_the_readers_language(application):
    application.run()
    application.selectbox(LANGUAGE_WIDGET).set_value("fr").run()
    with_sample(application)
    # The one beside programmes is of no criterion.
    titles = {one.label.split("**")[1] for one in application.expander if "**" in one.label}
    said = {escape_markdown(criterion.title.said_in("fr")) for criterion in default_call().criteria}
    assert titles == said


def test_a_call_that_shows_bands_shows_no_number_of_the_advice(application):
    application.session_state[CALL_KEY] = call_with_advice("bands")
    with_sample(application)
    assert " of 100 points" not in html(application)
    assert 'class="meter' not in html(application)
    assert [label.label for label in application.expander if re.search(r"\d of \d", label.label)] == []
    assert '<p class="total">Overall</p>' in html(application)


def test_no_sentence_with_a_figure_is_on_the_page_of_a_call_that_shows_bands(application):
    assessment = assess_proposal(call=default_call(), proposal=open_sample(SAMPLE)).assessment
    parts = [part for result in assessment.criteria for part in (result, *result.indicators)]
    told = {text for part in parts for text in (part.said, *part.missing) if text}
    # Escaped only afterwards: an escape may hold digits, too.
    leaks = {html_escape(text) for text in told if re.search(r"\d", text)}
    said = {html_escape(text) for text in told}
    assert leaks, "there must be something that could leak"
    application.session_state[CALL_KEY] = call_with_advice("bands")
    shown = html(with_sample(application))
    assert [text for text in leaks if f">{text}<" in shown] == []
    assert [text for text in said - leaks if text in shown]


def test_a_call_that_shows_no_advice_shows_what_was_read_and_nothing_else(application):
    application.session_state[CALL_KEY] = call_with_advice("off")
    with_sample(application)
    assert list(application.expander) == []
    assert "<mark" not in html(application)
    assert [button.proto.label for button in application.get("download_button")] == ["Download the draft"]
    assert "<mark" not in html(at_step(application, 2))
    assert len(application.dataframe) == 1


def test_partners_are_listed_with_the_names_they_were_given(application):
    with_sample(application, step=2)
    partners = open_sample(SAMPLE).partners
    assert list(application.dataframe[0].value["Organisation"]) == [
        partner.organisation.name for partner in partners
    ]


def test_an_uploaded_draft_is_assessed_like_the_same_sample(application):
    data = Path("sample_proposals", f"{SAMPLE}.yaml").resolve().read_bytes()
    application.run()
    application.file_uploader(UPLOAD_KEY).upload("draft.yaml", data, "text/yaml").run()
    uploaded = html(at_step(application, 3))
    sample = html(with_sample(opened()))
    to_keep = '<p class="said">Download the draft first if you want to keep it.</p>\n'
    assert uploaded.count(to_keep) == 1
    assert (
        uploaded.replace("Your draft, not stored before you submit it", "Sample").replace(to_keep, "")
        == sample
    )


def test_every_error_of_a_file_is_shown_in_the_words_of_the_shell(application):
    data = b"format: 1\nreference: P1\ntitle: T\nlotto: x\npartners: none\n"
    with pytest.raises(FileError) as error:
        read_proposal(data, name="draft.yaml")
    application.run()
    application.file_uploader(UPLOAD_KEY).upload("draft.yaml", data, "text/yaml").run()
    assert not application.exception
    assert [code.value for code in application.code] == [str(error.value)]
    assert len(error.value.problems) == 2
    # The chooser is still there, to choose the mended file.
    assert application.file_uploader(UPLOAD_KEY) is not None


def test_choosing_another_forgets_the_draft(application):
    with_sample(application)
    application.button("self_assessment:another").click().run()
    assert list(application.expander) == []
    assert application.segmented_control(WAY_KEY).value is not None
