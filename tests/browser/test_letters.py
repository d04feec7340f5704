"""A letter from its first word on: a manager writes and releases it, the applicant reads it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from evaluator.store import open_database
from evaluator.store.migrations import upgrade
from tests.browser.axe import axe_violations
from tests.browser.driving import Visit
from tests.browser.hands import KeyboardHand
from tests.browser.server import Server, running_server
from tests.services.letters.letters_work import Letters, letters_work
from tests.store.databases import sqlite_url


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Letters]:
    """A proposal that was not funded: a total that fails is to be explained."""
    database = open_database(sqlite_url(tmp_path))
    upgrade(database)
    yield letters_work(database, score=2.5, state="rejected")
    database.close()


@pytest.fixture
def server(work: Letters, tmp_path: Path) -> Iterator[Server]:
    settings = {"EVALUATOR_DATABASE_URL": sqlite_url(tmp_path).render_as_string()}
    with running_server(tmp_path / "log.txt", settings=settings) as running:
        yield running
        assert running.tracebacks() == []


@pytest.mark.long
@pytest.mark.parametrize("width", [1280, 390])
def test_a_letter_is_mended_released_and_read(
    browser: Browser, server: Server, work: Letters, width: int
) -> None:
    visit = Visit(browser, server.url)
    page = visit.open("letters", width=width)
    hand = KeyboardHand(page)
    expect(page.get_by_text("Not ready: this is to be mended first.")).to_be_visible()
    assert axe_violations(page) == []
    written = "Every part is named, and none is worked out."
    hand.write(page.get_by_label("Comment on “The proposal as a whole” in the letter"), written)
    expect(page.get_by_text("Not ready: this is to be mended first.")).to_have_count(0)
    hand.press(page.get_by_role("button", name="Release the letter on"))
    expect(page.get_by_text("1 letter is released.")).to_be_visible()
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert hand.unseen == [], "\n".join(hand.unseen)
    mine = visit.open("my-proposals?as=applicant-1", width=width)
    mine.get_by_text("Read the letter").click()
    expect(mine.get_by_text(written)).to_be_visible()
    assert axe_violations(mine) == []
    assert visit.console_errors == []
    visit.close()
