"""People in a browser: what lies under the pointer when one click is one too many; forms on dark paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import Visit, settle
from tests.ui.test_theme import contrast

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TAKING = re.compile("Take the role “")


def click_where(page: Page, name: re.Pattern[str], *, times: int) -> None:
    """Click some times on the very place where a button stands at first, whatever stands there later."""
    button = page.get_by_role("button", name=name).first
    # Not of the button itself: one that is drawn anew meanwhile is another one.
    button.evaluate("button => button.scrollIntoView({ block: 'center' })")
    settle(page)
    box = button.bounding_box()
    assert box is not None
    for _ in range(times):
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        settle(page)


@pytest.mark.long
def test_clicks_in_one_place_take_nothing_and_what_is_taken_is_given_back(visit: Visit):
    page = visit.open("people")
    chosen = page.get_by_role("combobox", name="Person to change")
    chosen.fill("Ruben")
    chosen.press("Enter")
    settle(page)
    person = chosen.input_value()
    assert person.startswith("Ruben Costa")
    click_where(page, TAKING, times=3)
    expect(page.get_by_role("button", name=re.compile("^Yes, take “"))).to_have_count(1)
    expect(page.get_by_text("no longer has the role")).to_have_count(0)
    assert chosen.input_value() == person
    roles = page.get_by_role("button", name=TAKING).count()

    click_where(page, re.compile("^Yes, take “"), times=2)
    expect(page.get_by_role("button", name=TAKING)).to_have_count(roles - 1)
    assert chosen.input_value() == person
    page.get_by_role("button", name=re.compile("^Give the role “.*” back to ")).click()
    settle(page)
    expect(page.get_by_role("button", name=TAKING)).to_have_count(roles)
    assert chosen.input_value() == person


@pytest.mark.parametrize("dark", [pytest.param(False, marks=pytest.mark.long), True])
def test_the_primary_button_of_a_form_is_readable(visit: Visit, dark: bool):
    page = visit.open("people", dark=dark)
    button = page.get_by_role("button", name="Let them in")
    found = button.evaluate("one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]")
    ink, ground = ("#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", one)[:3]) for one in found)
    assert contrast(ink, ground) >= 4.5
