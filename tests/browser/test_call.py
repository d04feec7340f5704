"""The call in a browser: read it, open a broken file, mend it, and everything follows."""

import pytest
from playwright.sync_api import expect

from evaluator.services.call_files import DEFAULT_CALL, default_call
from evaluator.services.files import read_bytes
from evaluator.services.shipped import criteria_folder
from evaluator.ui.literal import WORD_JOINER
from tests.browser.driving import Visit, send_files

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

DATA = read_bytes(criteria_folder() / DEFAULT_CALL)
PLACES = """() => [...document.querySelectorAll('.st-key-call-document :is(h2, h3, h4), .said')]
  .filter(element => element.getClientRects().length).map(element => element.textContent)"""
CLICKABLE = """() => [...document.querySelectorAll('a, button, input, summary, [role=combobox], h1')]
  .filter(element => element.getClientRects().length && !element.closest('[data-testid=stElementToolbar]'))
  .map(element => element.outerHTML.slice(0, 200))"""
PAPER = "() => getComputedStyle(document.querySelector('.stApp')).backgroundColor"
HOSTILE = "![x](http://198.51.100.7/x.png) <img src=http://198.51.100.7/y.png> $x$ :red[no]"


@pytest.mark.long
def test_a_manager_opens_a_broken_file_mends_it_and_the_desk_follows(visit: Visit):
    visit.open()
    page = visit.open("call")
    expect(page.locator("[data-testid=stVegaLiteChart]")).to_have_count(1)
    first = default_call().criteria[0]
    expect(page.get_by_text(first.title.said_in("en"), exact=True).first).to_be_visible()

    page.get_by_text("Open a call file").click()
    chooser = page.locator(".st-key-call-upload input[type=file]")
    mine = DATA.replace(b"id: skills-mobility-2026", b"id: mine").replace(
        b"en: Skills and mobility partnerships 2026", f'en: "{HOSTILE}"'.encode(), 1
    )
    broken = mine.replace(b"section: alliance", b"section: aliance", 1)
    file = {"name": "mine.yaml", "mimeType": "text/yaml"}
    send_files(page, chooser, {**file, "buffer": broken})
    expect(page.locator("[data-testid=stCode]")).to_contain_text(
        'no section is called "aliance". Did you mean "alliance"?'
    )
    send_files(page, chooser, {**file, "buffer": mine})
    expect(page.get_by_text("1 problem in", exact=False)).to_have_count(0)
    heading = page.get_by_role("heading", level=2).first
    expect(heading).to_contain_text(":red[no]")
    assert heading.inner_text().replace(WORD_JOINER, "").strip() == HOSTILE
    expect(page.locator(".stMain img")).to_have_count(0)
    expect(page.locator(".st-key-frame-call")).to_contain_text("198.51.100.7/x.png")


@pytest.mark.long
@pytest.mark.parametrize(
    "dark", [pytest.param(False, id="light"), pytest.param(True, id="dark", marks=pytest.mark.long)]
)
def test_on_paper_stands_the_document_whole_on_white_and_nothing_to_click(visit: Visit, dark: bool):
    page = visit.open("call", dark=dark)
    expect(page.locator(".st-key-call-shares svg.marks")).to_be_visible()
    read = page.evaluate(PLACES)
    assert len(read) > 60
    page.emulate_media(media="print")
    assert page.evaluate(PLACES) == read
    assert page.evaluate(CLICKABLE) == []
    assert page.evaluate(PAPER) == "rgb(255, 255, 255)"
    page.set_viewport_size({"width": 794, "height": 1123})
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") == 794
    pdf = page.pdf(prefer_css_page_size=True)
    assert 5 <= pdf.count(b"/Type /Page\n") <= 9


@pytest.mark.long
def test_the_button_opens_the_browsers_window_for_printing(visit: Visit):
    page = visit.open("call")
    page.evaluate("() => { window.print = () => { window.printed = (window.printed || 0) + 1; }; }")
    page.get_by_role("button", name="Print or save as PDF").click()
    assert page.evaluate("window.printed") == 1


@pytest.mark.long
def test_the_contents_lead_to_their_parts(visit: Visit):
    page = visit.open("call")
    page.get_by_role("link", name="Funding", exact=True).click()
    expect(page.get_by_role("heading", name="Funding", exact=True)).to_be_in_viewport()
