"""When a criterion applies, in the form of the call."""

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.calls.editing import data_of, set_value
from evaluator.store import Database
from tests.calls.editing.texts_to_edit import DEFAULT, LIBRARY
from tests.pages.criteria_page import PAGE, begun, text
from tests.pages.stored_pages import opened, said

HERE = "criteria:field:criteria[0].applies_if"


def choose(page: AppTest, fact: str, names: list[str]) -> None:
    page.multiselect(key=f"{HERE}:{fact}").set_value(names).run()
    assert not page.exception


@pytest.mark.long
def test_a_criterion_applies_to_some_kinds_and_lots_and_to_all_again(store: Database) -> None:
    before = text(store)
    page = opened(PAGE)
    assert "State to State" in page.multiselect(key=f"{HERE}:typology").options
    choose(page, "typology", ["state_to_state"])
    choose(page, "lot", ["pilots"])
    found = data_of(text(store))["criteria"][0]
    assert found["applies_if"] == {"all": [{"typology": ["state_to_state"]}, {"lot": ["pilots"]}]}
    denominator = page.selectbox(key="criteria:field:criteria[0].denominator")
    assert denominator.value == "applying"
    denominator.set_value("all").run()
    assert "    denominator: all\n" in text(store)
    page.selectbox(key=denominator.key).set_value("applying").run()
    choose(page, "typology", [])
    assert data_of(text(store))["criteria"][0]["applies_if"] == {"lot": ["pilots"]}
    choose(page, "lot", [])
    assert text(store) == before


def test_a_name_that_the_call_lacks_is_said_once_beside_it(store: Database) -> None:
    begun(store, set_value(DEFAULT, ("criteria", 0, "applies_if"), {"lot": ["pilot"]}))
    page = opened(PAGE)
    assert page.multiselect(key=f"{HERE}:lot").value == ["pilot"]
    assert said(page).replace("\\", "").count('No lot is called "pilot"') == 1


@pytest.mark.long
def test_a_condition_that_only_the_text_can_change_is_said_and_stays(store: Database) -> None:
    other = {"criterion": "originality", "at_least": 3}
    content = begun(store, set_value(DEFAULT, ("criteria", 0, "applies_if"), other))
    page = opened(PAGE)
    assert "which is changed in the text" in said(page)
    assert "is at least 3" in said(page)
    choose(page, "lot", ["pilots"])
    assert data_of(text(store))["criteria"][0]["applies_if"] == {"all": [other, {"lot": ["pilots"]}]}
    assert "is at least 3" in said(page)
    choose(page, "lot", [])
    assert text(store) == content


@pytest.mark.parametrize("odd", [5, {}, {"all": [3, {"lot": 4}]}, {"lot": [[1], "x"]}, {"any": []}])
def test_a_criterion_with_anything_for_a_condition_can_be_opened(store: Database, odd: object) -> None:
    content = begun(store, set_value(LIBRARY["europeaid"], ("criteria", 0, "applies_if"), odd))
    assert not opened(PAGE).exception
    assert text(store) == content
