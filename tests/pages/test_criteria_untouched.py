"""What nobody touched in the form stays in the file as it was written."""

from datetime import date, time

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.store import Database
from evaluator.ui.criteria_view.form import PART_KEY
from tests.calls.editing.texts_to_edit import DEFAULT
from tests.pages.criteria_page import PAGE, begun, text
from tests.pages.stored_pages import opened

UNTIL = "criteria:field:phases[0].until"


def number(page: AppTest, path: str, value: float | None) -> None:
    page.number_input(key=f"criteria:field:{path}").set_value(value).run()
    assert not page.exception


@pytest.mark.parametrize("seconds", ["2027-03-31T17:00:59", "2027-03-31T23:59:59"])
def test_a_deadline_with_seconds_that_nobody_touched_stays_however_often_the_page_runs(
    store: Database, seconds: str
) -> None:
    content = begun(store, DEFAULT.replace("    until: 2027-03-31T17:00\n", f"    until: {seconds}\n", 1))
    page = opened(PAGE, **{PART_KEY: "phases"})
    for _ in range(2):
        page.run()
        assert not page.exception
        assert text(store) == content
    page.date_input(key=UNTIL).set_value(date(2027, 3, 30)).run()
    assert text(store) == content.replace(seconds, seconds.replace("-31T", "-30T"))
    page.time_input(key=f"{UNTIL}:time").set_value(time(18, 30)).run()
    assert "    until: 2027-03-30T18:30\n" in text(store)


def test_a_rule_for_reviews_far_apart_goes_only_once_it_is_said_what_goes_with_it(store: Database) -> None:
    before = text(store)
    page = opened(PAGE, **{PART_KEY: "reviews"})
    number(page, "reviews.divergence:gap", None)
    assert text(store) == before
    assert page.number_input(key="criteria:field:reviews.divergence:gap").value == 30
    sure = page.button(key="criteria:remove_sure:reviews.divergence")
    assert "one more person reads it" in sure.label
    number(page, "reviews.divergence:gap", 25)
    assert text(store) == before.replace("{gap_share: 0.3, of: range", "{gap_share: 0.25, of: range")
    assert not [one for one in page.button if one.key == sure.key]
    number(page, "reviews.divergence:gap", None)
    page.button(key="criteria:remove_keep:reviews.divergence").click().run()
    assert "then: third_reviewer" in text(store)


@pytest.mark.long
def test_a_threshold_and_a_rule_written_over_several_lines_keep_their_comments(store: Database) -> None:
    content = DEFAULT.replace(
        "threshold: {points: 60}, decimals: 1}\n",
        "threshold: {\n  # agreed in May\n  points: 60}, decimals: 1}\n",
    ).replace(
        "  divergence: {gap_share: 0.3, of: range, on: total, then: third_reviewer}\n",
        "  divergence:\n    # as last year\n    gap_share: 0.3 # of the range\n    then: third_reviewer\n",
    )
    begun(store, content)
    page = opened(PAGE, **{PART_KEY: "reviews"})
    number(page, "totals.threshold", 65)
    content = content.replace("  points: 60}", "  points: 65}")
    assert text(store) == content
    page.selectbox(key="criteria:field:totals.threshold:kind").set_value("fraction").run()
    number(page, "totals.threshold", 0.65)
    content = content.replace("  points: 65}", "  fraction: 0.65}")
    assert text(store) == content
    page.selectbox(key="criteria:field:reviews.divergence:kind").set_value("gap_points").run()
    assert text(store) == content.replace("gap_share: 0.3 #", "gap_points: 30 #")
