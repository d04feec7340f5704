"""A draft that nobody submitted lives on in the applicant's own browser: page, tab and server may go."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from evaluator.services.drafts import LARGEST_COPY, draft_from_file
from tests.browser.applicant_states import (
    begin_form,
    fill_in_partner,
    take_sample,
    write,
)
from tests.browser.driving import Visit, after, choose, go_to, send_files, settle
from tests.browser.server import running_server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("second browser")]

KEPT = "Object.keys(localStorage).filter(name => name.startsWith('proposal-evaluator:draft'))"

LATER = '{"fields": {"title": "Written tomorrow"}, "unheard_of": 1}'

TOO_LARGE = json.dumps({"fields": {"title": "x" * LARGEST_COPY}})


@pytest.mark.long
def test_an_unfinished_form_survives_a_refresh_and_a_closed_tab_until_it_is_erased(visit: Visit):
    page = visit.open("self-assessment")
    begin_form(page)
    write(page, "-title", "Bridges for carers")
    title = page.locator("[class*='-title'] input").first
    summary = page.locator("[class*='-summary'] textarea").first
    # Typed and never left: the session does not know of it.
    summary.press_sequentially("Half a sentence")
    page.wait_for_timeout(300)

    page.reload()
    settle(page)
    expect(title).to_have_value("Bridges for carers")
    expect(summary).to_have_value("Half a sentence")
    expect(page.get_by_text("brought back from the copy in your browser", exact=False)).to_be_visible()

    other = page.context.new_page()
    page.close()
    other.goto(f"{visit.url}/self-assessment")
    settle(other)
    expect(other.locator("[class*='-summary'] textarea").first).to_have_value("Half a sentence")

    after(other, lambda: other.get_by_role("button", name="Choose another").click())
    after(other, lambda: other.get_by_role("button", name="Discard this draft").click())
    expect(other.get_by_text("Your draft is kept in this browser: texts as you write")).to_be_visible()
    other.reload()
    settle(other)
    expect(other.get_by_text("Open a file", exact=True)).to_be_visible()
    assert other.evaluate(KEPT) == []


def two_tabs(visit: Visit) -> tuple[Page, Page]:
    """Two tabs of one browser, both on the self-assessment."""
    first = visit.open("self-assessment")
    second = first.context.new_page()
    second.goto(f"{visit.url}/self-assessment")
    settle(second)
    return first, second


def two_drafts(visit: Visit) -> tuple[Page, Page]:
    """Two tabs of one browser in which a draft each was begun: for carers, then for Sfax."""
    first, second = two_tabs(visit)
    for page, title in ((first, "Bridges for carers"), (second, "Welders for Sfax")):
        begin_form(page)
        write(page, "-title", title)
    return first, second


@pytest.mark.long
def test_a_draft_in_one_tab_outlives_whatever_another_tab_does(visit: Visit):
    idle, writing = two_tabs(visit)
    begin_form(writing)
    write(writing, "-title", "Bridges for carers")
    take_sample(idle)
    after(idle, lambda: idle.get_by_role("button", name="Choose another").click())
    writing.close()
    idle.reload()
    settle(idle)
    expect(idle.locator("[class*='-title'] input").first).to_have_value("Bridges for carers")


@pytest.mark.long
def test_a_draft_is_not_there_for_somebody_else_at_the_same_browser_and_nor_can_they_erase_it(visit: Visit):
    page = visit.open("self-assessment")
    begin_form(page)
    write(page, "-title", "Bridges for carers")
    choose(page, "frame-role_choice", "call manager")
    go_to(page, "Self-assessment")
    expect(page.get_by_text("Open a file", exact=True)).to_be_visible()
    expect(page.get_by_text("Bridges for carers")).to_have_count(0)
    begin_form(page)
    write(page, "-title", "A manager's own try")
    after(page, lambda: page.get_by_role("button", name="Choose another").click())
    after(page, lambda: page.get_by_role("button", name="Discard this draft").click())
    assert len(page.evaluate(KEPT)) == 1
    choose(page, "frame-role_choice", "applicant")
    expect(page.locator("[class*='-title'] input").first).to_have_value("Bridges for carers")
    page.reload()
    settle(page)
    expect(page.locator("[class*='-title'] input").first).to_have_value("Bridges for carers")


@pytest.mark.long
def test_of_two_drafts_written_in_two_tabs_neither_is_lost(visit: Visit):
    first, second = two_drafts(visit)
    assert len(first.evaluate(KEPT)) == 2
    first.close()
    for title in ("Welders for Sfax", "Bridges for carers"):
        second.reload()
        settle(second)
        expect(second.locator("[class*='-title'] input").first).to_have_value(title)
        after(second, lambda: second.get_by_role("button", name="Choose another").click())
        after(second, lambda: second.get_by_role("button", name="Discard this draft").click())
        if title == "Welders for Sfax":
            expect(second.get_by_role("button", name="Go on with “Bridges for carers”")).to_be_visible()
    assert second.evaluate(KEPT) == []


@pytest.mark.long
def test_another_draft_that_the_browser_kept_is_gone_on_with_and_kept_once(visit: Visit):
    first, second = two_drafts(visit)
    first.close()
    second.reload()
    settle(second)
    after(second, lambda: second.get_by_role("button", name="Choose another").click())
    after(second, lambda: second.get_by_role("button", name="Discard this draft").click())
    after(second, lambda: second.get_by_role("button", name="Go on with “Bridges for carers”").click())
    expect(second.locator("[class*='-title'] input").first).to_have_value("Bridges for carers")
    assert len(second.evaluate(KEPT)) == 1
    second.reload()
    settle(second)
    expect(second.locator("[class*='-title'] input").first).to_have_value("Bridges for carers")
    assert len(second.evaluate(KEPT)) == 1


@pytest.mark.long
@pytest.mark.parametrize("text", [LATER, TOO_LARGE], ids=["of a later version", "too large"])
def test_a_copy_that_cannot_be_read_stays_until_it_is_erased_and_can_be_taken_away(visit: Visit, text: str):
    page = visit.open("self-assessment")
    begin_form(page)
    write(page, "-title", "Only to learn where this person's drafts lie")
    place = page.evaluate(KEPT)[0].split("#")[0]
    page.evaluate("localStorage.clear()")
    page.reload()
    settle(page)
    entry = json.dumps({"saved": "2026-11-22T10:00:00Z", "kept": text})
    page.evaluate("([place, entry]) => localStorage.setItem(place, entry)", [place, entry])
    page.reload()
    settle(page)
    said = page.get_by_text("A draft kept in this browser cannot be read here.", exact=False)
    expect(said).to_be_visible()
    begin_form(page)
    write(page, "-title", "Bridges for carers")
    after(page, lambda: page.get_by_role("button", name="Choose another").click())
    after(page, lambda: page.get_by_role("button", name="Discard this draft").click())
    assert page.evaluate(KEPT) == [place]
    with page.expect_download() as download:
        page.get_by_role("button", name="Download it as it is").click()
    assert Path(download.value.path()).read_text(encoding="utf-8") == text
    page.get_by_role("button", name="Erase it", exact=True).click()
    assert page.evaluate(KEPT) == [place]
    page.get_by_role("button", name="Erase it for good").click()
    expect(said).to_have_count(0)
    assert page.evaluate(KEPT) == []


@pytest.mark.long
def test_letters_typed_into_rows_and_rows_within_rows_come_back_though_no_field_was_left(visit: Visit):
    page = visit.open("self-assessment")
    fill_in_partner(page)
    after(page, lambda: page.locator("[class*='partners-0-contributions'] button").first.click())
    description = page.locator("[class*='partners-0-contributions-0-description'] :is(input, textarea)").first
    description.press_sequentially("Two rooms")
    page.wait_for_timeout(300)
    reopen(page)
    expect(description).to_have_value("Two rooms")
    spoken = page.locator("[class*='partners-0-tasks'] textarea").first
    spoken.press_sequentially("Trains nurses")
    page.wait_for_timeout(300)
    reopen(page)
    expect(spoken).to_have_value("Trains nurses")
    expect(description).to_have_value("Two rooms")


def reopen(page: Page) -> None:
    """Reload, and open the first partner again."""
    page.reload()
    settle(page)
    after(page, lambda: page.get_by_role("radio", name="Partners", exact=False).click())
    after(page, lambda: page.get_by_role("button", name="1. Sfax School of Nursing").click())


@pytest.mark.long
def test_a_draft_downloaded_straight_out_of_a_field_holds_what_was_typed_last(visit: Visit):
    page = visit.open("self-assessment")
    begin_form(page)
    title = page.locator("[class*='-title'] input").first
    for typed in ("Bridges", " for", " carers"):
        title.press("End")
        title.press_sequentially(typed)
        with page.expect_download() as download:
            page.get_by_role("button", name="Download the draft").click()
        draft = draft_from_file(Path(download.value.path()).read_bytes(), "draft.yaml")
        assert draft.fields["title"] == title.input_value()
    assert title.input_value() == "Bridges for carers"


@pytest.mark.long
def test_an_unfinished_form_survives_a_crash_of_the_server(browser: Browser, tmp_path: Path):
    with running_server(tmp_path / "first.txt") as server:
        visit = Visit(browser, server.url)
        page = visit.open("self-assessment")
        begin_form(page)
        write(page, "-title", "Bridges for carers")
        page.locator("[class*='-summary'] textarea").first.press_sequentially("Half a sentence")
        page.wait_for_timeout(300)
        server.kill()
    # On the same database: the copy is for the person who wrote it alone.
    settings = {"EVALUATOR_DATABASE_URL": f"sqlite:///{tmp_path / 'first.db'}"}
    with running_server(tmp_path / "second.txt", port=server.port, settings=settings):
        # The page finds the new server by itself; its session begins anew and asks the browser.
        expect(page.get_by_text("brought back from the copy", exact=False)).to_be_visible(timeout=30_000)
        expect(page.locator("[class*='-title'] input").first).to_have_value("Bridges for carers")
        expect(page.locator("[class*='-summary'] textarea").first).to_have_value("Half a sentence")
        visit.close()


@pytest.mark.long
def test_a_downloaded_draft_goes_on_where_it_was_left(visit: Visit):
    page = visit.open("self-assessment")
    begin_form(page)
    write(page, "-title", "Bridges for carers")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the draft").click()
    data = Path(download.value.path()).read_bytes()

    elsewhere = visit.open("self-assessment")
    chooser = elsewhere.locator(".st-key-self_assessment-upload input[type=file]")
    file = {"name": "draft.yaml", "mimeType": "application/yaml", "buffer": data}
    send_files(elsewhere, chooser, file)
    expect(elsewhere.locator("[class*='-title'] input").first).to_have_value("Bridges for carers")
