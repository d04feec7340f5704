"""What an address says is anybody's input: it opens a page that the person has, and changes nothing else."""

import pytest
from playwright.sync_api import Browser, Page, expect

from evaluator.ui.navigation import PAGES
from tests.browser.driving import Visit
from tests.browser.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FORGED = (
    "role=call_manager&frame%3Arole=call_manager&frame-role=administrator&actor=administrator&person=1"
    "&call=another&call_id=another&proposal=S99&score%3Aproposal=S99&proposal_id=S99&reviewer=other&id=1"
    "&source=secret&chosen=S99&left=S99&view=trail&lot=%27%20OR%201%3D1"
)
"""Roles, people, calls and proposals that nobody was given."""

ALWAYS = ("score",)
"""The page that reads most from its address; `make test-all` forges that of every page."""

EVERYTHING = "() => document.querySelector('[data-testid=stApp]').innerText"
CHOSEN = "() => [...document.querySelectorAll('[role=combobox], input, textarea')].map(one => one.value)"


HINT = "The address was shared: a call manager sees more under it. The role is chosen at the top."
"""What Compare says to a reviewer under any address that asks for something, be it there or not."""


def look(page: Page) -> tuple[list[str], list[str]]:
    """All lines of a page and what is chosen on it."""
    lines = [line for line in page.evaluate(EVERYTHING).splitlines() if line.strip() and line != HINT]
    return lines, page.evaluate(CHOSEN)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, id=page.name, marks=[] if page.name in ALWAYS else pytest.mark.long)
        for page in PAGES.values()
    ],
)
def test_a_forged_address_shows_what_the_address_itself_shows(visit: Visit, page):
    plain = look(visit.open(page.address))
    assert plain[0] != []
    assert look(visit.open(f"{page.address}?{FORGED}")) == plain


@pytest.mark.long
@pytest.mark.parametrize(
    "address", ["compare", *(pytest.param(name, marks=pytest.mark.long) for name in ("start", "call"))]
)
def test_a_forged_address_asked_first_after_a_plain_start_shows_the_frame_and_no_names_of_files(
    browser: Browser, plain_server: Server, address: str
):
    fresh = Visit(browser, plain_server.url)
    try:
        page = fresh.open(f"{address}?{FORGED}")
        expect(page.locator(".st-key-frame-header")).to_be_visible()
        expect(page.locator("[data-testid=stSidebarNav]")).to_have_count(0)
        said = page.locator("body").inner_text()
        assert [
            page.script for page in PAGES.values() if page.script in said or f"{page.name}.py" in said
        ] == []
    finally:
        fresh.close()
    assert fresh.requests_elsewhere == []
