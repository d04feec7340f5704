"""The Score page against a server that is killed, and a browser that kept what the server never got."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from evaluator.services.assignments import proposals_to_review
from evaluator.store import open_database
from evaluator.store.migrations import upgrade
from tests.browser.driving import Visit, after, choose, settle, take_option
from tests.browser.server import running_server
from tests.pages.desk_example import OTHER, REVIEWER, Desk, set_up_desk
from tests.services.asked_to_read import assign_free
from tests.services.review_example import keep_proposal
from tests.store.databases import sqlite_url

UNSENT = "Typed in this browser, and never told to the server."


REVIEWS_KEPT = "Object.keys(localStorage).filter(name => name.includes(':review:')).sort()"


@pytest.fixture
def visited(browser: Browser, desk: Desk, tmp_path: Path) -> Iterator[Visit]:
    settings = {"EVALUATOR_DATABASE_URL": sqlite_url(tmp_path).render_as_string()}
    with running_server(tmp_path / "log.txt", settings=settings) as server:
        visit = Visit(browser, server.url)
        yield visit
        visit.close()
        assert server.tracebacks() == []


def comment(page: Page, text: str) -> None:
    field = page.get_by_label("Comment").first
    field.fill(text)
    after(page, lambda: field.blur())


@pytest.mark.long
def test_a_killed_server_brings_the_review_back_and_asks_about_what_only_the_browser_kept(
    browser: Browser, tmp_path: Path
) -> None:
    database = open_database(sqlite_url(tmp_path))
    upgrade(database)
    desk = set_up_desk(database)
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
        unknown = kept.review.with_comment(first, UNSENT).model_dump_json()
        copy = json.dumps({"saved": "2026-11-25T20:00:00Z", "kept": unknown})
        place = f"proposal-evaluator:review:{desk.call.id}:{REVIEWER}:P01#elsewhere"
        page.evaluate("([place, copy]) => localStorage.setItem(place, copy)", [place, copy])
        page.reload()
        expect(page.get_by_text("changed elsewhere", exact=False)).to_be_visible()
        expect(page.get_by_role("table").get_by_text(UNSENT)).to_be_visible()
        assert desk.versions() == [
            ("draft", {first: "Saved on the server."}),
            ("set_aside", {first: UNSENT}),
        ]
        after(page, lambda: page.get_by_role("button", name="Go on with what stands here").click())
        expect(page.get_by_label("Comment").first).to_have_value(UNSENT)
        kept = desk.kept()
        assert kept is not None
        assert (kept.number, kept.review.comments) == (3, {first: UNSENT})
        visit.close()
    database.close()


@pytest.mark.long
def test_one_reviewers_review_is_nobody_elses_in_the_same_browser(visited: Visit, desk: Desk) -> None:
    assign_free(
        database=desk.database,
        actor=desk.manager,
        proposal_id=desk.proposal_id,
        person_id=OTHER,
        key="both",
    )
    page = visited.open("score")
    comment(page, "Of the first reviewer.")
    theirs = page.evaluate(REVIEWS_KEPT)
    assert [name.split("#")[0] for name in theirs] == [
        f"proposal-evaluator:review:{desk.call.id}:{REVIEWER}:P01"
    ]
    for reload in (False, True):
        if reload:
            page.reload()
            settle(page)
        expect(page.get_by_label("Comment").first).to_have_value("Of the first reviewer.")
        # What the browser kept is taken in by a run of its own, which would close the list.
        page.wait_for_timeout(1_000)
        choose(page, "frame-person_choice", OTHER)
        expect(page.get_by_label("Comment").first).to_have_value("")
        expect(page.get_by_text("· draft", exact=False)).to_have_count(0)
        choose(page, "frame-person_choice", REVIEWER)
        expect(page.get_by_label("Comment").first).to_have_value("Of the first reviewer.")
    choose(page, "frame-person_choice", OTHER)
    theirs = page.evaluate(REVIEWS_KEPT)
    comment(page, "Of the second.")
    page.get_by_text("Erase my review", exact=True).click()
    after(page, lambda: page.get_by_role("button", name="Erase my review of").click())
    assert page.evaluate(REVIEWS_KEPT) == theirs
    choose(page, "frame-person_choice", REVIEWER)
    expect(page.get_by_label("Comment").first).to_have_value("Of the first reviewer.")
    kept = desk.kept()
    assert kept is not None
    assert list(kept.review.comments.values()) == ["Of the first reviewer."]


@pytest.mark.long
def test_the_box_names_the_proposal_that_the_page_shows_after_a_change_of_person_and_a_reload(
    visited: Visit, desk: Desk
) -> None:
    for reference, title, person in (("P02", "The second", REVIEWER), ("P03", "The third", OTHER)):
        proposal = desk.proposal.model_copy(update={"reference": reference, "title": title})
        assign_free(
            database=desk.database,
            actor=desk.manager,
            proposal_id=keep_proposal(
                desk.database, proposal, call_id=desk.call.id, call_version=desk.call.version
            ),
            person_id=person,
            key=reference,
        )
    page = visited.open("score")
    box = page.locator(".st-key-score-proposal")

    def shows(title: str) -> None:
        expect(box.get_by_role("combobox")).to_have_value(re.compile(title))
        expect(page.get_by_role("heading", name=title)).to_be_visible()

    found = proposals_to_review(database=desk.database, actor=desk.reviewer, call_id=desk.call.id)
    first, other = (one.title for one in found)
    shows(first)
    box.get_by_role("combobox").click()
    take_option(page, page.get_by_role("option", name=other), Locator.click)
    shows(other)
    comment(page, "Begun, so that its line changes.")
    page.reload()
    settle(page)
    shows(other)
    choose(page, "frame-person_choice", OTHER)
    shows("The third")
    choose(page, "frame-person_choice", REVIEWER)
    shows(first)


@pytest.mark.long
def test_a_refresh_in_the_midst_of_typing_asks_nothing_where_nothing_contradicts(
    visited: Visit, desk: Desk
) -> None:
    names = [criterion.id for criterion in desk.call.criteria]
    page = visited.open("score")
    comment(page, "Saved on the server.")
    after(page, lambda: page.get_by_role("button", name="Next criterion").click())
    page.locator(".st-key-score-card-1 textarea").press_sequentially("Half a sentence", delay=5)
    page.reload()
    settle(page)
    after(page, lambda: page.get_by_role("button", name="Next criterion").click())
    expect(page.locator(".st-key-score-card-1 textarea")).to_have_value("Half a sentence")
    expect(page.get_by_text("changed elsewhere", exact=False)).to_have_count(0)
    assert [state for state, _ in desk.versions()] == ["draft", "draft"]
    kept = desk.kept()
    assert kept is not None
    assert kept.review.comments == {names[0]: "Saved on the server.", names[1]: "Half a sentence"}
