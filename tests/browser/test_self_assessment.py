"""An applicant opens the application once, nervous: takes a sample or a file, and sees what to mend."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from evaluator.reports.best_steps import best_steps
from evaluator.services.assessing import assess_proposal
from evaluator.services.assessing import try_steps as tried
from evaluator.services.call_files import default_call
from evaluator.services.drafts import LARGEST_COPY, draft_from_file
from evaluator.services.samples import open_sample
from tests.browser.applicant_states import (
    begin_form,
    correct_finding,
    fill_in_partner,
    open_first_criterion,
    see_result,
    take,
    take_sample,
    try_steps,
    write,
)
from tests.browser.driving import Visit, after, choose, settle
from tests.browser.server import ROOT, Server, running_server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

KEPT = "Object.keys(localStorage).filter(name => name.startsWith('proposal-evaluator:draft'))"
SAMPLE = ROOT / "sample_proposals" / "s01-ict-successor.yaml"


def test_an_applicant_takes_a_sample_reads_the_result_and_downloads_it(visit: Visit):
    assessed = assess_proposal(call=default_call(), proposal=open_sample("s01-ict-successor"))
    page = visit.open("self-assessment")
    take_sample(page)

    expect(page.get_by_text("Advice, not a decision", exact=False)).to_have_count(1)
    first = assessed.assessment.criteria[0]
    page.locator(f".st-key-criterion-{first.id} summary").click()
    expect(page.locator(f".st-key-criterion-{first.id}").get_by_text(first.said)).to_be_visible()

    with page.expect_download() as download:
        page.locator(".st-key-self_assessment-reports").get_by_role("button", name="JSON").click()
    result = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert result["total"] == assessed.assessment.total
    assert result["content_hash"] == assessed.proposal.content_hash

    marks = page.locator("article.proposal mark")
    expect(marks.first).to_be_visible()
    shown = marks.count()
    after(page, lambda: page.locator(".st-key-self_assessment-kinds button").first.click())
    assert marks.count() < shown


def test_each_step_begins_at_its_top(visit: Visit):
    page = visit.open("self-assessment", width=390, height=844)
    take(page, "s05-everyone-listed")
    main = page.locator("[data-testid=stMain]")
    for name in ("See the result", "Back to what we read"):
        button = page.get_by_role("button", name=name)
        button.scroll_into_view_if_needed()
        assert main.evaluate("main => main.scrollTop") > 0
        after(page, button.click)
        page.wait_for_timeout(300)
        assert main.evaluate("main => main.scrollTop") == 0


def test_a_quote_leads_to_its_place_in_the_text(visit: Visit):
    page = visit.open("self-assessment")
    open_first_criterion(page)
    link = page.locator("[class*=st-key-criterion-] blockquote a").first
    place = page.locator(str(link.get_attribute("href")))
    expect(place).not_to_be_in_viewport()
    link.click()
    expect(place).to_be_in_viewport()


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


def test_a_draft_in_one_tab_outlives_whatever_another_tab_does(visit: Visit):
    idle = visit.open("self-assessment")
    writing = idle.context.new_page()
    writing.goto(f"{visit.url}/self-assessment")
    settle(writing)
    begin_form(writing)
    write(writing, "-title", "Bridges for carers")
    take_sample(idle)
    after(idle, lambda: idle.get_by_role("button", name="Choose another").click())
    writing.close()
    idle.reload()
    settle(idle)
    expect(idle.locator("[class*='-title'] input").first).to_have_value("Bridges for carers")


def test_of_two_drafts_written_in_two_tabs_neither_is_lost(visit: Visit):
    first = visit.open("self-assessment")
    second = first.context.new_page()
    second.goto(f"{visit.url}/self-assessment")
    settle(second)
    for page, title in ((first, "Bridges for carers"), (second, "Welders for Sfax")):
        begin_form(page)
        write(page, "-title", title)
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


def test_another_draft_that_the_browser_kept_is_gone_on_with_and_kept_once(visit: Visit):
    first = visit.open("self-assessment")
    second = first.context.new_page()
    second.goto(f"{visit.url}/self-assessment")
    settle(second)
    for page, title in ((first, "Bridges for carers"), (second, "Welders for Sfax")):
        begin_form(page)
        write(page, "-title", title)
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


LATER = '{"fields": {"title": "Written tomorrow"}, "unheard_of": 1}'
TOO_LARGE = json.dumps({"fields": {"title": "x" * LARGEST_COPY}})


@pytest.mark.parametrize("text", [LATER, TOO_LARGE], ids=["of a later version", "too large"])
def test_a_copy_that_cannot_be_read_stays_until_it_is_erased_and_can_be_taken_away(visit: Visit, text: str):
    page = visit.open("self-assessment")
    place = "proposal-evaluator:draft:skills-mobility-2026:current"
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


def test_an_unfinished_form_survives_a_crash_of_the_server(browser: Browser, tmp_path: Path):
    with running_server(tmp_path / "first.txt") as server:
        visit = Visit(browser, server.url)
        page = visit.open("self-assessment")
        begin_form(page)
        write(page, "-title", "Bridges for carers")
        page.locator("[class*='-summary'] textarea").first.press_sequentially("Half a sentence")
        page.wait_for_timeout(300)
        server.kill()
    with running_server(tmp_path / "second.txt", port=server.port):
        # The page finds the new server by itself; its session begins anew and asks the browser.
        expect(page.get_by_text("brought back from the copy", exact=False)).to_be_visible(timeout=30_000)
        expect(page.locator("[class*='-title'] input").first).to_have_value("Bridges for carers")
        expect(page.locator("[class*='-summary'] textarea").first).to_have_value("Half a sentence")
        visit.close()


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
    after(elsewhere, lambda: chooser.set_input_files(file))
    expect(elsewhere.locator("[class*='-title'] input").first).to_have_value("Bridges for carers")


def test_a_finding_said_to_be_wrong_counts_at_once_and_the_report_says_so(visit: Visit):
    page = visit.open("self-assessment")
    correct_finding(page)
    after(page, lambda: page.get_by_role("button", name="It shows nothing of the kind").click())
    expect(page.get_by_text("You corrected 1 finding.", exact=False)).to_be_visible()
    see_result(page)
    with page.expect_download() as download:
        page.locator(".st-key-self_assessment-reports").get_by_role("button", name="HTML").click()
    assert "Corrected" in Path(download.value.path()).read_text(encoding="utf-8")


def test_what_is_done_with_the_ticked_steps_is_shown_at_once(visit: Visit):
    page = visit.open("self-assessment", width=390, height=844)
    try_steps(page)
    assessed = assess_proposal(call=default_call(), proposal=open_sample("s05-everyone-listed"))
    keys = [step.key for step in best_steps(assessed.assessment)[:2]]
    total = tried(call=default_call(), assessed=assessed, steps=keys).scorecard.total
    assert total is not None
    expect(page.locator(".st-key-try_out-outcome")).to_contain_text(f"→ {round(total, 1):g} of 100.")


def test_a_draft_with_errors_shows_every_error_and_then_a_mended_one_is_read(visit: Visit):
    page = visit.open("self-assessment", width=390, height=844)
    broken = SAMPLE.read_bytes().replace(b"typology: private_sector", b"typologie: private_sector\nlotto: x")
    chooser = page.locator(".st-key-self_assessment-upload input[type=file]")
    after(
        page,
        lambda: chooser.set_input_files({"name": "draft.yaml", "mimeType": "text/yaml", "buffer": broken}),
    )
    code = page.locator("[data-testid=stCode]")
    expect(code).to_contain_text('no key is called "typologie" here')
    expect(code).to_contain_text('no key is called "lotto" here')
    after(page, lambda: chooser.set_input_files(SAMPLE))
    expect(page.locator(".st-key-self_assessment-chosen h2")).to_have_text(open_sample(SAMPLE.stem).title)
    expect(code).to_have_count(0)


def test_what_an_applicant_typed_appears_letter_for_letter_and_fetches_nothing(visit: Visit):
    hostile = (
        "![x](http://198.51.100.7/x.png) <img src='http://198.51.100.7/y.png'> "
        "$x^2$ :red[no] -> www.example.org"
    )
    data = {
        "format": 1,
        "reference": "P1",
        "title": hostile,
        "summary": hostile,
        "partners": [{"id": "a", "organisation": {"name": hostile}, "role": "lead", "tasks": hostile}],
    }
    page = visit.open("self-assessment")
    chooser = page.locator(".st-key-self_assessment-upload input[type=file]")
    draft = {"name": "<b>.json", "mimeType": "application/json", "buffer": json.dumps(data).encode()}
    after(page, lambda: chooser.set_input_files(draft))
    expect(page.locator(".st-key-self_assessment-chosen h2")).to_have_text(hostile)
    expect(page.locator(".st-key-self_assessment-chosen a")).to_have_count(0)
    after(page, lambda: page.get_by_role("radio", name="3 Result").click())
    texts = page.locator("article.proposal .passage")
    assert sum(hostile in text for text in texts.all_text_contents()) == 4
    expect(page.locator("article.proposal img")).to_have_count(0)


def test_the_page_speaks_the_language_chosen(visit: Visit):
    page = visit.open("self-assessment")
    choose(page, "frame-language_choice", "Français")
    expect(page.locator(".st-key-frame-call")).to_contain_text(default_call().title.said_in("fr"))


@pytest.mark.parametrize("width", [1280, 768, 390])
def test_nothing_sticks_out_of_the_page_at_any_width(visit: Visit, width: int):
    page = visit.open("self-assessment", width=width)
    take(page, "s05-everyone-listed")
    for name in ("3 Result", "1 Your proposal", "2 What we read"):
        after(page, lambda name=name: page.get_by_role("radio", name=name).click())
        assert page.evaluate("document.documentElement.scrollWidth") == width
        main = page.locator("[data-testid=stMain]")
        assert main.evaluate("main => main.scrollWidth - main.clientWidth") == 0


@pytest.mark.parametrize("address", ["manage", "self_assessment"])
def test_whatever_is_asked_first_after_a_plain_start_the_frame_comes_first(
    browser: Browser, plain_server: Server, address: str
):
    """Until a session calls `st.navigation`, Streamlit by itself would serve scripts that lie in `pages/`."""
    fresh = Visit(browser, plain_server.url)
    try:
        page = fresh.open(address)
        expect(page.locator(".st-key-frame-header")).to_be_visible()
        expect(page.locator("[data-testid=stSidebarNav]")).to_have_count(0)
        assert "self_assessment" not in page.locator("body").inner_text()
    finally:
        fresh.close()
    assert fresh.requests_elsewhere == []


def test_an_address_opened_first_after_a_start_leads_to_its_page(browser: Browser, tmp_path: Path):
    with running_server(tmp_path / "log.txt") as server:
        visit = Visit(browser, server.url)
        page = visit.open("self-assessment")
        expect(page.get_by_role("heading", name="Self-assessment")).to_be_visible()
        expect(page.get_by_text("Page not found")).to_have_count(0)
        visit.close()
    assert visit.console_errors == []
