"""The navigation of whoever has many pages: some under a common word, reached with mouse or keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_violations
from tests.browser.travelling import Traveller

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("journeys")]


def test_a_page_under_a_word_is_opened_from_it_and_the_word_says_where_one_is(traveller: Traveller) -> None:
    page, hand = traveller.page, traveller.hand
    traveller.goes_to("overview")
    traveller.acts_as("call manager")
    traveller.goes_to("overview")
    narrow = page.get_by_test_id("stExpandSidebarButton")
    if narrow.is_visible():
        hand.press(narrow)
    else:
        hand.press(page.get_by_test_id("stTopNavSection").filter(has_text="Reviews"))
        # Streamlit draws the menu at the end of the document, beside its landmarks.
        assert [one for one in axe_violations(page) if not one.startswith("region ")] == []
    name = {"name": "Assignment", "exact": True}
    hand.press(page.get_by_role("menuitem", **name).or_(page.get_by_role("link", **name)).first)
    expect(page.get_by_role("heading", level=1)).to_have_text("Assignment")
