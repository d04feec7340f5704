"""A draft from a Word document, in a real browser: read, corrected, kept, and quoted with its place."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import document_states as documents
from tests.browser.driving import Visit, after, settle, take_option

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

RAIN = "It rains a lot in Klaipeda."


@pytest.mark.long
def test_a_piece_that_is_sent_to_its_question_stays_there_after_a_reload(visit: Visit):
    page = visit.open("self-assessment")
    documents.upload_narrative(page)
    pieces = page.locator(".st-key-self_assessment-document")
    expect(pieces).to_contain_text(RAIN)
    after(page, lambda: pieces.get_by_role("combobox").first.click())
    option = "What will you do and what will have changed?"
    take_option(page, page.get_by_role("option", name=option), Locator.click)
    summary = page.locator("[class*='-summary'] textarea")
    expect(summary).to_have_value(re.compile(RAIN))
    page.reload()
    settle(page)
    expect(summary).to_have_value(re.compile(RAIN))


@pytest.mark.long
def test_a_quote_of_a_french_document_opens_the_paragraph_that_it_stands_in(visit: Visit):
    page = visit.open(documents.FRENCH)
    documents.see_a_quote_in_its_paragraph(page)
    shown = page.locator("[data-testid=stPopoverBody]")
    expect(shown).to_contain_text("jeunes-ruraux.docx")
    quote = page.locator("blockquote mark, .said mark").first.inner_text()
    expect(shown.locator("mark").filter(has_text=quote).first).to_be_visible()
