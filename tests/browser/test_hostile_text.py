"""Whatever people type appears letter for letter, on every page and in every report, and does nothing.

The call, two proposals and a file of reviews carry hostile texts in every field at once.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from evaluator.services.call_files import default_call, open_call
from evaluator.ui.literal import WORD_JOINER
from tests.browser.driving import Visit, after, choose, go_to, settle
from tests.browser.hostile import hostile_call, hostile_proposal, hostile_reviews
from tests.browser.obeyed import seen
from tests.browser.review_states import look_at

CALL_FILE, CALL_TEXTS = hostile_call(default_call())
FIRST_FILE, FIRST_TEXTS = hostile_proposal("H1")
FIRST_TITLE = json.loads(FIRST_FILE)["title"]
REVIEWS = hostile_reviews(open_call(CALL_FILE, "call.json"), ["H1", "H2"])


def upload(page: Page, key: str, *files: tuple[str, bytes]) -> None:
    chooser = page.locator(f".st-key-{key} input[type=file]")
    payload = [{"name": name, "mimeType": "application/json", "buffer": data} for name, data in files]
    after(page, lambda: chooser.set_input_files(payload))


def open_everything(page: Page) -> None:
    """Open what can be folded, so that its words stand on the page."""
    for summary in page.locator("details:not([open]) > summary").all():
        if summary.is_visible():
            after(page, summary.click)


def open_proposals(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Open (a file|proposal files)")).click()
    upload(page, "proposals-upload", ("h1.json", FIRST_FILE), ("h2.json", hostile_proposal("H2")[0]))
    page.keyboard.press("Escape")


def write_self_assessment(page: Page) -> None:
    upload(page, "self_assessment-upload", ("<b>.json", FIRST_FILE))


def fill_in_partners(page: Page) -> None:
    write_self_assessment(page)
    after(page, lambda: page.get_by_role("radio", name="Partners", exact=False).click())
    after(page, lambda: page.locator("[class*=st-key-proposal_form-row] button").first.click())


def read_reading(page: Page) -> None:
    write_self_assessment(page)
    after(page, lambda: page.get_by_role("radio", name="2 What we read").click())
    open_everything(page)


def read_result(page: Page) -> None:
    write_self_assessment(page)
    after(page, lambda: page.get_by_role("radio", name="3 Result").click())
    open_everything(page)


def compare_advice(page: Page) -> None:
    open_proposals(page)
    open_everything(page)


def set_side_by_side(page: Page) -> None:
    open_proposals(page)
    for _ in range(2):
        page.locator(".st-key-compare-chosen input").click()
        after(page, page.get_by_role("option").filter(has_text="htmlbold").first.click)
    page.keyboard.press("Tab")
    look_at(page, "Differences")
    open_everything(page)


def see_who_and_where(page: Page) -> None:
    open_proposals(page)
    look_at(page, "Who and where")
    open_everything(page)


def hold_against_reviews(page: Page) -> None:
    open_proposals(page)
    after(page, lambda: page.get_by_text("Advice against reviews").click())
    upload(page, "compare-reviews", ("<b>.csv", REVIEWS))
    open_everything(page)


def compare_reviews(page: Page) -> None:
    after(page, lambda: page.get_by_text("Reviews from a file").click())
    upload(page, "compare-reviews", ("<b>.csv", REVIEWS))
    open_everything(page)


def score(page: Page) -> None:
    open_proposals(page)
    comment = page.locator(".st-key-score-card-0 textarea").first
    after(page, lambda: (comment.fill(FIRST_TEXTS[1]), comment.press("Tab")))
    open_everything(page)


@dataclass(frozen=True)
class State:
    """A page on which hostile texts stand."""

    name: str
    role: str
    link: str
    steps: Callable[[Page], None]
    literally: tuple[str, ...]
    """Texts that appear in full."""


STATES = (
    State("start", "call manager", "Start", open_everything, tuple(CALL_TEXTS[:2])),
    State("call", "call manager", "Call", open_everything, tuple(CALL_TEXTS[:2])),
    State("form", "call manager", "Self-assessment", write_self_assessment, (FIRST_TEXTS[0],)),
    State("partners", "call manager", "Self-assessment", fill_in_partners, (FIRST_TEXTS[0],)),
    State("reading", "call manager", "Self-assessment", read_reading, (FIRST_TEXTS[0],)),
    State("result", "call manager", "Self-assessment", read_result, tuple(FIRST_TEXTS[:8])),
    State("advice", "call manager", "Compare", compare_advice, ()),
    State("side-by-side", "call manager", "Compare", set_side_by_side, (FIRST_TITLE,)),
    State("who-and-where", "call manager", "Compare", see_who_and_where, ()),
    State("reviews", "call manager", "Compare", compare_reviews, ()),
    State("against-reviews", "call manager", "Compare", hold_against_reviews, ()),
    State("score", "reviewer", "Score", score, (FIRST_TEXTS[0],)),
)


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_hostile_texts_are_shown_letter_for_letter_and_do_nothing(visit: Visit, state: State):
    page = visit.open("call")
    choose(page, "frame-role_choice", state.role)
    page.get_by_text("Open a call file").click()
    upload(page, "call-upload", ("call.json", CALL_FILE))
    page.keyboard.press("Escape")
    settle(page)
    go_to(page, state.link)
    state.steps(page)

    settle(page)
    found = seen(page)
    assert found.obeyed == []
    assert [text[:40] for text in state.literally if bare(text) not in bare(found.text)] == []
    assert found.beyond == 0
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(500)
    assert seen(page).beyond == 0


def bare(text: str) -> str:
    """Without what nobody sees and what a browser folds: joiners put between letters, and kinds of space."""
    return " ".join(text.replace(WORD_JOINER, "").split())
