"""Whatever happens while a reviewer types: what was on screen at a pause of one second arrives."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import Visit, after, settle
from tests.browser.falling_server import FallingServer
from tests.browser.line import Line, line_to
from tests.browser.writer import Writer, within
from tests.pages.desk_example import Desk
from tests.store.databases import sqlite_url

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("lost text")]

SEED = 20_261_126
WORDS = ("Two ministries ", "signed it; ", "the budget ", "names no one ", "for the host, ", "and the ")


@pytest.fixture
def server(desk: Desk, tmp_path: Path) -> Iterator[FallingServer]:
    running = FallingServer(tmp_path, {"EVALUATOR_DATABASE_URL": sqlite_url(tmp_path).render_as_string()})
    yield running
    running.close()
    assert running.tracebacks() == []


@pytest.fixture
def line(server: FallingServer) -> Iterator[Line]:
    with line_to(server.port) as whole:
        yield whole


@pytest.fixture
def page(browser: Browser, line: Line) -> Iterator[Page]:
    visit = Visit(browser, line.url)
    yield visit.open("score")
    visit.close()


@pytest.fixture
def writer(page: Page, desk: Desk) -> Writer:
    return Writer(page, desk)


def arrives(writer: Writer, seconds: float = 30) -> None:
    """What was seen at the last pause is what the server has, and stands on the screen."""
    assert writer.seen
    assert within(seconds, lambda: writer.is_on_the_server(writer.seen)), writer.seen
    assert within(10, lambda: writer.field.input_value().startswith(writer.seen))


def test_a_server_that_is_killed_and_comes_back_at_random_moments_costs_no_word(
    writer: Writer, server: FallingServer
) -> None:
    chance = random.Random(SEED)
    for _ in range(4):
        for word in chance.sample(WORDS, 3):
            writer.types(word)
        writer.page.wait_for_timeout(chance.uniform(0, 1_500))
        server.kill()
        writer.types(chance.choice(WORDS))
        writer.pauses()
        assert writer.is_in_the_copy(writer.seen) or writer.is_on_the_server(writer.seen)
        server.start()
        # Whoever types on at once types into a page that is just coming back.
        for word in chance.sample(WORDS, 2):
            writer.types(word)
            writer.page.wait_for_timeout(chance.uniform(0, 600))
        writer.is_back()
        arrives(writer)
        writer.pauses()
        arrives(writer)


def test_a_line_that_is_cut_in_the_middle_of_a_word_costs_none(writer: Writer, line: Line) -> None:
    chance = random.Random(SEED)
    for _ in range(3):
        writer.types(chance.choice(WORDS))
        writer.page.wait_for_timeout(chance.uniform(0, 1_300))
        line.cut()
        writer.types(chance.choice(WORDS))
        writer.pauses()
        assert writer.is_in_the_copy(writer.seen) or writer.is_on_the_server(writer.seen)
        line.mend()
        writer.page.wait_for_timeout(chance.uniform(0, 1_000))
        writer.types(chance.choice(WORDS))
        arrives(writer)
        writer.pauses()
        arrives(writer)


def test_a_line_that_goes_dead_without_a_word_keeps_the_text_here_until_it_is_given_up(
    writer: Writer, line: Line
) -> None:
    writer.types("Before. ")
    writer.pauses()
    arrives(writer)
    line.go_dead()
    writer.types("Into a line that swallows all. ")
    writer.pauses()
    assert writer.seen.endswith("swallows all. ")
    assert not writer.is_on_the_server(writer.seen)
    assert writer.is_in_the_copy(writer.seen)
    expect(writer.page.get_by_text("The server does not answer.", exact=False)).to_be_visible(timeout=15_000)
    writer.types("And on. ")
    writer.pauses()
    line.mend()
    line.end_the_dead()
    arrives(writer)


def test_a_page_opened_anew_after_a_dead_line_brings_the_text_to_the_server(
    writer: Writer, line: Line
) -> None:
    line.go_dead()
    writer.types("Swallowed, and kept in the browser. ")
    writer.pauses()
    line.mend()
    writer.opens_again()
    expect(writer.field).to_have_value(writer.seen)
    arrives(writer)


def test_of_two_tabs_that_type_into_one_comment_both_texts_are_shown_and_the_one_not_chosen_is_kept(
    writer: Writer, line: Line, desk: Desk
) -> None:
    other = Writer(writer.page.context.new_page(), desk)
    other.page.goto(f"{line.url}/score")
    settle(other.page)
    writer.types("Of the first tab.")
    writer.pauses()
    arrives(writer)
    other.types("Of the second tab.")
    other.pauses()
    expect(other.page.get_by_text("also changed elsewhere", exact=False)).to_be_visible()
    table = other.page.get_by_role("table")
    expect(table.get_by_text("Of the first tab.")).to_be_visible()
    expect(table.get_by_text("Of the second tab.")).to_be_visible()
    # Nothing more is saved until somebody chooses, and what is typed meanwhile is not lost either.
    other.types(" Typed while both are shown.")
    other.pauses()
    assert other.is_in_the_copy(other.seen)
    after(other.page, lambda: other.page.get_by_role("button", name="Go on with what stands here").click())
    arrives(other)
    assert other.seen == "Of the second tab. Typed while both are shown."
    assert other.is_in_a_version("Of the first tab.")
    # The first tab types on top of what it saw, and is asked in its turn.
    writer.types(" More.")
    writer.pauses()
    expect(writer.page.get_by_text("also changed elsewhere", exact=False)).to_be_visible()
    after(
        writer.page,
        lambda: writer.page.get_by_role("button", name="Go on with what was saved elsewhere").click(),
    )
    expect(writer.field).to_have_value(other.seen)
    assert writer.is_in_a_version("Of the first tab. More.")
    after(writer.page, lambda: writer.page.get_by_text("Earlier versions", exact=True).click())
    expect(writer.page.get_by_text("Of the first tab. More.", exact=True).first).to_be_visible()


def test_a_tab_that_is_closed_within_the_second_opens_again_with_all_that_was_typed(
    writer: Writer, line: Line, desk: Desk
) -> None:
    chance = random.Random(SEED)
    context = writer.page.context
    typed = ""
    for _ in range(3):
        writer.types(word := chance.choice(WORDS))
        typed += word
        writer.page.wait_for_timeout(chance.uniform(0, 700))
        writer.page.close()
        writer = Writer(context.new_page(), desk)
        writer.page.goto(f"{line.url}/score")
        settle(writer.page)
        expect(writer.field).to_have_value(typed)
        writer.seen = typed
        arrives(writer)


def test_a_mixture_of_all_of_it_costs_no_word(
    writer: Writer, server: FallingServer, line: Line, desk: Desk
) -> None:
    chance = random.Random(SEED)
    context = writer.page.context
    end = time.monotonic() + 75
    while time.monotonic() < end:
        for word in chance.sample(WORDS, 2):
            writer.types(word, delay=15)
        match chance.choice(("killed", "cut", "dead", "closed", "paused", "other tab")):
            case "killed":
                server.kill()
                writer.types(chance.choice(WORDS))
                writer.pauses()
                server.start()
            case "cut":
                line.cut()
                writer.types(chance.choice(WORDS))
                writer.pauses()
                line.mend()
            case "dead":
                line.go_dead()
                writer.types(chance.choice(WORDS))
                writer.pauses()
                line.mend()
                line.end_the_dead()
            case "closed":
                writer.pauses()
                seen = writer.seen
                writer.types(chance.choice(WORDS))
                writer.page.close()
                writer = Writer(context.new_page(), desk)
                writer.page.goto(f"{line.url}/score")
                settle(writer.page)
                writer.seen = seen
            case "other tab":
                writer.pauses()
                arrives(writer)
                other = Writer(context.new_page(), desk)
                other.page.goto(f"{line.url}/score")
                settle(other.page)
                other.types("From beside. ")
                other.pauses()
                arrives(other)
                other.page.close()
                writer.types("Both. ")
                writer.pauses()
                choice = writer.page.get_by_role("button", name="Go on with what stands here")
                expect(choice).to_be_visible()
                after(writer.page, choice.click)
            case _:
                writer.pauses()
        arrives(writer)
