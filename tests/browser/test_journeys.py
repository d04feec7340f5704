"""Both users finish their job: wide and narrow, light and dark, with a mouse and by keyboard alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.driving import Visit
from tests.browser.hands import Hand, KeyboardHand, MouseHand
from tests.browser.journeys import apply, review
from tests.browser.shots import DARK_NARROW, DARK_WIDE, NARROW, WIDE, Look

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("second browser")]

JOURNEYS = [
    pytest.param("self-assessment", apply, id="applicant"),
    pytest.param("score", review, id="reviewer", marks=pytest.mark.long),
]
LOOKS = [
    pytest.param(look, id=look.name, marks=pytest.mark.long)
    for look in (WIDE, DARK_WIDE, NARROW, DARK_NARROW)
]
KEYBOARD_LOOKS = [
    pytest.param(WIDE, id=WIDE.name),
    *(pytest.param(look, id=look.name, marks=pytest.mark.long) for look in (DARK_WIDE, NARROW, DARK_NARROW)),
]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("address", "journey"), JOURNEYS)
def test_the_journey_ends_well_at_any_width_in_any_theme(
    visit: Visit, address: str, journey: Callable[[Page, Hand], None], look: Look
):
    page = visit.open(address, width=look.width, dark=look.dark)
    journey(page, MouseHand(page))
    assert page.evaluate("document.documentElement.scrollWidth") == look.width


@pytest.mark.parametrize("look", KEYBOARD_LOOKS)
@pytest.mark.parametrize(("address", "journey"), JOURNEYS)
def test_the_keyboard_alone_is_enough_and_shows_where_it_is(
    visit: Visit, address: str, journey: Callable[[Page, Hand], None], look: Look
):
    page = visit.open(address, width=look.width, dark=look.dark)
    hand = KeyboardHand(page)
    journey(page, hand)
    assert hand.unseen == [], "\n".join(hand.unseen)
