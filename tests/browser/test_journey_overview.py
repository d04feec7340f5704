"""Overview: every line that is held up leads to where it is solved."""

import pytest
from playwright.sync_api import expect

from tests.browser.driving import settle
from tests.browser.travelling import Traveller

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("journeys")]

LEADS_TO = {
    "Settle eligibility": "Eligibility",
    "Assign reviewers": "Assignment",
    "Open the calibration exercise": "Assignment",
    "See where they differ": "Panel",
    "Open the panel": "Panel",
    "Open the proposals": "Proposals",
    "Open the people": "People",
}


def test_each_link_lands_where_its_line_is_solved_and_the_way_back_is_one_step(traveller: Traveller) -> None:
    page, hand = traveller.page, traveller.hand
    traveller.goes_to("overview")
    traveller.acts_as("call manager")
    traveller.goes_to("overview")
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
    in_navigation = "[class*=st-key-frame-group-] a"
    links = page.locator(f"[data-testid=stMain] [data-testid=stPageLink] a:not({in_navigation})")
    names = [name.strip().removeprefix("arrow_forward").strip() for name in links.all_inner_texts()]
    assert len(names) >= 4
    assert set(names) <= set(LEADS_TO)
    for place, name in enumerate(names):
        block = page.locator("[class*=st-key-overview-block-]").filter(has=links.nth(place))
        reference = block.inner_text() if block.count() else ""
        hand.press(links.nth(place))
        expect(page.get_by_role("heading", level=1)).to_have_text(LEADS_TO[name])
        if "proposal=" in page.url:
            # The one that the line names first is open.
            opened = page.url.rpartition("proposal=")[2].partition("&")[0]
            assert opened in reference
            shown = page.locator(".st-key-panel-choice [role=combobox]")
            assert opened in (shown.input_value() or shown.inner_text())
        if "view=assign" in page.url:
            expect(page.get_by_role("radio", name="Who reads what")).to_be_checked()
        if "view=exercise" in page.url:
            expect(page.get_by_role("heading", name="Calibration exercise: E01")).to_be_visible()
        assert traveller.fits()
        page.go_back()
        settle(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("Overview")


def test_a_conflict_is_settled_where_it_is_told_and_the_line_goes(traveller: Traveller) -> None:
    page, hand = traveller.page, traveller.hand
    traveller.goes_to("overview")
    traveller.acts_as("call manager")
    traveller.goes_to("overview")
    conflicts = page.locator(".st-key-overview-conflicts")
    expect(conflicts).to_contain_text("Bastien Marchetti")
    button = conflicts.get_by_role("button", name="Take Bastien Marchetti off the proposal")
    hand.press(button)
    # Without a reason nothing is done.
    expect(button).to_be_visible()
    hand.write(conflicts.get_by_role("textbox", name="Reason"), "He taught there until last year.")
    hand.press(button)
    expect(conflicts).to_have_count(0)
    expect(page.get_by_text("conflict of interest that is not settled", exact=False)).to_have_count(0)
    assert traveller.fits()
