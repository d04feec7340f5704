"""Compare in a browser: the advice opens after the own scores, in chart, table and download alike."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from evaluator.services.call_files import default_call
from evaluator.services.samples import open_sample, samples
from tests.browser.driving import Visit, after, choose, settle

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

MINE = open_sample("s01-ict-successor")


@pytest.fixture(autouse=True)
def started(visit: Visit) -> None:
    """The server has been spoken to: it then knows its pages by their addresses."""
    visit.open()


def table_of(page: Page, chart: str) -> list[dict[str, str]]:
    """The rows that the table behind a chart gives as a file."""
    box = page.locator(f".st-key-chart-compare-{chart}")
    button = box.get_by_role("button", name="Download as CSV")
    if not button.is_visible():
        box.get_by_text("Table", exact=True).click()
    with page.expect_download() as download:
        button.click()
    data = Path(download.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(data, newline="")))


def test_the_manager_sees_all_proposals_and_takes_the_numbers_along(visit: Visit):
    page = visit.open("compare")
    choose(page, "frame-role_choice", "call manager")
    expect(page.locator("[data-testid=stVegaLiteChart]")).to_have_count(2)
    for chart in ("heatmap", "contributions"):
        rows = table_of(page, chart)
        assert {row["Proposal"] for row in rows} == {sample.label for sample in samples()}
        totals = [float(row["Total"]) for row in rows]
        assert totals == sorted(totals, reverse=True)


def test_a_reviewer_sees_the_advice_on_a_proposal_after_scoring_all_of_it_even_after_a_reload(visit: Visit):
    page = visit.open("compare")
    expect(page.get_by_text("opens once you have scored it on every criterion", exact=False)).to_be_visible()
    expect(page.locator("[data-testid=stVegaLiteChart]")).to_have_count(0)

    after(page, lambda: page.get_by_role("button", name="Score a proposal").click())
    after(page, lambda: page.get_by_text("All on one page").click())
    for place in range(len(default_call().criteria)):
        card = page.locator(f".st-key-score-card-{place}")
        after(page, lambda card=card: card.get_by_role("radio", name="3", exact=True).click())
    after(page, lambda: page.get_by_role("link", name="Compare").click())
    assert [row["Proposal"] for row in table_of(page, "heatmap")] == [MINE.label]

    page.reload()
    settle(page)
    expect(page.locator("[data-testid=stVegaLiteChart]")).to_have_count(2)
    assert [row["Proposal"] for row in table_of(page, "heatmap")] == [MINE.label]


def test_reviews_from_a_file_are_compared_on_a_phone_too(visit: Visit):
    page = visit.open("compare", width=390, height=844)
    after(page, lambda: page.get_by_text("Reviews from a file").click())
    rows = ["proposal_id,reviewer_id,criterion,score,comment"]
    rows += [f"P{place},r{who},inclusion,{score}," for place in (1, 2) for who, score in ((1, place), (2, 5))]
    rows += ["P1,r1,state,4,![x](http://198.51.100.7/x.png)"]
    chooser = page.locator(".st-key-compare-reviews input[type=file]")
    file = {"name": "reviews.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode()}
    after(page, lambda: chooser.set_input_files(file))
    expect(page.get_by_text("2 reviewers, 2 proposals", exact=False)).to_be_visible()
    expect(
        page.get_by_text("Furthest apart: Multi-stakeholder inclusion of P1, from 1 to 5.")
    ).to_be_visible()
    found = {row["Proposal"]: row["Multi-stakeholder inclusion"] for row in table_of(page, "heatmap")}
    assert found == {"P1": "3.0", "P2": "3.5"}
