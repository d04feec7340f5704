"""Compare in a browser: the advice opens after the own scores, in chart, table and download alike."""

import csv
import io
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from evaluator.services.call_files import default_call
from evaluator.services.samples import open_sample, samples
from tests.browser.driving import Visit, after, choose, send_files, settle
from tests.browser.review_states import look_at, mark

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

MINE = open_sample("s01-ict-successor")


@pytest.fixture(autouse=True)
def started(visit: Visit) -> None:
    """The server has been spoken to: it then knows its pages by their addresses."""
    visit.open()


def table_of(page: Page, chart: str) -> list[dict[str, str]]:
    """The rows that the table behind a chart gives as a file."""
    data = taken_along(page, chart, "CSV").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(data, newline="")))


def taken_along(page: Page, chart: str, kind: str) -> bytes:
    """The file behind one of the buttons under a chart."""
    box = page.locator(f".st-key-chart-compare-{chart}")
    button = box.get_by_test_id("stDownloadButton").get_by_role("button", name=f"Download as {kind}")
    if not button.is_visible():
        after(page, lambda: box.get_by_text("Table and downloads", exact=True).click())
    # By keyboard: whatever moves on the page while it is pressed, it is this button that is pressed.
    with page.expect_download() as download:
        button.press("Enter")
    return Path(download.value.path()).read_bytes()


def click_on(page: Page, row: int) -> None:
    """Click on the first cell of a row of the heatmap."""
    cell = page.locator(".st-key-compare-heatmap svg .mark-rect.role-mark path").nth(
        row * (len(default_call().criteria) + 1)
    )
    after(page, lambda: cell.click(force=True))


def marked(page: Page) -> list[str]:
    """The labels in the list of those marked."""
    return page.locator(".st-key-compare-chosen [data-tag]").all_inner_texts()


@pytest.mark.long
def test_the_manager_sees_all_proposals_and_takes_the_numbers_along(visit: Visit):
    page = visit.open("compare")
    choose(page, "frame-role_choice", "call manager")
    expect(page.locator("[data-testid=stVegaLiteChart]")).to_have_count(2)
    for chart in ("heatmap", "contributions"):
        rows = table_of(page, chart)
        assert {row["Proposal"] for row in rows} == {sample.label for sample in samples()}
        totals = [float(row["Total"]) for row in rows]
        assert totals == sorted(totals, reverse=True)


@pytest.mark.long
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


@pytest.mark.long
def test_reviews_from_a_file_are_compared_on_a_phone_too(visit: Visit):
    page = visit.open("compare", width=390, height=844)
    after(page, lambda: page.get_by_text("Reviews from a file").click())
    rows = ["proposal_id,reviewer_id,criterion,score,comment"]
    rows += [f"P{place},r{who},inclusion,{score}," for place in (1, 2) for who, score in ((1, place), (2, 5))]
    rows += ["P1,r1,state,4,![x](http://198.51.100.7/x.png)"]
    chooser = page.locator(".st-key-compare-reviews input[type=file]")
    file = {"name": "reviews.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode()}
    send_files(page, chooser, file)
    expect(page.get_by_text("2 reviewers, 2 proposals", exact=False)).to_be_visible()
    expect(page.get_by_text("Furthest apart: Multi-stakeholder inclusion of P1, from 1 to 5.")).to_have_count(
        0
    )
    look_at(page, "Reviewers")
    expect(
        page.get_by_text("Furthest apart: Multi-stakeholder inclusion of P1, from 1 to 5.")
    ).to_be_visible()
    look_at(page, "Scores")
    found = {row["Proposal"]: row["Multi-stakeholder inclusion"] for row in table_of(page, "heatmap")}
    assert found == {"P1": "3.0", "P2": "3.5"}


@pytest.mark.long
def test_a_click_marks_a_proposal_in_every_chart_and_a_second_click_takes_the_mark_away(visit: Visit):
    page = visit.open("compare", height=1700)
    choose(page, "frame-role_choice", "call manager")
    best, second, third = [row["Proposal"] for row in table_of(page, "heatmap")][:3]
    click_on(page, 1)
    assert marked(page) == [second]
    click_on(page, 0)
    assert sorted(marked(page)) == sorted([best, second])
    click_on(page, 1)
    assert marked(page) == [best]
    # What was chosen from the list is unmarked by a click as well, and the address tells of it.
    mark(page, third)
    assert len(parse_qs(urlsplit(page.url).query)["chosen"]) == 2
    look_at(page, "Differences")
    expect(page.locator(".st-key-chart-compare-differences svg").get_by_text(third).first).to_be_visible()


@pytest.mark.long
def test_a_click_counts_after_the_view_or_the_rows_have_changed(visit: Visit):
    page = visit.open("compare", height=1700)
    choose(page, "frame-role_choice", "call manager")
    best = table_of(page, "heatmap")[0]["Proposal"]
    click_on(page, 0)
    assert marked(page) == [best]
    look_at(page, "Differences")
    look_at(page, "Scores")
    click_on(page, 0)
    assert marked(page) == []
    click_on(page, 0)
    assert marked(page) == [best]
    # Sorted by another criterion the rows are others; the same proposal can still be unmarked.
    choose(page, "compare-order", "Coherence")
    click_on(page, [row["Proposal"] for row in table_of(page, "heatmap")].index(best))
    assert marked(page) == []


@pytest.mark.long
def test_an_address_passed_on_shows_the_same_and_a_reload_keeps_it(visit: Visit):
    page = visit.open("compare")
    choose(page, "frame-role_choice", "call manager")
    mark(page, MINE.label)
    look_at(page, "Differences")
    address = page.url
    assert address.endswith("compare?chosen=S01&view=differences&as=call_manager")
    # Whoever opens it as a reviewer, without scores of their own, sees nothing of it and loses nothing of it.
    as_reviewer = urlsplit(address).query.replace("as=call_manager", "as=reviewer")
    other = visit.open(urlsplit(address).path.strip("/") + "?" + as_reviewer)
    expect(other.get_by_text("opens once you have scored it on every criterion", exact=False)).to_be_visible()
    expect(other.get_by_text(MINE.label)).to_have_count(0)
    choose(other, "frame-role_choice", "call manager")
    expect(other.get_by_role("tab", name="Differences", selected=True)).to_be_visible()
    assert marked(other) == [MINE.label]


@pytest.mark.long
def test_a_chart_is_taken_along_as_a_picture(visit: Visit):
    page = visit.open("compare")
    choose(page, "frame-role_choice", "call manager")
    assert taken_along(page, "contributions", "PNG").startswith(b"\x89PNG")
    drawing = taken_along(page, "contributions", "SVG").decode()
    assert "What makes up the totals?" in drawing
    assert all(sample.label in drawing for sample in samples())
