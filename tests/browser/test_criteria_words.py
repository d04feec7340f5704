"""A manager tries a term, adds it with a reason, sees the version, and takes the older one back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import criteria_states as criteria
from tests.browser.axe import axe_violations
from tests.browser.driving import Visit, after
from tests.browser.server import Server, running_server

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("second browser")]


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server with a store of its own, in which only the default call is."""
    with running_server(tmp_path / "log.txt") as running:
        yield running
        assert running.tracebacks() == [], running.last_words()


def test_a_term_is_tried_added_seen_and_taken_back(browser: Browser, own_server: Server) -> None:
    visit = Visit(browser, own_server.url)
    page = visit.open("criteria")
    criteria.term_tried(page)
    expect(page.get_by_text("It would be found in", exact=False).first).to_be_visible()
    assert axe_violations(page) == []

    criteria.ask_what_adding_changes(page)
    expect(
        page.get_by_text("From then on the machine reads every proposal by it", exact=False)
    ).to_be_visible()
    assert axe_violations(page) == []
    criteria.add_it(page)
    expect(page.get_by_text("English: version 2 is in force from now on.")).to_be_visible()

    criteria.versions_of_words(page)
    expect(page.get_by_text(criteria.REASON)).to_be_visible()
    expect(page.get_by_text(f"added “{criteria.TERM}”", exact=False)).to_be_visible()
    assert axe_violations(page) == []

    criteria.choose_first_version(page)
    expect(page.get_by_text(f"removed “{criteria.TERM}”", exact=False)).to_be_visible()
    reason = page.get_by_label("Reason", exact=True)
    reason.fill("It found too much.")
    after(page, lambda: reason.press("Enter"))
    assert axe_violations(page) == []
    after(page, page.get_by_role("button", name="Put it in force again, for every call").click)
    expect(page.get_by_text("English: version 3 is in force from now on.")).to_be_visible()
    expect(page.get_by_text("It found too much.")).to_be_visible()

    # Tried anew it would be found as at first.
    criteria.term_tried(page)
    expect(page.get_by_text("It would be found in", exact=False).first).to_be_visible()
    assert visit.console_errors == []
    visit.close()
