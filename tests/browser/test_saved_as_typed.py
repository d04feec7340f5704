"""What a reviewer types is on the server after a pause of a second, and comes back whatever happens."""

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from evaluator.services.reviews import begin_review
from tests.browser.driving import Visit, after, settle
from tests.browser.server import Server, running_server
from tests.pages.desk_example import Desk
from tests.store.databases import sqlite_url


@pytest.fixture
def server(desk: Desk, tmp_path: Path) -> Iterator[Server]:
    settings = {"EVALUATOR_DATABASE_URL": sqlite_url(tmp_path).render_as_string()}
    with running_server(tmp_path / "log.txt", settings=settings) as running:
        yield running


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    visit = Visit(browser, server.url)
    yield visit.open("score")
    visit.close()


def typed_on(page: Page, text: str) -> None:
    """Letter by letter, without leaving the field."""
    page.get_by_label("Comment").first.press_sequentially(text, delay=20)


def on_the_server(desk: Desk) -> str:
    kept = desk.kept()
    return "" if kept is None else kept.review.comments.get(desk.call.criteria[0].id, "")


def within(seconds: float, is_so: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return True
        time.sleep(0.1)
    return is_so()


@pytest.mark.long
def test_a_pause_of_a_second_saves_what_stands_in_the_field_and_the_typing_goes_on(
    page: Page, desk: Desk
) -> None:
    field = page.get_by_label("Comment").first
    field.focus()
    typed_on(page, "Two ministries")
    assert within(10, lambda: on_the_server(desk) == "Two ministries")
    expect(page.get_by_text("Saved on the server", exact=False).first).to_be_visible()
    expect(field).to_be_focused()
    typed_on(page, " signed it.")
    expect(field).to_have_value("Two ministries signed it.")
    assert within(10, lambda: on_the_server(desk) == "Two ministries signed it.")
    expect(field).to_be_focused()


@pytest.mark.long
def test_typing_without_a_pause_is_one_save_and_not_one_for_each_letter(page: Page, desk: Desk) -> None:
    page.get_by_label("Comment").first.focus()
    typed_on(page, "One long sentence that is typed without stopping for so much as a second.")
    assert within(10, lambda: on_the_server(desk).endswith("a second."))
    time.sleep(2)
    assert len(desk.versions()) == 1


@pytest.mark.long
def test_while_the_server_does_not_answer_it_is_said_and_what_was_typed_arrives_later(
    page: Page, desk: Desk, server: Server
) -> None:
    page.get_by_label("Comment").first.focus()
    os.kill(server.process, signal.SIGSTOP)
    try:
        typed_on(page, "Typed while nothing answers.")
        expect(page.get_by_text("The server does not answer.", exact=False)).to_be_visible(timeout=15_000)
        assert on_the_server(desk) == ""
    finally:
        os.kill(server.process, signal.SIGCONT)
    assert within(20, lambda: on_the_server(desk) == "Typed while nothing answers.")
    expect(page.get_by_text("Saved on the server", exact=False).first).to_be_visible()


@pytest.mark.long
def test_what_was_typed_within_the_last_second_before_a_crash_arrives_after_it(
    browser: Browser, desk: Desk, tmp_path: Path
) -> None:
    settings = {"EVALUATOR_DATABASE_URL": sqlite_url(tmp_path).render_as_string()}
    with running_server(tmp_path / "first.txt", settings=settings) as server:
        visit = Visit(browser, server.url)
        page = visit.open("score")
        page.get_by_label("Comment").first.focus()
        typed_on(page, "First half,")
        assert within(10, lambda: on_the_server(desk) == "First half,")
        typed_on(page, " second half.")
        server.kill()
        port = server.port
    with running_server(tmp_path / "second.txt", settings=settings, port=port):
        # Less than a second after the last letter the server was gone: the browser kept the rest.
        page.reload()
        settle(page)
        both = "First half, second half."
        expect(page.get_by_label("Comment").first).to_have_value(both, timeout=30_000)
        assert within(10, lambda: on_the_server(desk) == both)
        visit.close()


@pytest.mark.long
def test_what_the_browser_draws_later_than_it_answers_is_not_drawn_and_sent_empty(
    browser: Browser, desk: Desk, server: Server
) -> None:
    name = desk.call.criteria[0].id
    review = begin_review(desk.call, desk.proposal).with_score(name, 3.0).with_comment(name, "Kept before.")
    desk.save(review, 0)
    context = browser.new_context()
    page = context.new_page()

    def later(route: Route) -> None:
        time.sleep(2)
        route.continue_()

    page.route(re.compile(r"/static/js/ButtonGroup\."), later)
    page.goto(f"{server.url}/score")
    settle(page)
    field = page.get_by_label("Comment").first
    expect(field).to_have_value("Kept before.", timeout=30_000)
    expect(page.get_by_role("radio", name="3", exact=True).first).to_be_checked()
    after(page, lambda: page.get_by_role("button", name="Next criterion").click())
    kept = desk.kept()
    assert kept is not None
    assert (kept.review.scores, kept.review.comments) == ({name: 3.0}, {name: "Kept before."})
    context.close()
