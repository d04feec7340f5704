"""Score: from the question of a conflict to the review that is handed in."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from evaluator.access import Role
from evaluator.services.stored_reviews import review_versions
from evaluator.store.tables import VersionState
from tests.browser.driving import after, settle
from tests.browser.travelling import KEYBOARD, Traveller, travelling

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("journeys")]

WHO = "Nadia Oyelaran"
UNREAD, ALMOST = "S14", "S07"
"""One whose text is still closed to her, and one in which one criterion lacks."""
SHORT = "Too short a reason."
WHOLE = (
    "Three funders that do not depend on the grant have signed for the years after it, each with a sum, "
    "and the passport goes on in the hands of the two ministries."
)


def test_a_text_opens_only_after_the_question_of_a_conflict_is_answered(traveller: Traveller) -> None:
    page, hand = traveller.page, traveller.hand
    traveller.goes_to("score")
    traveller.is_now(WHO)
    traveller.goes_to(f"score?proposal={UNREAD}")
    traveller.is_now(WHO)
    hand.choose(page.locator(".st-key-score-proposal [role=combobox]"), "any conflict of interest?")
    question = page.locator(".st-key-score-question")
    expect(question).to_contain_text("do you have a conflict of interest")
    expect(page.locator(".st-key-score-total")).to_have_count(0)
    assert traveller.fits()
    hand.press(question.get_by_role("button", name="I have none: open the text"))
    expect(page.locator(".st-key-score-total")).to_contain_text("No total yet")
    expect(question).to_have_count(0)


def test_what_asks_for_a_conflict_is_seen_whole_however_large_the_window_is(
    browser: Browser, seeded: Path, tmp_path: Path
) -> None:
    with travelling(browser, KEYBOARD, seeded, tmp_path) as traveller:
        page = traveller.page
        traveller.goes_to("score?proposal=S11")
        expect(page.locator(".st-key-score-question")).to_be_visible()
        for width, height in ((1280, 900), (1280, 600), (390, 844)):
            page.set_viewport_size({"width": width, "height": height})
            after(page, page.get_by_role("button", name="I have a conflict of interest").click)
            asked = page.get_by_test_id("stPopoverBody")
            declare = asked.get_by_role("button", name="Declare it and close S11")
            expect(declare).to_be_in_viewport(ratio=1)
            box = asked.bounding_box()
            assert box is not None
            assert 0 <= box["x"] <= box["x"] + box["width"] <= width
            assert 0 <= box["y"] <= box["y"] + box["height"] <= height
            assert asked.evaluate("asked => asked.scrollHeight - asked.clientHeight") <= 0
            page.keyboard.press("Escape")
            expect(asked).to_have_count(0)


def test_a_review_is_completed_taken_back_to_an_earlier_version_and_submitted(traveller: Traveller) -> None:
    page, hand = traveller.page, traveller.hand
    traveller.goes_to("score")
    traveller.is_now(WHO)
    hand.choose(page.locator(".st-key-score-proposal [role=combobox]"), "PASSEPORT-ELAN")
    total = page.locator(".st-key-score-total")
    expect(total).to_contain_text("9 of 10 criteria scored")

    # Too early: nothing is submitted, and what lacks is one press away.
    hand.press(page.get_by_role("button", name="Submit my review"))
    missing = page.locator(".st-key-score-missing")
    expect(missing).to_contain_text("1 criterion lacks something")
    hand.press(missing.get_by_role("button").first)
    card = page.locator(".st-key-score-card-9")
    expect(card).to_be_visible()

    def score(label: str) -> Locator:
        return card.get_by_role("radio", name=label, exact=True)

    # To abstain is a decision, and no zero.
    hand.press(score("abstain"))
    hand.write(card.locator("textarea"), "I advised this network on what it does after the grant.")
    expect(total).to_contain_text("9 of 10 criteria scored, 1 abstained")

    # The end of the scale asks for a comment of some length.
    hand.press(score("5"))
    hand.write(card.locator("textarea"), SHORT)
    expect(total).to_contain_text("0 of 1 required comments written")
    hand.press(page.get_by_role("button", name="Submit my review"))
    expect(missing).to_contain_text("the comment is 11 words short")
    hand.write(card.locator("textarea"), WHOLE)
    expect(total).to_contain_text("1 of 1 required comments written")
    assert traveller.fits()

    # Back to where she abstained, and forth again: each is a version, and none is lost.
    hand.press(
        page.get_by_role("switch", name="Earlier versions").or_(
            page.get_by_role("checkbox", name="Earlier versions")
        )
    )
    actor = traveller.actor(WHO, Role.REVIEWER)
    proposal_id = traveller.proposal_id(ALMOST)

    def versions() -> list[tuple[int, str, object]]:
        found = review_versions(database=traveller.database, actor=actor, proposal_id=proposal_id)
        return [
            (
                one.number,
                one.review.comments.get("sustainability", ""),
                one.review.scores.get("sustainability"),
            )
            for one in found
        ]

    # Between the two there may be a version with the score of one and the words of the other.
    abstained = next(
        number for number, text, score in versions() if text.startswith("I advised") and score == "abstain"
    )
    box = page.get_by_role("combobox", name="Version", exact=False).last
    hand.choose(box, f"{abstained} · ")
    hand.press(page.get_by_role("button", name="Go back to this version"))
    expect(card.locator("textarea")).to_have_value("I advised this network on what it does after the grant.")
    expect(total).to_contain_text("9 of 10 criteria scored, 1 abstained")
    assert max(versions())[2] == "abstain"
    assert any(text == WHOLE for _, text, _ in versions())

    hand.press(page.get_by_role("button", name="Submit my review"))
    expect(page.get_by_text("Only the call manager can open it again.", exact=False)).to_be_visible()
    latest = max(
        review_versions(database=traveller.database, actor=actor, proposal_id=proposal_id),
        key=lambda one: one.number,
    )
    assert latest.state is VersionState.SUBMITTED
    page.reload()
    settle(page)
    traveller.is_now(WHO)
    assert traveller.fits()
