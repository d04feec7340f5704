"""An applicant opens the application once, nervous: takes a sample or a file, and sees what to mend."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from evaluator.reports.best_steps import best_steps
from evaluator.services.assessing import assess_proposal
from evaluator.services.assessing import try_steps as tried
from evaluator.services.call_files import default_call
from evaluator.services.samples import open_sample
from tests.browser.applicant_states import (
    correct_finding,
    open_first_criterion,
    see_result,
    take,
    take_sample,
    try_steps,
)
from tests.browser.driving import Visit, after, choose, send_files
from tests.browser.server import ROOT, Server, running_server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

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


@pytest.mark.long
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


@pytest.mark.long
def test_a_quote_leads_to_its_place_in_the_text(visit: Visit):
    page = visit.open("self-assessment")
    open_first_criterion(page)
    link = page.locator("[class*=st-key-criterion-] blockquote a").first
    place = page.locator(str(link.get_attribute("href")))
    expect(place).not_to_be_in_viewport()
    link.click()
    expect(place).to_be_in_viewport()


@pytest.mark.long
def test_a_finding_said_to_be_wrong_counts_at_once_and_the_report_says_so(visit: Visit):
    page = visit.open("self-assessment")
    correct_finding(page)
    after(page, lambda: page.get_by_role("button", name="It shows nothing of the kind").click())
    expect(page.get_by_text("You corrected 1 finding.", exact=False)).to_be_visible()
    see_result(page)
    with page.expect_download() as download:
        page.locator(".st-key-self_assessment-reports").get_by_role("button", name="HTML").click()
    assert "Corrected" in Path(download.value.path()).read_text(encoding="utf-8")


@pytest.mark.long
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
    send_files(page, chooser, {"name": "draft.yaml", "mimeType": "text/yaml", "buffer": broken})
    code = page.locator("[data-testid=stCode]")
    expect(code).to_contain_text('no key is called "typologie" here')
    expect(code).to_contain_text('no key is called "lotto" here')
    send_files(page, chooser, SAMPLE)
    expect(page.locator(".st-key-self_assessment-chosen h2")).to_have_text(open_sample(SAMPLE.stem).title)
    expect(code).to_have_count(0)


@pytest.mark.long
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
    send_files(page, chooser, draft)
    expect(page.locator(".st-key-self_assessment-chosen h2")).to_have_text(hostile)
    expect(page.locator(".st-key-self_assessment-chosen a")).to_have_count(0)
    after(page, lambda: page.get_by_role("radio", name="3 Result").click())
    texts = page.locator("article.proposal .passage")
    assert sum(hostile in text for text in texts.all_text_contents()) == 4
    expect(page.locator("article.proposal img")).to_have_count(0)


@pytest.mark.long
def test_the_page_speaks_the_language_chosen(visit: Visit):
    page = visit.open("self-assessment")
    choose(page, "frame-language_choice", "Français")
    expect(page.locator(".st-key-frame-call")).to_contain_text(default_call().title.said_in("fr"))


@pytest.mark.long
@pytest.mark.parametrize(
    "width", [390, *(pytest.param(width, marks=pytest.mark.long) for width in (768, 1280))]
)
def test_nothing_sticks_out_of_the_page_at_any_width(visit: Visit, width: int):
    page = visit.open("self-assessment", width=width)
    take(page, "s05-everyone-listed")
    for name in ("3 Result", "1 Your proposal", "2 What we read"):
        after(page, lambda name=name: page.get_by_role("radio", name=name).click())
        assert page.evaluate("document.documentElement.scrollWidth") == width
        main = page.locator("[data-testid=stMain]")
        assert main.evaluate("main => main.scrollWidth - main.clientWidth") == 0


@pytest.mark.long
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


@pytest.mark.long
def test_an_address_opened_first_after_a_start_leads_to_its_page(browser: Browser, tmp_path: Path):
    with running_server(tmp_path / "log.txt") as server:
        visit = Visit(browser, server.url)
        page = visit.open("self-assessment")
        expect(page.get_by_role("heading", name="Self-assessment")).to_be_visible()
        expect(page.get_by_text("Page not found")).to_have_count(0)
        visit.close()
    assert visit.console_errors == []
