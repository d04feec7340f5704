"""Somebody who has never seen the program arrives at the front page and is at work one click later."""

import pytest
from playwright.sync_api import expect

from tests.browser.driving import Visit, settle
from tests.browser.hands import KeyboardHand

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.parametrize(
    ("door", "title", "role"),
    [
        pytest.param("Check a draft", "Self-assessment", "applicant", marks=pytest.mark.long),
        pytest.param("Score proposals", "Score", "reviewer", marks=pytest.mark.long),
        ("Open the call", "Call", "call manager"),
    ],
)
def test_one_press_of_a_key_leads_to_the_work_of_a_role(visit: Visit, door: str, title: str, role: str):
    page = visit.open()
    hand = KeyboardHand(page)
    hand.press(page.get_by_role("button", name=door, exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("combobox", name="You are")).to_have_value(role)
    assert hand.unseen == []


@pytest.mark.long
def test_a_reload_stays_on_the_page_that_the_front_page_led_to(visit: Visit):
    page = visit.open()
    page.get_by_role("button", name="Score proposals").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Score")
    page.reload()
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Score")
    expect(page.get_by_role("combobox", name="You are")).to_have_value("reviewer")


@pytest.mark.parametrize(
    "width", [*(pytest.param(width, marks=pytest.mark.long) for width in (1280, 768)), 390]
)
def test_nothing_sticks_out_of_the_front_page_at_any_width(visit: Visit, width: int):
    page = visit.open(width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") == 0
