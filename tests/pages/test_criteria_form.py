"""The parts of the form that say how a call runs: each changes one place of the text, and only that."""

from datetime import date, time

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.calls.editing import data_of
from evaluator.store import Database
from evaluator.ui.criteria_view.form import PART_KEY
from evaluator.ui.criteria_view.phases_form import PLACE_KEY
from evaluator.ui.criteria_view.ranking_form import NEW_KEY
from tests.calls.editing.texts_to_edit import LIBRARY
from tests.pages.criteria_page import PAGE, begun, press, text
from tests.pages.library_grids import GRIDS
from tests.pages.stored_pages import opened, said

ODD = """\
format: 1
id: odd
title: Odd
time_zone: "[x](https://a.example/..)"
languages: [en]
money: {available: lots, currency: 5, grant: [1], rates: 7}
lots: [5, {title: {en: 1}, available: 1e400}]
totals: 5
reviews: {per_proposal: many, combine: [a], divergence: {gap_share: wide, gap_points: 2}}
ranking: {by: {a: 1}, tie_break: [{prefer: low}, [x], originality]}
funding: {by: 3, at_most: [{per: [a], count: x, value: 5}, 7], partial: 1, draw: {interval: .inf}}
form: [5, {field: [a], words: x}, {document: 3, title: 4}, {field: nothing, document: b, table: 7}]
bands: [5, {id: 1, below: wide, title: 3}, {below: 2}]
phases: [x, {id: 1, from: soon, until: "2027-01-01T09:00+01:00", stage: 4, switches: [a]}]
stages: [{id: one, sections: 5, criteria: [[x], 5, y], thresholds: [a], proceed: 3, unchanged: [z]}, 7]
"""
PARTS = ("bands", "money", "stages", "phases", "reviews", "application")


def problems(page: AppTest) -> str:
    """What stands below the fields, without what keeps it from being read as Markdown."""
    return said(page).replace("\\", "")


def number(page: AppTest, path: str, value: float | None) -> None:
    page.number_input(key=f"criteria:field:{path}").set_value(value).run()
    assert not page.exception


def choose(page: AppTest, path: str, value: object) -> None:
    page.selectbox(key=f"criteria:field:{path}").set_value(value).run()
    assert not page.exception


@pytest.mark.parametrize("name", GRIDS)
def test_each_grid_can_be_opened_in_every_part_and_stays_as_it_is(store: Database, name: str) -> None:
    content = begun(store, LIBRARY[name])
    page = opened(PAGE)
    for part in PARTS:
        page.session_state[PART_KEY] = part
        page.run()
        assert not page.exception
    assert text(store) == content


def test_a_file_with_anything_in_the_place_of_anything_can_be_opened_in_every_part(store: Database) -> None:
    content = begun(store, ODD)
    page = opened(PAGE)
    for part in PARTS:
        page.session_state[PART_KEY] = part
        page.run()
        assert not page.exception
    assert text(store) == content


def test_money_is_changed_in_its_line_and_emptied_fields_take_their_keys_out(store: Database) -> None:
    before = text(store)
    page = opened(PAGE, **{PART_KEY: "money"})
    assert page.number_input(key="criteria:field:money.grant.share_of_total").value == 90
    number(page, "money.available", 5_000_000)
    assert text(store) == before.replace("  available: 4_000_000\n", "  available: 5_000_000\n", 1)
    assert "€5,000,000 for the call · grants from €200,000 to €900,000" in said(page)
    assert "The lots have €4,000,000 together, of €5,000,000." in said(page)
    number(page, "money.available", 4_000_000)
    assert text(store) == before
    number(page, "money.grant.share_of_total", 72.5)
    assert "max: 900_000, share_of_total: 0.725}" in text(store)
    choose(page, "money.currency", "GBP")
    assert "  currency: GBP\n" in text(store)
    number(page, "money.grant.share_of_total", None)
    assert "  grant: {min: 200_000, max: 900_000}\n" in text(store)


def test_what_is_put_into_a_call_without_money_and_emptied_again_leaves_the_same_bytes(
    store: Database,
) -> None:
    content = begun(store, LIBRARY["europeaid"])
    page = opened(PAGE, **{PART_KEY: "money"})
    assert page.number_input(key="criteria:field:money.available").placeholder == "not stated"
    number(page, "money.grant.max", 250_000)
    assert "\nmoney:\n  grant: {max: 250000}\n" in text(store)
    number(page, "money.available", 1_000_000)
    number(page, "money.grant.max", None)
    number(page, "money.available", None)
    assert text(store) == content


@pytest.mark.long
def test_a_problem_with_an_amount_is_said_below_its_field(store: Database) -> None:
    page = opened(PAGE, **{PART_KEY: "money"})
    number(page, "lots[0].available", 3_500_000)
    assert "The lots have 5,000,000 together, more than the call's 4,000,000" in problems(page)
    number(page, "lots[0].available", -3)
    assert "Must be at least 0, found the number -3" in problems(page)
    number(page, "lots[0].available", 2_500_000)
    number(page, "money.grant.min", 1_000_000)
    assert "The smallest grant (1000000) is above the largest (900000)" in problems(page)


@pytest.mark.parametrize(
    ("amount", "shape"), [("1234.5678", "%.4f"), ("1234.5", "%.2f"), ("1234", "%.0f"), ("1e3", "%.0f")]
)
def test_an_amount_is_shown_with_all_the_decimals_that_the_file_has(
    store: Database, amount: str, shape: str
) -> None:
    content = f"{LIBRARY['europeaid']}\nmoney: {{available: {amount}}}\n"
    begun(store, content)
    field = opened(PAGE, **{PART_KEY: "money"}).number_input(key="criteria:field:money.available")
    assert (field.value, field.proto.format) == (float(amount), shape)
    assert text(store) == content


def test_a_section_is_eliminatory_only_once_it_has_a_threshold(store: Database) -> None:
    begun(store, LIBRARY["europeaid"])
    page = opened(PAGE, **{PART_KEY: "sections"})
    here = "criteria:field:sections[0]"
    weight = page.number_input(key=f"{here}.weight")
    assert (weight.value, weight.placeholder) == (None, "of what is in it")
    number(page, "sections[0].threshold", None)
    assert page.checkbox(key=f"{here}.eliminatory").disabled
    number(page, "sections[0].threshold", 0.5)
    assert not page.checkbox(key=f"{here}.eliminatory").disabled


@pytest.mark.long
def test_a_lot_is_added_moved_and_removed_once_it_is_said_what_follows(store: Database) -> None:
    before = text(store)
    page = opened(PAGE, **{PART_KEY: "money"})
    page.text_input(key="criteria:add_id:lots").set_value("third").run()
    page.text_input(key="criteria:add_title:lots").set_value("Third lot").run()
    press(page, "add:lots")
    number(page, "lots[2].available", 5)
    page.text_input(key="criteria:field:lots[2].title:fr").set_value("Troisième lot").run()
    assert data_of(text(store))["lots"][2] == {
        "id": "third",
        "title": {"en": "Third lot", "fr": "Troisième lot"},
        "available": 5,
    }
    press(page, "move:-1:lots[2]")
    assert [one["id"] for one in data_of(text(store))["lots"]] == ["pilots", "third", "scaling"]
    press(page, "remove:lots[1]")
    label = page.button(key="criteria:remove_sure:lots[1]").label.replace("\\", "")
    assert label == "Remove Third lot: €5 are then in no lot"
    press(page, "remove_sure:lots[1]")
    assert text(store) == before


def test_the_end_of_a_phase_is_moved_in_its_line_and_a_wrong_order_is_said_beside_it(store: Database) -> None:
    before = text(store)
    page = opened(PAGE, **{PART_KEY: "phases"})
    page.date_input(key="criteria:field:phases[0].until").set_value(date(2027, 3, 30)).run()
    assert not page.exception
    assert text(store) == before.replace("    until: 2027-03-31T17:00\n", "    until: 2027-03-30T17:00\n", 1)
    page.time_input(key="criteria:field:phases[0].until:time").set_value(time(23, 59)).run()
    assert "    until: 2027-03-30T23:59\n" in text(store)
    assert page.date_input(key="criteria:field:phases[0].until").label == "Ends (Brussels time)"
    page.date_input(key="criteria:field:phases[0].until").set_value(date(2026, 12, 1)).run()
    assert 'The phase "open" ends before it begins' in problems(page)
    page.date_input(key="criteria:field:phases[0].until").set_value(None).run()
    assert text(store) == before.replace("    until: 2027-03-31T17:00\n", "", 1)


def test_a_phase_is_added_with_dates_and_switches_and_taken_away_again(store: Database) -> None:
    content = begun(store, LIBRARY["europeaid"])
    page = opened(PAGE, **{PART_KEY: "phases"})
    assert "The call has no phases" in said(page)
    page.text_input(key="criteria:add_id:phases").set_value("open").run()
    press(page, "add:phases")
    page.date_input(key="criteria:field:phases[0].until").set_value(date(2027, 3, 31)).run()
    page.toggle(key="criteria:field:phases[0].switches.submit").set_value(True).run()
    choose(page, "phases[0].switches.others_reviews", "always")
    choose(page, "time_zone", "Africa/Casablanca")
    assert data_of(text(store))["phases"] == [
        {
            "id": "open",
            "title": {"en": "open"},
            "until": "2027-03-31T17:00",
            "switches": {"submit": True, "others_reviews": "always"},
        }
    ]
    choose(page, "time_zone", "UTC")
    choose(page, "phases[0].switches.others_reviews", "never")
    page.toggle(key="criteria:field:phases[0].switches.submit").set_value(False).run()
    assert "switches" not in text(store)[text(store).index("phases:") :]
    press(page, "remove:phases[0]")
    press(page, "remove_sure:phases[0]")
    assert text(store) == content


def test_a_phase_is_moved_and_its_removal_says_what_nobody_can_do_then(store: Database) -> None:
    page = opened(PAGE, **{PART_KEY: "phases", PLACE_KEY: 2})
    press(page, "remove:phases[2]")
    label = page.button(key="criteria:remove_sure:phases[2]").label.replace("\\", "")
    assert label == "Remove Reviewing: then no phase has reviewing and reopening submitted reviews"
    press(page, "remove_keep:phases[2]")
    press(page, "move:-1:phases[2]")
    assert [one["id"] for one in data_of(text(store))["phases"]] == [
        "open",
        "review",
        "screening",
        "decision",
    ]
    assert page.session_state[PLACE_KEY] == 1
    # The phase that is out of order is another than the one that is looked at.
    assert 'The phase "screening" begins before the phase before it ends' in problems(page)


@pytest.mark.long
def test_reviews_say_how_they_combine_and_when_they_part(store: Database) -> None:
    before = text(store)
    page = opened(PAGE, **{PART_KEY: "reviews"})
    number(page, "reviews.per_proposal", 2)
    assert text(store) == before.replace("  per_proposal: 3\n", "  per_proposal: 2\n", 1)
    number(page, "reviews.per_proposal", 3)
    choose(page, "reviews.combine", "trimmed")
    assert "  combine: trimmed # mean | median" in text(store)
    number(page, "reviews.trim", 20)
    assert "  trim: 0.2\n" in text(store)
    number(page, "reviews.trim", None)
    assert page.number_input(key="criteria:field:reviews.trim").placeholder == "10"
    number(page, "reviews.divergence:gap", 25)
    assert "{gap_share: 0.25, of: range, on: total, then: third_reviewer}" in text(store)
    choose(page, "reviews.divergence:kind", "gap_points")
    assert "{gap_points: 25, of: range, on: total, then: third_reviewer}" in text(store)
    choose(page, "reviews.divergence.then", "consensus")
    choose(page, "reviews.after_divergence", None)
    number(page, "reviews.divergence:gap", None)
    press(page, "remove_sure:reviews.divergence")
    assert {"divergence", "after_divergence"} & set(data_of(text(store))["reviews"]) == set()
    choose(page, "advice", "hidden")
    assert "\nadvice: hidden # reviewers see" in text(store)
    choose(page, "advice", "after_own")
    assert "\nadvice: after_own # reviewers see" in text(store)


def test_what_breaks_a_tie_is_added_moved_and_taken_away(store: Database) -> None:
    before = text(store)
    page = opened(PAGE, **{PART_KEY: "reviews"})
    assert "3. More newcomers among the partners" in said(page)
    page.selectbox(key=NEW_KEY).set_value("requested").run()
    assert not page.exception
    press(page, "move:-1:ranking.tie_break[4]")
    assert "[originality, inclusion, newcomer_share, requested, earliest_submission]" in text(store)
    press(page, "remove:ranking.tie_break[3]")
    assert text(store) == before


@pytest.mark.long
def test_total_funding_and_quotas_are_put_in_and_emptied_again_with_the_same_bytes(store: Database) -> None:
    content = begun(store, LIBRARY["undef"])
    page = opened(PAGE, **{PART_KEY: "reviews"})
    number(page, "totals.threshold", 60)
    number(page, "totals.decimals", 1)
    page.selectbox(key=NEW_KEY).set_value("requested").run()
    number(page, "funding.partial.floor", 80)
    number(page, "funding.reserve", 3)
    press(page, "add:funding.at_most")
    number(page, "funding.at_most[0].share_of_money", 20)
    page.text_input(key="criteria:field:funding.at_most[0].value").set_value("11330").run()
    number(page, "reviews.divergence:gap", 30)
    found = data_of(text(store))
    assert found["totals"] == {"threshold": {"points": 60}, "decimals": 1}
    assert found["ranking"] == {"tie_break": ["requested"]}
    assert found["funding"] == {
        "partial": {"floor": 0.8},
        "reserve": 3,
        "at_most": [{"per": "lead_country", "count": 1, "share_of_money": 0.2, "value": "11330"}],
    }
    assert found["reviews"]["divergence"] == {"gap_share": 0.3}
    number(page, "totals.threshold", None)
    number(page, "totals.decimals", None)
    press(page, "remove:ranking.tie_break[0]")
    press(page, "remove:funding.at_most[0]")
    for path in ("funding.reserve", "funding.partial.floor", "reviews.divergence:gap"):
        number(page, path, None)
    assert text(store) == content
