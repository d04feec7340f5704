"""A reviewer scores for hours: nothing typed is lost, the total runs along, the review leaves as a file."""

import csv
import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import Visit, after, send_files, settle

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(autouse=True)
def started(visit: Visit) -> None:
    """The server has been spoken to: it then knows its pages by their addresses."""
    visit.open()


def score(page: Page, card: int, label: str) -> None:
    button = page.locator(f".st-key-score-card-{card}").get_by_role("radio", name=label, exact=True)
    after(page, lambda: button.click())


@pytest.mark.long
def test_scores_and_comments_come_back_after_a_reload_even_text_that_was_never_sent(visit: Visit):
    page = visit.open("score")
    score(page, 0, "3.5")
    comment = page.locator(".st-key-score-card-0 textarea")
    after(page, lambda: (comment.fill("Two ministries sign."), comment.press("Tab")))
    after(page, lambda: page.get_by_role("button", name="Next criterion").click())
    # Typed letter by letter, and the page is reloaded before the field is left.
    page.locator(".st-key-score-card-1 textarea").press_sequentially(
        "Half a sentence <b>&amp; *more*", delay=5
    )
    page.reload()
    settle(page)

    # What the browser kept stands in a field of its own; the empty one before it goes as the page settles.
    kept = page.locator(".st-key-score-card-0 textarea")
    expect(kept.first).to_have_value("Two ministries sign.")
    expect(kept).to_have_count(1)
    chosen = page.locator(".st-key-score-card-0").get_by_role("radio", name="3.5", exact=True)
    expect(chosen).to_be_checked()
    expect(page.locator(".st-key-score-total")).to_contain_text("1 of 10 criteria scored")
    after(page, lambda: page.get_by_role("button", name="Next criterion").click())
    expect(page.locator(".st-key-score-card-1 textarea")).to_have_value("Half a sentence <b>&amp; *more*")


def test_the_total_runs_along_and_the_review_leaves_as_a_file_and_comes_back(visit: Visit):
    page = visit.open("score")
    total = page.locator(".st-key-score-total")
    expect(total).to_contain_text("No total yet")
    score(page, 0, "2")
    expect(total).to_contain_text("7.2 of 18 points so far, 1 of 10 criteria")
    expect(total).to_contain_text("on this basis 40 of 100")
    lacks = page.locator(".st-key-score-lacks")
    expect(lacks).to_contain_text("Below the threshold: Multi-stakeholder inclusion")
    comment = page.locator(".st-key-score-card-0 textarea")
    after(page, lambda: (comment.fill("=1+1, or a comment"), comment.press("Tab")))

    with page.expect_download() as download:
        page.get_by_role("button", name="Export my reviews as CSV").click()
    data = Path(download.value.path()).read_bytes()
    first = next(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert (first["proposal_id"], first["criterion"], first["score"], first["comment"]) == (
        "S01",
        "inclusion",
        "2",
        "'=1+1, or a comment",
    )

    other = visit.open("score")
    other.get_by_text("Bring back an exported review").click()
    chooser = other.locator(".st-key-score-import input[type=file]")
    file = {"name": "reviews.csv", "mimeType": "text/csv", "buffer": data}
    send_files(other, chooser, file)
    after(other, lambda: other.get_by_role("button", name="Bring back 1 review").click())
    expect(other.locator(".st-key-score-total")).to_contain_text("7.2 of 18 points so far")
    expect(other.locator(".st-key-score-card-0 textarea")).to_have_value("=1+1, or a comment")


@pytest.mark.long
def test_a_file_that_clashes_with_scores_given_asks_whose_count_before_anything_changes(visit: Visit):
    page = visit.open("score")
    score(page, 0, "2")
    page.get_by_text("Bring back an exported review").click()
    data = (
        b"proposal_id,reviewer_id,criterion,score,comment\nS01,me,inclusion,3.5,\nS01,me,state,4,Both sign.\n"
    )
    chooser = page.locator(".st-key-score-import input[type=file]")
    file = {"name": "reviews.csv", "mimeType": "text/csv", "buffer": data}
    send_files(page, chooser, file)
    button = page.get_by_role("button", name="Bring back 1 review")
    expect(button).to_be_disabled()
    expect(page.get_by_text("here 2, in the file 3.5")).to_be_visible()
    total = page.locator(".st-key-score-total")
    expect(total).to_contain_text("1 of 10 criteria scored")
    after(page, lambda: page.get_by_text("Keep what stands here").click())
    after(page, button.click)
    expect(total).to_contain_text("2 of 10 criteria")
    card = page.locator(".st-key-score-card-0")
    expect(card.get_by_role("radio", name="2", exact=True)).to_be_checked()
    after(page, lambda: page.get_by_text("Take what the file says").click())
    after(page, button.click)
    expect(card.get_by_role("radio", name="3.5", exact=True)).to_be_checked()
    expect(page.get_by_text("All of it stands here already.")).to_have_count(0)


@pytest.mark.long
def test_a_score_given_after_the_differences_were_shown_is_not_overwritten_unseen(visit: Visit):
    page = visit.open("score")
    score(page, 0, "2")
    page.get_by_text("Bring back an exported review").click()
    data = b"proposal_id,reviewer_id,criterion,score,comment\nS01,me,inclusion,3.5,\n"
    chooser = page.locator(".st-key-score-import input[type=file]")
    file = {"name": "reviews.csv", "mimeType": "text/csv", "buffer": data}
    send_files(page, chooser, file)
    after(page, lambda: page.get_by_text("Take what the file says").click())
    score(page, 0, "1")
    button = page.get_by_role("button", name="Bring back 1 review")
    after(page, button.click)
    expect(page.get_by_text("Nothing was brought back; look at it again.")).to_be_visible()
    expect(page.get_by_text("here 1, in the file 3.5")).to_be_visible()
    expect(button).to_be_disabled()
    expect(page.locator(".st-key-score-card-0").get_by_role("radio", name="1", exact=True)).to_be_checked()


def test_a_click_leads_to_the_place_in_the_text_and_moves_nothing_else(visit: Visit):
    page = visit.open("score")
    ways = page.locator(".st-key-score-card-0 nav.ways")
    ways.evaluate("ways => ways.scrollIntoView({ block: 'center' })")
    before = ways.bounding_box()
    ways.get_by_role("link", name="Partnership: with whom").click()
    target = page.locator("#read-partnership-with_whom")
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text("Sixteen organisations from three countries.")
    assert ways.bounding_box() == before


@pytest.mark.long
def test_erasing_takes_the_review_from_the_page_and_from_the_browser(visit: Visit):
    page = visit.open("score")
    score(page, 0, "5")
    stored = "JSON.stringify(Object.entries(localStorage).filter(([key]) => key.includes(':review:')))"
    kept = json.loads(page.evaluate(stored))
    assert [json.loads(json.loads(value)["kept"])["scores"] for _, value in kept] == [{"inclusion": 5.0}]
    page.get_by_text("Erase my review", exact=True).click()
    after(page, lambda: page.get_by_role("button", name="Erase my review of").click())
    expect(page.locator(".st-key-score-total")).to_contain_text("No total yet")
    assert json.loads(page.evaluate(stored)) == []
    page.reload()
    settle(page)
    expect(page.locator(".st-key-score-total")).to_contain_text("No total yet")


@pytest.mark.long
def test_what_a_browser_kept_is_checked_like_any_input(visit: Visit):
    page = visit.open("score")
    score(page, 0, "5")
    mine = page.evaluate("Object.keys(localStorage).find(name => name.includes(':review:'))")
    page.evaluate(
        """(prefix) => {
          localStorage.clear();
          const keep = (name, review) => localStorage.setItem(prefix + name,
            JSON.stringify({ saved: "2026-11-22T10:00:00Z", kept: review }));
          keep("S01", JSON.stringify({ format: 1, call_id: "skills-mobility-2026", reference: "S01",
            scores: { inclusion: 99, state: 4.5, unknown: 1 }, comments: { state: "kept" } }));
          keep("S02", "{ not json");
          localStorage.setItem(prefix + "S03", "rubbish");
        }""",
        mine.rpartition(":")[0] + ":",
    )
    page.reload()
    settle(page)
    expect(page.locator(".st-key-score-total")).to_contain_text("1 of 10 criteria scored")
    expect(page.get_by_text("2 scores of an earlier version of the call no longer fit")).to_be_visible()
    # What is no review is neither shown nor lost.
    expect(page.get_by_text("A review kept in this browser cannot be read here.", exact=False)).to_have_count(
        2
    )
    score(page, 0, "3")
    kept = page.evaluate("Object.keys(localStorage).filter(name => name.includes(':review:')).sort()")
    assert [name.split(":")[-1].split("#")[0] for name in kept] == ["S01", "S02", "S03"]


@pytest.mark.long
def test_two_tabs_that_score_one_proposal_undo_nothing_of_each_other(visit: Visit):
    first = visit.open("score")
    second = first.context.new_page()
    second.goto(f"{visit.url}/score")
    settle(second)
    score(second, 0, "3.5")
    # The first tab knows of no score and is drawn anew.
    after(first, lambda: first.get_by_role("button", name="Next criterion").click())
    score(first, 1, "4")
    first.close()
    second.close()
    again = first.context.new_page()
    again.goto(f"{visit.url}/score")
    settle(again)
    expect(again.locator(".st-key-score-total")).to_contain_text("2 of 10 criteria")
    expect(again.locator(".st-key-score-card-0").get_by_role("radio", name="3.5", exact=True)).to_be_checked()
    stored = "Object.keys(localStorage).filter(name => name.includes(':review:')).length"
    again.wait_for_function(f"{stored} === 1")


@pytest.mark.long
def test_a_review_exported_straight_out_of_a_comment_holds_what_was_typed_last(visit: Visit):
    page = visit.open("score")
    score(page, 0, "2")
    page.locator(".st-key-score-card-0 textarea").press_sequentially("Two ministries sign.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export my reviews as CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert next(csv.DictReader(io.StringIO(text, newline="")))["comment"] == "Two ministries sign."


@pytest.mark.long
def test_the_next_criterion_is_read_from_its_head(visit: Visit):
    page = visit.open("score")
    for place, step in ((1, "Next criterion"), (2, "Next criterion"), (1, "Previous criterion")):
        after(page, lambda step=step: page.get_by_role("button", name=step).click())
        head = page.locator(f".st-key-score-card-{place} h3").first
        expect(head).to_be_in_viewport()
        total = page.locator(".st-key-score-total").bounding_box()
        assert head.bounding_box()["y"] >= total["y"] + total["height"]
