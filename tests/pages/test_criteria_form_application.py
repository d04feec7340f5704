"""The applicant's form in the form of the call: what is asked for, and with which words."""

import pytest

from evaluator.calls.editing import data_of
from evaluator.store import Database
from evaluator.ui.criteria_view.application_form import NEW_KEY, PLACE_KEY
from evaluator.ui.criteria_view.form import PART_KEY
from tests.calls.editing.texts_to_edit import LIBRARY, comments
from tests.pages.criteria_page import PAGE, begun, press, text
from tests.pages.stored_pages import opened, said


@pytest.mark.long
def test_a_question_is_asked_below_another_worded_moved_and_taken_away_again(store: Database) -> None:
    before = text(store)
    asked = [one.get("field") or one["document"] for one in data_of(before)["form"]]
    page = opened(PAGE, **{PART_KEY: "application", PLACE_KEY: 2})
    page.selectbox(key=NEW_KEY).set_value("budget.explanation").run()
    assert not page.exception
    assert page.session_state[PLACE_KEY] == 3
    page.text_area(key="criteria:field:form[3].question:fr").set_value("Pourquoi ces coûts ?").run()
    page.number_input(key="criteria:field:form[3].words").set_value(80).run()
    page.checkbox(key="criteria:field:form[3].required").check().run()
    assert not page.exception
    assert data_of(text(store))["form"][3] == {
        "field": "budget.explanation",
        "question": {"fr": "Pourquoi ces coûts ?"},
        "words": 80,
        "required": True,
    }
    press(page, "move:-1:form[3]")
    found = [one.get("field") or one["document"] for one in data_of(text(store))["form"]]
    assert found == [*asked[:2], "budget.explanation", *asked[2:]]
    assert comments(text(store)) == comments(before)
    press(page, "remove:form[2]")
    press(page, "remove_sure:form[2]")
    assert text(store) == before


def test_a_table_with_a_number_of_words_is_said_once(store: Database) -> None:
    page = opened(PAGE, **{PART_KEY: "application"})
    page.selectbox(key=NEW_KEY).set_value("budget.explanation").run()
    page.number_input(key="criteria:field:form[1].words").set_value(80).run()
    page.checkbox(key="criteria:field:form[1].table").check().run()
    assert not page.exception
    assert said(page).replace("\\", "").count("A table has no number of words") == 1


def test_a_call_without_a_form_asks_for_its_first_document_and_for_none_again(store: Database) -> None:
    content = begun(store, LIBRARY["europeaid"])
    page = opened(PAGE, **{PART_KEY: "application"})
    assert "The call has no form: applicants" in said(page)
    page.text_input(key="criteria:add_id:form").set_value("state_letter").run()
    page.text_input(key="criteria:add_title:form").set_value("Letter").run()
    press(page, "add:form")
    page.selectbox(key="criteria:field:form[0].applies_if_stage").set_value("full").run()
    assert data_of(text(store))["form"] == [
        {"document": "state_letter", "title": {"en": "Letter"}, "applies_if_stage": "full"}
    ]
    press(page, "remove:form[0]")
    press(page, "remove_sure:form[0]")
    assert text(store) == content
