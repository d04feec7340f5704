"""Once the server answers again, what it missed arrives without another press."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.driving import Visit, choose
from tests.browser.falling_server import FallingServer
from tests.browser.writer import Writer, within
from tests.pages.desk_example import Desk
from tests.store.databases import sqlite_url


@pytest.fixture
def server(desk: Desk, tmp_path: Path) -> Iterator[FallingServer]:
    running = FallingServer(tmp_path, {"EVALUATOR_DATABASE_URL": sqlite_url(tmp_path).render_as_string()})
    yield running
    running.close()
    assert running.tracebacks() == []


@pytest.mark.long
def test_what_was_written_just_before_the_server_fell_arrives_also_after_a_run_of_the_whole_page(
    browser: Browser, server: FallingServer, desk: Desk
) -> None:
    visit = Visit(browser, f"http://localhost:{server.port}")
    page = visit.open("score")
    writer = Writer(page, desk)
    # A choice in the header runs the whole page, not a part of it.
    choose(page, "frame-language_choice", "Français")
    choose(page, "frame-language_choice", "English")
    writer.types("Two ministries sign.", delay=5)
    server.kill()
    writer.pauses()
    assert writer.is_in_the_copy(writer.seen)
    server.start()
    assert within(20, lambda: writer.is_on_the_server(writer.seen))
    # The server has it before the page that the server sends back is drawn.
    expect(writer.field).to_have_value("Two ministries sign.")
    visit.close()
