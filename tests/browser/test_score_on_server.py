"""The Score page against a server that is killed, and a browser that kept what the server never got."""

import json
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from evaluator.store import open_database
from evaluator.store.migrations import upgrade
from tests.browser.driving import Visit, after
from tests.browser.server import running_server
from tests.pages.desk_example import Desk
from tests.store.databases import sqlite_url

OTHER = "Typed in this browser, and never told to the server."


def comment(page: Page, text: str) -> None:
    field = page.get_by_label("Comment").first
    field.fill(text)
    after(page, lambda: field.blur())


def test_a_killed_server_brings_the_review_back_and_asks_about_what_only_the_browser_kept(
    browser: Browser, tmp_path: Path
) -> None:
    database = open_database(sqlite_url(tmp_path))
    upgrade(database)
    desk = Desk(database)
    settings = {"EVALUATOR_DATABASE_URL": sqlite_url(tmp_path).render_as_string()}
    with running_server(tmp_path / "first.txt", settings=settings) as server:
        visit = Visit(browser, server.url)
        page = visit.open("score")
        comment(page, "Saved on the server.")
        expect(page.get_by_text("Saved ", exact=False).first).to_be_visible()
        server.kill()
        port = server.port
    with running_server(tmp_path / "second.txt", settings=settings, port=port):
        page.evaluate("localStorage.clear()")
        page = visit.open("score")
        expect(page.get_by_label("Comment").first).to_have_value("Saved on the server.")
        kept = desk.kept()
        assert kept is not None
        assert kept.number == 1
        first = desk.call.criteria[0].id
        unknown = kept.review.with_comment(first, OTHER).model_dump_json()
        copy = json.dumps({"saved": "2026-11-25T20:00:00Z", "kept": unknown})
        place = f"proposal-evaluator:review:{desk.call.id}:P01#elsewhere"
        page.evaluate("([place, copy]) => localStorage.setItem(place, copy)", [place, copy])
        page.reload()
        expect(page.get_by_text("changed elsewhere", exact=False)).to_be_visible()
        expect(page.get_by_role("table").get_by_text(OTHER)).to_be_visible()
        assert desk.versions() == [
            ("draft", {first: "Saved on the server."}),
            ("set_aside", {first: OTHER}),
        ]
        after(page, lambda: page.get_by_role("button", name="Go on with what stands here").click())
        expect(page.get_by_label("Comment").first).to_have_value(OTHER)
        kept = desk.kept()
        assert kept is not None
        assert (kept.number, kept.review.comments) == (3, {first: OTHER})
        visit.close()
    database.close()
