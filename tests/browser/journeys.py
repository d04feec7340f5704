"""What people come for, from opening the page to leaving it, with either hand."""

from playwright.sync_api import Page, expect

from evaluator.services.call_files import default_call
from tests.browser.driving import after, go_to
from tests.browser.hands import Hand

COMMENT = "Peers in three countries act, and each brings money or places."
REVIEWS = "\n".join(
    [
        "proposal_id,reviewer_id,criterion,score,comment",
        *(f"P{place},r{who},inclusion,{place}," for place in (1, 2, 3, 4) for who in (1, 2)),
    ]
).encode()


def apply(page: Page, hand: Hand) -> None:
    """An applicant begins a draft, sees how it was read, tries a step, and takes the result away."""
    hand.press(page.get_by_role("radio", name="Fill in a form"))
    hand.press(page.get_by_role("button", name="Begin"))
    hand.write(page.locator("[class*='-title'] input").first, "Bridges for carers")
    hand.write(page.locator("[class*='-summary'] textarea").first, "We train forty carers in Sfax.")
    hand.press(page.get_by_role("button", name="See what we read"))
    expect(page.get_by_text(f"2 of {len(default_call().form)} questions answered")).to_be_visible()

    hand.press(page.get_by_role("button", name="See the result"))
    hand.press(page.locator("[class*=st-key-try_out] input[type=checkbox]").first)
    expect(page.locator(".st-key-try_out-outcome")).to_contain_text("With the steps ticked")
    criterion = page.locator("[class*=st-key-criterion-] [data-testid=stExpander]").first
    hand.press(criterion.locator("summary"))
    expect(criterion.get_by_text("What would raise it")).to_be_visible()
    with page.expect_download() as download:
        hand.press(page.locator(".st-key-self_assessment-reports button").first)
    assert download.value.suggested_filename.startswith("DRAFT-result")


def review(page: Page, hand: Hand) -> None:
    """A reviewer scores a criterion, explains it, and compares a panel's reviews."""
    card = page.locator(".st-key-score-card-0")
    hand.press(card.get_by_role("radio", name="3.5", exact=True))
    hand.write(card.locator("textarea"), COMMENT)
    expect(card.locator("textarea")).to_have_value(COMMENT)
    expect(page.locator(".st-key-score-total")).to_contain_text(f"1 of {len(default_call().criteria)}")

    go_to(page, "Compare", hand.press)
    hand.press(page.get_by_role("radio", name="Reviews from a file"))
    with page.expect_file_chooser() as chooser:
        hand.press(page.locator(".st-key-compare-reviews").locator("button").first)
    file = {"name": "reviews.csv", "mimeType": "text/csv", "buffer": REVIEWS}
    after(page, lambda: chooser.value.set_files(file))
    expect(page.get_by_text("2 reviewers, 4 proposals", exact=False)).to_be_visible()
