"""The bands of the total in the form: what they are called, and from which part of the points on."""

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.calls.editing import data_of
from evaluator.store import Database
from evaluator.ui.criteria_view.bands_form import FROM_KEY
from evaluator.ui.criteria_view.form import PART_KEY
from tests.calls.editing.texts_to_edit import LIBRARY
from tests.pages.criteria_page import PAGE, begun, press, text
from tests.pages.stored_pages import opened, said


def add(page: AppTest, name: str, title: str, start: float | None) -> None:
    page.text_input(key="criteria:add_id:bands").set_value(name).run()
    page.text_input(key="criteria:add_title:bands").set_value(title).run()
    if start is not None:
        page.number_input(key=FROM_KEY).set_value(start).run()


@pytest.mark.long
def test_a_band_is_named_in_each_language_begins_elsewhere_and_says_what_is_wrong_below_its_field(
    store: Database,
) -> None:
    before = text(store)
    page = opened(PAGE, **{PART_KEY: "bands"})
    assert "from 50% to below 75% of the points" in said(page)
    page.number_input(key="criteria:field:bands[0].below").set_value(45).run()
    assert text(store) == before.replace("{id: weak, below: 0.5,", "{id: weak, below: 0.45,", 1)
    page.text_input(key="criteria:field:bands[2].title:fr").set_value("Très solide").run()
    assert "fr: Très solide, es: Sólido" in text(store)
    page.number_input(key="criteria:field:bands[0].below").set_value(80).run()
    assert 'The band "adequate" ends at 0.75, not above the one before (0.8)' in said(page).replace("\\", "")
    page.number_input(key="criteria:field:bands[0].below").set_value(None).run()
    assert not page.exception
    assert 'The band "weak" has no upper end, but others follow' in said(page).replace("\\", "")


@pytest.mark.long
def test_a_band_is_added_moved_and_removed_and_the_others_keep_no_gap(store: Database) -> None:
    before = text(store)
    page = opened(PAGE, **{PART_KEY: "bands"})
    add(page, "good", "Good", 75)
    assert page.warning[0].value.replace("\\", "") == "A band begins there already."
    assert page.button(key="criteria:add:bands").disabled
    page.number_input(key=FROM_KEY).set_value(90).run()
    press(page, "add:bands")
    assert [(one["id"], one.get("below")) for one in data_of(text(store))["bands"]] == [
        ("weak", 0.5), ("adequate", 0.75), ("strong", 0.9), ("good", None),
    ]  # fmt: skip
    assert (page.number_input(key=FROM_KEY).value, [*page.error]) == (None, [])
    press(page, "move:-1:bands[3]")
    assert [(one["id"], one.get("below")) for one in data_of(text(store))["bands"]][2:] == [
        ("good", 0.9), ("strong", None),
    ]  # fmt: skip
    press(page, "remove:bands[2]")
    label = page.button(key="criteria:remove_sure:bands[2]").label.replace("\\", "")
    assert label == "Remove Good: its totals are then in Adequate"
    press(page, "remove_keep:bands[2]")
    press(page, "move:1:bands[2]")
    press(page, "remove:bands[3]")
    press(page, "remove_sure:bands[3]")
    assert text(store) == before


def test_what_was_typed_for_a_band_that_is_refused_is_still_there(store: Database) -> None:
    before = text(store)
    page = opened(PAGE, **{PART_KEY: "bands"})
    add(page, "good", "Good", None)
    press(page, "add:bands")
    assert page.error[0].value.replace("\\", "") == "A band begins above 0 % and below 100 % of the points."
    assert page.text_input(key="criteria:add_id:bands").value == "good"
    assert text(store) == before


def test_a_call_without_bands_gets_its_first_and_loses_it_again(store: Database) -> None:
    content = begun(store, LIBRARY["europeaid"])
    page = opened(PAGE, **{PART_KEY: "bands"})
    assert "The call has no bands" in said(page)
    add(page, "any", "Any", None)
    press(page, "add:bands")
    assert data_of(text(store))["bands"] == [{"id": "any", "title": {"en": "Any"}}]
    page.text_area(key="criteria:field:bands[0].description:en").set_value("May be funded").run()
    assert data_of(text(store))["bands"][0]["description"] == {"en": "May be funded"}
    page.text_area(key="criteria:field:bands[0].description:en").set_value("").run()
    press(page, "remove:bands[0]")
    press(page, "remove_sure:bands[0]")
    assert text(store) == content
