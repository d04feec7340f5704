"""The self-assessment page, run as a script: what an applicant sees of one draft under one call."""

import json
import re
from datetime import date
from html import escape as html_escape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.assessment.result import Corrections
from evaluator.foundation import FileError
from evaluator.proposals import read_proposal
from evaluator.reports.best_steps import best_steps
from evaluator.services.assessing import assess_proposal, try_steps
from evaluator.services.call_files import DEFAULT_CALL, default_call
from evaluator.services.draft_corrections import corrections_for
from evaluator.services.drafts import Draft, new_draft
from evaluator.services.form_questions import PARTS, form_questions
from evaluator.services.samples import open_sample, samples
from evaluator.services.shipped import criteria_folder
from evaluator.ui.applicant_draft import DRAFT_KEY, STEP_KEY
from evaluator.ui.frame import LANGUAGE_WIDGET
from evaluator.ui.literal import escape_markdown
from evaluator.ui.proposal_form.form import PART_KEY
from evaluator.ui.self_assessment.choosing import SAMPLE_KEY, UPLOAD_KEY, WAY_KEY
from evaluator.ui.self_assessment.evidence_found import KIND_KEY
from evaluator.ui.self_assessment.text import KINDS_KEY
from evaluator.ui.session import CALL_KEY

APPLICATION = Path(__file__).resolve().parents[2] / "streamlit_app.py"
SAMPLE = "s01-ict-successor"


PAGE = "pages/apply/self_assessment.py"


def opened() -> AppTest:
    return AppTest.from_file(APPLICATION, default_timeout=60).run().switch_page(PAGE)


@pytest.fixture
def application() -> AppTest:
    return opened()


def with_sample(application: AppTest, name: str = SAMPLE, *, step: int = 3) -> AppTest:
    application.run()
    application.segmented_control(WAY_KEY).set_value("sample").run()
    application.radio(SAMPLE_KEY).set_value(name).run()
    return at_step(application, step)


def at_step(application: AppTest, step: int) -> AppTest:
    application.segmented_control(STEP_KEY).set_value(step).run()
    assert not application.exception
    return application


def html(application: AppTest) -> str:
    """All that the page writes as HTML, without the style."""
    pieces = [element.proto.body for element in application.get("html")]
    return "\n".join(piece for piece in pieces if "<style>" not in piece)


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
    titles = {expander.label.split("**")[1] for expander in application.expander}
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
    said = {html_escape(text) for part in parts for text in (part.said, *part.missing) if text}
    leaks = {text for text in said if re.search(r"\d", text)}
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


def with_form(application: AppTest) -> AppTest:
    application.run()
    application.segmented_control(WAY_KEY).set_value("form").run()
    application.button("self_assessment:begin").click().run()
    assert not application.exception
    return application


def field(path: str) -> str:
    """The key of a field of the form as it is drawn first."""
    return f"proposal_form:1:{path}"


def part_of_form(application: AppTest, part: str) -> AppTest:
    application.segmented_control(PART_KEY).set_value(part).run()
    assert not application.exception
    return application


def draft_of(application: AppTest) -> Draft:
    draft = application.session_state[DRAFT_KEY]
    assert isinstance(draft, Draft)
    return draft


def captions(application: AppTest) -> list[str]:
    return [caption.value for caption in application.caption]


def test_the_form_asks_what_the_call_asks_and_counts_the_answers(application):
    with_form(application)
    asked = len(default_call().form)
    assert [bar.proto.text for bar in application.get("progress")] == [f"0 of {asked} questions answered"]
    application.text_input(field("title")).set_value("Bridges for carers").run()
    application.text_area(field("summary")).set_value("We train carers.").run()
    assert draft_of(application).fields["title"] == "Bridges for carers"
    assert [bar.proto.text for bar in application.get("progress")] == [f"2 of {asked} questions answered"]
    assert "3 of 25 words" in captions(application)


def test_every_part_of_the_form_can_be_opened_and_shows_each_of_its_questions(application):
    with_form(application)
    questions = form_questions(default_call(), new_draft("en").fields)
    shown = 0
    for part in PARTS:
        part_of_form(application, part)
        words = " ".join(
            [element.value for element in application.markdown]
            + [str(element.proto.label) for kind in ("text_input", "text_area", "selectbox", "multiselect",
               "number_input") for element in application.get(kind)]
        )  # fmt: skip
        for question in questions:
            if question.part == part:
                said = question.item.question or question.item.title
                assert said is not None
                assert escape_markdown(said.said_in("en")) in words
                shown += 1
    assert shown == len(default_call().form)


def told_to_browser(application: AppTest) -> dict[str, Any]:
    """What the component that keeps the copy is told."""
    components = [element.proto for element in application.get("bidi_component")]
    told: dict[str, Any] = json.loads(
        next(proto.json for proto in components if proto.component_name == "evaluator.browser_copy")
    )
    return told


def test_every_text_field_on_the_page_and_no_other_is_kept_letter_by_letter(application):
    part_of_form(with_form(application), "partners")
    application.button("proposal_form:add:1:partners").click().run()
    application.button("proposal_form:add:2:partners/0/contributions").click().run()
    drawn = [*application.text_input, *application.text_area]
    names = [
        str(field.key).split(":", 2)[2] for field in drawn if str(field.key).startswith("proposal_form:")
    ]
    told = told_to_browser(application)
    assert sorted(told["fields"].values()) == sorted(names)
    assert {"partners/0/tasks", "partners/0/contributions/0/description"} <= set(names)
    assert "title" not in names
    assert told["values"].keys() == told["fields"].keys()


def test_the_draft_is_sent_to_the_browser_once_at_each_run(application):
    with_form(application)
    application.text_area(field("summary")).set_value("We train carers.").run()
    part_of_form(application, "partners")
    told = told_to_browser(application)
    assert json.loads(told["copy"])["fields"]["summary"] == "We train carers."
    assert told["blank"] is None
    assert json.dumps(told).count("We train carers.") == 1


def test_an_answer_over_the_limit_says_by_how_much(application):
    with_form(application)
    application.text_input(field("title")).set_value("word " * 30).run()
    assert ":material/error: 30 words, 5 more than the 25 allowed" in captions(application)


def test_rows_are_added_filled_copied_and_removed(application):
    part_of_form(with_form(application), "partners")
    application.button("proposal_form:add:1:partners").click().run()
    name = "proposal_form:2:partners/0/organisation/name"
    application.text_input(name).set_value("Ministry of Labour").run()
    application.selectbox("proposal_form:2:partners/0/role").set_value("lead").run()
    application.button("proposal_form:copy:2:partners/0").click().run()
    assert draft_of(application).fields["partners"] == [
        {"id": "partner-1", "organisation": {"name": "Ministry of Labour"}, "role": "lead"},
        {"id": "partner-2", "organisation": {"name": "Ministry of Labour"}, "role": "lead"},
    ]
    assert (
        application.text_input("proposal_form:3:partners/1/organisation/name").value == "Ministry of Labour"
    )
    application.button("proposal_form:remove:3:partners/1").click().run()
    assert [row["id"] for row in draft_of(application).fields["partners"]] == ["partner-1"]


def test_rows_inside_a_row_come_and_go_while_it_stays_open(application):
    part_of_form(with_form(application), "partners")
    application.button("proposal_form:add:1:partners").click().run()
    application.button("proposal_form:add:2:partners/0/contributions").click().run()
    application.selectbox("proposal_form:3:partners/0/contributions/0/kind").set_value("cash").run()
    application.number_input("proposal_form:3:partners/0/contributions/0/amount/amount").set_value(5000).run()
    assert draft_of(application).fields["partners"][0]["contributions"] == [
        {"kind": "cash", "amount": {"amount": 5000, "currency": "EUR"}}
    ]
    application.button("proposal_form:remove:3:partners/0/contributions/0").click().run()
    assert draft_of(application).fields["partners"][0]["contributions"] == []
    assert application.text_input("proposal_form:4:partners/0/organisation/name") is not None


def test_a_row_says_at_the_field_what_it_still_needs(application):
    part_of_form(with_form(application), "partners")
    application.button("proposal_form:add:1:partners").click().run()
    still = ":material/error: Still needed: without it this part cannot be read."
    assert captions(application).count(still) == 2
    application.text_input("proposal_form:2:partners/0/organisation/name").set_value("Ministry").run()
    application.selectbox("proposal_form:2:partners/0/role").set_value("lead").run()
    assert captions(application).count(still) == 0


def test_an_amount_is_in_the_currency_of_the_call_until_another_is_chosen(application):
    part_of_form(with_form(application), "money")
    application.number_input(field("budget/requested")).set_value(250000).run()
    assert draft_of(application).fields["budget"] == {"currency": "EUR", "requested": 250000}
    application.selectbox(field("budget/currency")).set_value("CHF").run()
    application.number_input(field("budget/requested")).set_value(260000).run()
    assert draft_of(application).fields["budget"] == {"currency": "CHF", "requested": 260000}


def test_going_to_the_result_and_back_keeps_every_answer(application):
    with_form(application)
    application.text_input(field("title")).set_value("Bridges for carers").run()
    for step in (2, 3, 1):
        at_step(application, step)
    assert application.text_input(field("title")).value == "Bridges for carers"
    part_of_form(application, "skills")
    application.text_area(field("skills/who")).set_value("Three schools.").run()
    part_of_form(application, "about")
    assert application.text_input(field("title")).value == "Bridges for carers"


def test_a_half_finished_draft_is_read_and_leads_to_what_is_not_complete(application):
    part_of_form(with_form(application), "partners")
    application.button("proposal_form:add:1:partners").click().run()
    application.text_input("proposal_form:2:partners/0/organisation/name").set_value("Ministry").run()
    part_of_form(application, "money")
    at_step(application, 3)
    assert list(application.code) == []
    said = [button.label for button in application.button if (button.key or "").startswith("left_out:")]
    assert said == [r"Partners 1\: role", "Title"]
    application.button("left_out:0").click().run()
    assert application.segmented_control(STEP_KEY).value == 1
    assert application.segmented_control(PART_KEY).value == "partners"
    assert application.text_input("proposal_form:2:partners/0/organisation/name").value == "Ministry"


def test_more_than_the_call_gives_is_said_at_the_field(application):
    part_of_form(with_form(application), "money")
    application.number_input(field("budget/requested")).set_value(5_000_000).run()
    assert [text for text in captions(application) if "at most" in text] == [
        r":material/error: The call gives at most EUR 900,000\."
    ]


def test_an_answer_that_names_a_removed_partner_says_so(application):
    part_of_form(with_form(application), "partners")
    application.button("proposal_form:add:1:partners").click().run()
    part_of_form(application, "plan")
    application.button("proposal_form:add:2:activities").click().run()
    application.selectbox("proposal_form:3:activities/0/led_by").set_value("partner-1").run()
    part_of_form(application, "partners")
    application.button("proposal_form:row:3:partners/0").click().run()
    application.button("proposal_form:remove:3:partners/0").click().run()
    part_of_form(application, "plan")
    application.button("proposal_form:row:4:activities/0").click().run()
    assert ":material/error: This names an entry that is no longer there." in captions(application)


def test_a_rejected_finding_is_scored_again_at_once_and_can_be_taken_back(application):
    with_sample(application, step=2)
    call, proposal = default_call(), open_sample(SAMPLE)
    before = assess_proposal(call=call, proposal=proposal)
    states = [item for item in before.evidence.items if item.kind == "state"]
    application.segmented_control(KIND_KEY).set_value("state").run()
    for item in states[:10]:
        application.button(f"correction:reject:{item.id}").click().run()
    corrections = Corrections(rejected=frozenset(item.id for item in states[:10]))
    assert corrections_for(draft_of(application).corrections, before.evidence, proposal) == corrections
    assert draft_of(application).sample is None
    after = assess_proposal(call=call, proposal=proposal, corrections=corrections)
    assert after.assessment.total is not None
    assert after.assessment.total != before.assessment.total
    at_step(application, 3)
    assert f'<p class="total">{round(after.assessment.total, 1):g} of 100 points</p>' in html(application)
    assert "You corrected 10 findings; the result counts them." in html(application)

    at_step(application, 2)
    application.segmented_control(KIND_KEY).set_value("state").run()
    for item in states[:10]:
        application.button(f"correction:undo:{item.id}").click().run()
    assert draft_of(application).corrections == ()


def test_a_finding_can_be_said_to_show_something_else(application):
    with_sample(application, step=2)
    evidence = assess_proposal(call=default_call(), proposal=open_sample(SAMPLE)).evidence
    item = next(item for item in evidence.items if item.kind == "state")
    application.segmented_control(KIND_KEY).set_value("state").run()
    other = next(label for label in ("regulatory", "financial") if label != item.label)
    application.selectbox(f"correction:label:{item.id}").set_value(other).run()
    (correction,) = draft_of(application).corrections
    assert (correction.quote, correction.label, correction.given) == (item.quote, item.label, other)


def test_ticked_steps_show_the_result_they_lead_to(application):
    with_sample(application, "s05-everyone-listed")
    assessed = assess_proposal(call=default_call(), proposal=open_sample("s05-everyone-listed"))
    steps = best_steps(assessed.assessment)
    for step in steps[:2]:
        application.checkbox(f"try_out:{step.key}").check().run()
    total = try_steps(
        call=default_call(), assessed=assessed, steps=[step.key for step in steps[:2]]
    ).scorecard.total
    assert total is not None
    assert f"→ {round(total, 1):g} of 100." in html(application)
    application.button("try_out:reset").click().run()
    assert "With the steps ticked" not in html(application)


def test_a_rejected_finding_is_marked_no_more(application):
    with_sample(application, step=2)
    evidence = assess_proposal(call=default_call(), proposal=open_sample(SAMPLE)).evidence
    states = [item for item in evidence.items if item.kind == "state"]
    application.segmented_control(KIND_KEY).set_value("state").run()
    application.button(f"correction:reject:{states[0].id}").click().run()
    at_step(application, 3)
    assert f"State commitments {len(states) - 1}" in " ".join(application.pills(KINDS_KEY).options)


def test_what_was_tried_is_still_ticked_after_a_look_back(application):
    with_sample(application, "s05-everyone-listed")
    step = best_steps(
        assess_proposal(call=default_call(), proposal=open_sample("s05-everyone-listed")).assessment
    )[0]
    application.checkbox(f"try_out:{step.key}").check().run()
    at_step(at_step(application, 2), 3)
    assert application.checkbox(f"try_out:{step.key}").value is True


def test_a_kind_that_is_not_marked_can_still_be_jumped_to(application):
    with_sample(application)
    places = re.findall(r'id="(found-[^"]+)"', html(application))
    application.pills(KINDS_KEY).set_value([]).run()
    assert "<mark" not in html(application).split("<article")[1]
    assert re.findall(r'id="(found-[^"]+)"', html(application)) == places
    assert len(places) > 100


def test_a_draft_says_its_short_name_and_its_languages_itself(application):
    with_form(application)
    application.text_input(field("acronym")).set_value("BRIDGES").run()
    application.multiselect(field("languages")).set_value(["fr"]).run()
    assert draft_of(application).fields["acronym"] == "BRIDGES"
    assert draft_of(application).fields["languages"] == ["fr"]


def test_an_agreement_may_be_old(application):
    part_of_form(with_form(application), "documents")
    application.button("proposal_form:add:1:documents").click().run()
    application.date_input("proposal_form:2:documents/0/dated").set_value(date(1964, 2, 17)).run()
    assert draft_of(application).fields["documents"][0]["dated"] == "1964-02-17"
