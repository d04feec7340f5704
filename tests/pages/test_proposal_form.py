"""The form of a call on the self-assessment page: asked, filled in row by row, kept."""

import json
from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from evaluator.services.call_files import default_call
from evaluator.services.drafts import new_draft
from evaluator.services.form_questions import PARTS, form_questions
from evaluator.ui.applicant_draft import STEP_KEY
from evaluator.ui.literal import escape_markdown
from evaluator.ui.proposal_form.form import PART_KEY
from tests.pages.applicant_pages import at_step, captions, draft_of, field, part_of_form, with_form


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
        r":material/error: The call gives at most €900,000\."
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
