"""My reviews: a reviewer sees what waits, filters it, and takes up the next one."""

import re

import pytest
from playwright.sync_api import expect

from evaluator.access import Role
from evaluator.services.review_queue import review_queue
from tests.browser.driving import after, settle
from tests.browser.travelling import CALL, Traveller, TypingHand

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("journeys")]

WHO = "Nadia Oyelaran"


def test_a_reviewer_filters_what_waits_takes_up_the_least_reviewed_and_comes_back(
    traveller: Traveller,
) -> None:
    page, hand = traveller.page, traveller.hand
    traveller.goes_to("my-reviews")
    traveller.is_now(WHO)
    queue = review_queue(
        database=traveller.database, actor=traveller.actor(WHO, Role.REVIEWER), call_id=CALL.id
    )
    waiting = {one.proposal.reference for one in queue.entries if one.waits}
    done = {one.proposal.reference for one in queue.entries if not one.waits}
    assert waiting
    assert done

    def shown() -> set[str]:
        cards = page.locator("[class*='st-key-my_reviews-S']")
        names = cards.evaluate_all("all => all.map(one => one.className)")
        return {re.search(r"st-key-my_reviews-(S\d+)", name)[1] for name in names}

    assert shown() == waiting | done
    hand.press(page.get_by_role("radio", name=f"To do ({len(waiting)})"))
    assert shown() == waiting
    hand.press(page.get_by_role("radio", name=f"Done ({len(done)})"))
    assert shown() == done
    hand.press(page.get_by_role("radio", name=f"All ({len(queue.entries)})"))
    assert traveller.fits()

    coming = next(one for one in queue.entries if one.proposal.reference == queue.next_reference)
    hand.press(page.get_by_role("button", name=f"Next: {coming.proposal.label}"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Score")
    assert f"proposal={queue.next_reference}" in page.url
    page.go_back()
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("My reviews")

    draft = next(one for one in queue.entries if one.step == "draft")
    card = page.locator(f".st-key-my_reviews-{draft.proposal.reference}")
    hand.press(card.get_by_role("button", name="Go on"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Score")
    expect(page.get_by_role("heading", name=draft.proposal.title)).to_be_visible()
    assert f"proposal={draft.proposal.reference}" in page.url

    if isinstance(hand, TypingHand):
        page.go_back()
        settle(page)
        # The key belongs to the button: it works once that stands there.
        expect(page.get_by_role("button", name=f"Next: {coming.proposal.label}")).to_be_visible()
        after(page, lambda: page.keyboard.press("Alt+n"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Score")
        assert f"proposal={queue.next_reference}" in page.url
