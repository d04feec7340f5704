"""Ranking in a browser: a click in the forest marks a proposal everywhere, and a slider moves the order."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import axe_violations
from tests.browser.driving import Visit, after
from tests.browser.server import Server
from tests.browser.worked_example import running_example

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("staged")]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_example(tmp_path_factory.mktemp("ranking")) as server:
        yield server
        assert server.tracebacks() == [], server.last_words()


@pytest.fixture
def visit(browser: Browser, example: Server) -> Iterator[Visit]:
    opened = Visit(browser, example.url)
    yield opened
    opened.close()
    assert opened.console_errors == []
    assert opened.requests_elsewhere == []


def marked(page: Page) -> list[str]:
    return page.locator(".st-key-ranking-chosen [data-tag]").all_inner_texts()


def table_of(page: Page, chart: str) -> list[dict[str, str]]:
    """The rows that the table behind a chart gives as a file."""
    box = page.locator(f".st-key-chart-ranking-{chart}")
    after(page, lambda: box.get_by_text("Table and downloads", exact=True).click())
    with page.expect_download() as download:
        box.get_by_role("button", name="Download as CSV").press("Enter")
    data = Path(download.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(data, newline="")))


@pytest.mark.long
def test_a_click_in_the_forest_marks_a_proposal_in_the_next_view_too(visit: Visit) -> None:
    page = visit.open("ranking", height=1500)
    expect(page.get_by_role("heading", name="How sure is each place?")).to_be_visible()
    rows = table_of(page, "intervals")
    assert [row["Place by the call"] for row in rows][:6] == ["2", "1", "3", "4", "5", "6"]
    assert axe_violations(page) == []
    dot = page.locator(".st-key-ranking-intervals svg .mark-symbol.role-mark path").first
    after(page, lambda: dot.click(force=True))
    assert marked(page) == [rows[0]["Proposal"]]
    after(page, lambda: page.get_by_role("radio", name="Charts").click())
    expect(page.get_by_role("heading", name="Where do reviewers disagree?")).to_be_visible()
    assert marked(page) == [rows[0]["Proposal"]]
    assert axe_violations(page) == []


@pytest.mark.long
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_a_slider_moves_the_order_by_the_keys(visit: Visit, width: int, dark: bool) -> None:
    page = visit.open("ranking?view=what_if", width=width, height=1400, dark=dark)
    expect(page.get_by_text("With these weights: nobody moves.", exact=False)).to_be_visible()
    slider = page.get_by_role("slider", name="State involvement")
    after(page, lambda: slider.press("End"))
    expect(page.get_by_text("· in the call 16%", exact=False)).not_to_have_text(
        "counts 16% · in the call 16%"
    )
    expect(page.get_by_text("With these weights:", exact=False)).to_contain_text(" move; ")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert axe_violations(page) == []
    after(page, lambda: page.get_by_role("button", name="Back to the call's weights").click())
    expect(page.get_by_text("With these weights: nobody moves.", exact=False)).to_be_visible()
