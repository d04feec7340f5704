"""Steps that lead to states of a reviewer's desk and of those who run the panel, in the worked example."""

import io
import time
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from evaluator.services.review_forms.cells import COMMENT_COLUMN, FIRST_ROW, SCORE_COLUMN
from tests.browser.driving import after, choose, send_files, settle, take_option
from tests.browser.worked_example import find_assignment

WHO, DRAFT = "Anselm Brandt", "ONE-SEAM"


def clash_of_two_tabs(page: Page) -> None:
    """Two texts of one comment, before anybody has said which goes on."""
    _at_the_draft(page)
    other = page.context.new_page()
    other.goto(page.url)
    settle(other)
    _at_the_draft(other)
    for tab, words in ((other, "Written in the other tab."), (page, "Written in this one.")):
        field = tab.get_by_label("Comment").first
        # Another text at each look: what is said already clashes with nothing.
        after(tab, lambda field=field, words=words: (field.fill(f"{words} {time.time()}"), field.blur()))
    other.close()
    expect(page.get_by_text("also changed elsewhere", exact=False)).to_be_visible()


def merge_report(page: Page) -> None:
    """What a form that was filled in elsewhere would change."""
    choose(page, "frame-person_choice", WHO)
    offline = page.locator(".st-key-my_reviews-offline")
    after(page, offline.locator("summary").click)
    with page.expect_download() as download:
        offline.get_by_role("button", name="My reviews as a form (XLSX)").click()
    book = load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    sheet = book[DRAFT]
    sheet.cell(FIRST_ROW, SCORE_COLUMN).value = 1.5
    sheet.cell(FIRST_ROW, COMMENT_COLUMN).value = "Filled in on a train."
    sheet.cell(FIRST_ROW + 1, SCORE_COLUMN).value = "=1+1"
    file = io.BytesIO()
    book.save(file)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    filled = {"name": "filled.xlsx", "mimeType": kind, "buffer": file.getvalue()}
    send_files(page, offline.locator("input[type=file]"), filled)
    expect(offline.get_by_role("button", name="Take in 1 review")).to_be_visible()


def meeting(page: Page) -> None:
    """The panel's page as it hangs on the wall."""
    after(page, lambda: page.locator("label").filter(has_text="Meeting view").click())
    expect(page.locator(".st-key-frame-header")).to_be_hidden()


def changed_by_hand(page: Page) -> None:
    """A change by hand with what it costs."""
    number = page.locator(".st-key-assignment-per_proposal input")
    after(page, lambda: (number.fill("4"), number.press("Tab")))
    find_assignment(page)
    after(page, page.get_by_role("button", name="What does it cost?").click)
    expect(page.locator(".st-key-assignment-tried")).to_contain_text("It costs")


def _at_the_draft(page: Page) -> None:
    choose(page, "frame-person_choice", WHO)
    box = page.locator(".st-key-score-proposal [role=combobox]")
    box.click()
    take_option(page, page.get_by_role("option").filter(has_text=DRAFT).first, Locator.click)
    expect(page.locator(".st-key-score-total")).to_be_visible()
