"""Work without a connection: the form leaves, is filled in elsewhere, and comes back through its report."""

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from evaluator.access import Role
from evaluator.services.review_forms.cells import COMMENT_COLUMN, FIRST_ROW, SCORE_COLUMN
from evaluator.services.stored_reviews import own_review
from tests.browser.driving import after
from tests.browser.travelling import Traveller

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("journeys")]

WHO = "Nadia Oyelaran"
COMMENT = "Read on the train; <b>three</b> partners & no budget."


def filled(data: bytes) -> bytes:
    """Scores and a comment for the first criteria of PONTES-360, a formula and nonsense among them."""
    book = load_workbook(io.BytesIO(data))
    sheet: Any = book["PONTES-360"]
    sheet.cell(FIRST_ROW, SCORE_COLUMN).value = 2.5
    sheet.cell(FIRST_ROW, COMMENT_COLUMN).value = COMMENT
    sheet.cell(FIRST_ROW + 1, SCORE_COLUMN).value = "abstain"
    sheet.cell(FIRST_ROW + 2, SCORE_COLUMN).value = "=1+2"
    sheet.cell(FIRST_ROW + 3, SCORE_COLUMN).value = "nine"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_form_is_taken_filled_in_looked_at_and_taken_in(traveller: Traveller) -> None:
    page, hand = traveller.page, traveller.hand
    traveller.goes_to("my-reviews")
    traveller.is_now(WHO)
    offline = page.locator(".st-key-my_reviews-offline")
    hand.press(offline.locator("summary"))
    with page.expect_download() as download:
        hand.press(offline.get_by_role("button", name="My reviews as a form (XLSX)"))
    data = filled(Path(download.value.path()).read_bytes())

    with page.expect_file_chooser() as chooser:
        hand.press(offline.locator("[data-testid=stFileUploader] button").first)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    file = {"name": "filled.xlsx", "mimeType": kind, "buffer": data}
    after(page, lambda: chooser.value.set_files(file))
    # What could not be read is said by sheet and row, and nothing is changed before the press.
    expect(offline).to_contain_text("2 places of the file were not read.")
    expect(offline).to_contain_text(f"PONTES-360, row {FIRST_ROW + 2}")
    expect(offline).to_contain_text("which is not worked out")
    expect(offline).to_contain_text("no score of its scale")
    report = page.locator(".st-key-my_reviews-sheet-S10")
    expect(report).to_contain_text("3 new entries")
    expect(report).to_contain_text(COMMENT)
    assert traveller.fits()

    actor, proposal_id = traveller.actor(WHO, Role.REVIEWER), traveller.proposal_id("S10")
    assert own_review(database=traveller.database, actor=actor, proposal_id=proposal_id) is None
    hand.press(offline.get_by_role("button", name="Take in 1 review"))
    expect(offline.get_by_text("taken in", exact=False)).to_be_visible()
    kept = own_review(database=traveller.database, actor=actor, proposal_id=proposal_id)
    assert kept is not None
    assert kept.review.scores == {"inclusion": 2.5, "state": "abstain"}
    assert kept.review.comments == {"inclusion": COMMENT}
    expect(page.locator(".st-key-my_reviews-S10")).to_contain_text("2 of 10 criteria decided")
