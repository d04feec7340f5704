"""The stages in the form: what is scored in each, what passes, and who goes on."""

from streamlit.testing.v1 import AppTest

from evaluator.calls.editing import data_of
from evaluator.store import Database
from evaluator.ui.criteria_view.form import PART_KEY
from evaluator.ui.criteria_view.stages_form import PLACE_KEY
from tests.calls.editing.texts_to_edit import LIBRARY
from tests.pages.criteria_page import PAGE, begun, press, text
from tests.pages.stored_pages import opened, said


def number(page: AppTest, path: str, value: float | None) -> None:
    page.number_input(key=f"criteria:field:{path}").set_value(value).run()
    assert not page.exception


def names(page: AppTest, path: str, value: list[str]) -> None:
    page.multiselect(key=f"criteria:field:{path}").set_value(value).run()
    assert not page.exception


def test_what_a_stage_scores_and_who_goes_on_changes_in_its_line_alone(store: Database) -> None:
    content = begun(store, LIBRARY["europeaid"])
    page = opened(PAGE, **{PART_KEY: "stages"})
    names(page, "stages[0].sections", ["relevance"])
    assert text(store) == content.replace("sections: [relevance, design]", "sections: [relevance]", 1)
    names(page, "stages[0].sections", ["relevance", "design"])
    number(page, "stages[0].threshold", 31)
    number(page, "stages[0].proceed.requested_up_to", 2.5)
    assert text(store) == content.replace("threshold: {points: 30}", "threshold: {points: 31}", 1).replace(
        "proceed: {requested_up_to: 2}", "proceed: {requested_up_to: 2.5}", 1
    )
    page.checkbox(key="criteria:field:stages[0].proceed.invited_only").uncheck().run()
    assert "proceed: {requested_up_to: 2.5, invited_only: false}" in text(store)
    page.checkbox(key="criteria:field:stages[0].proceed.invited_only").check().run()
    number(page, "stages[0].proceed.requested_up_to", 2)
    number(page, "stages[0].threshold", 30)
    assert text(store) == content


def test_a_section_that_no_earlier_stage_scores_is_said_below_its_field(store: Database) -> None:
    begun(store, LIBRARY["europeaid"])
    page = opened(PAGE, **{PART_KEY: "stages", PLACE_KEY: 1})
    names(page, "stages[1].carry_over", ["budget"])
    message = "is not scored in an earlier stage, so nothing can be carried over"
    assert said(page).replace("\\", "").count(message) == 1
    names(page, "stages[1].unchanged", ["lead", "requested"])
    number(page, "stages[1].requested_may_differ", 20)
    assert data_of(text(store))["stages"][1]["unchanged"] == ["lead", "requested"]
    assert data_of(text(store))["stages"][1]["requested_may_differ"] == 0.2


def test_a_threshold_of_a_stage_is_added_on_the_scale_of_its_criterion_and_emptied_again(
    store: Database,
) -> None:
    content = begun(store, LIBRARY["horizon_europe_ia"])
    page = opened(PAGE, **{PART_KEY: "stages", PLACE_KEY: 1})
    here = "stages[1].thresholds"
    page.selectbox(key=f"criteria:least_of:{here}").set_value("impact").run()
    page.number_input(key=f"criteria:least:{here}").set_value(1).run()
    press(page, f"add:{here}")
    assert data_of(text(store))["stages"][1]["thresholds"]["impact"] == 1
    number(page, f"{here}.impact", 3.5)
    assert data_of(text(store))["stages"][1]["thresholds"]["impact"] == 3.5
    number(page, f"{here}.impact", None)
    assert text(store) == content


def test_a_stage_is_added_moved_and_removed_again(store: Database) -> None:
    content = begun(store, LIBRARY["sdg_fund"])
    page = opened(PAGE, **{PART_KEY: "stages"})
    page.text_input(key="criteria:add_id:stages").set_value("last").run()
    press(page, "add:stages")
    assert page.session_state[PLACE_KEY] == 2
    press(page, "move:-1:stages[2]")
    assert [one["id"] for one in data_of(text(store))["stages"]] == ["concept", "last", "programme"]
    press(page, "remove:stages[1]")
    press(page, "remove_sure:stages[1]")
    assert text(store) == content


def test_a_call_without_stages_gets_its_first_and_loses_it_again(store: Database) -> None:
    content = text(store)
    page = opened(PAGE, **{PART_KEY: "stages"})
    assert "The call has no stages" in said(page)
    page.text_input(key="criteria:add_id:stages").set_value("only").run()
    press(page, "add:stages")
    names(page, "stages[0].criteria", ["inclusion"])
    assert data_of(text(store))["stages"] == [
        {"id": "only", "title": {"en": "only"}, "criteria": ["inclusion"]}
    ]
    press(page, "remove:stages[0]")
    press(page, "remove_sure:stages[0]")
    assert text(store) == content
