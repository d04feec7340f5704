"""What people come for, from opening the page to leaving it, with either hand."""

from pathlib import Path

from playwright.sync_api import Page, expect

from evaluator.services.call_files import default_call
from tests.browser.driving import after, go_to
from tests.browser.hands import Hand

COMMENT = (
    "Peers in three countries act, each brings money or places, and young people helped to write the course."
)
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
    """A reviewer scores a proposal in full, takes the review away, brings it back, and compares.

    The best score asks for a comment; a proposal scored in full opens its advice.
    """
    criteria = len(default_call().criteria)
    total, first = page.locator(".st-key-score-total"), page.locator(".st-key-score-card-0")
    hand.press(page.get_by_role("radio", name="All on one page"))
    for place in range(criteria):
        card = page.locator(f".st-key-score-card-{place}")
        hand.press(card.get_by_role("radio", name="3" if place else "5", exact=True))
    expect(total).to_contain_text("0 of 1 required comments written")
    hand.write(first.locator("textarea"), COMMENT)
    expect(first.locator("textarea")).to_have_value(COMMENT)
    expect(total).to_contain_text(f"{criteria} of {criteria} criteria scored")
    expect(total).to_contain_text("1 of 1 required comments written")
    said = total.inner_text()

    with page.expect_download() as download:
        hand.press(page.get_by_role("button", name="Export my reviews as CSV"))
    exported = Path(download.value.path()).read_bytes()
    hand.press(page.get_by_role("button", name="Erase my review", exact=True))
    hand.press(page.get_by_role("button", name="Erase my review of S01"))
    expect(total).to_contain_text("No total yet")
    hand.press(page.locator("summary").filter(has_text="Bring back an exported review"))
    _choose_file(page, hand, ".st-key-score-import", exported)
    hand.press(page.get_by_role("button", name="Bring back 1 review"))
    expect(total).to_contain_text("1 of 1 required comments written")
    assert total.inner_text() == said

    go_to(page, "Compare", hand.press)
    heatmap = page.locator(".st-key-chart-compare-heatmap")
    hand.press(heatmap.locator("summary").filter(has_text="Table and downloads"))
    with page.expect_download() as download:
        hand.press(heatmap.get_by_role("button", name="Download as CSV"))
    shown = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(",")[0] for row in shown[1:]] == ["TANDEM-ICT"]

    hand.press(page.get_by_role("radio", name="Reviews from a file"))
    _choose_file(page, hand, ".st-key-compare-reviews", REVIEWS)
    expect(page.get_by_text("2 reviewers, 4 proposals", exact=False)).to_be_visible()


def _choose_file(page: Page, hand: Hand, place: str, data: bytes) -> None:
    """The button that asks for a file is pressed; choosing one is the computer's own affair."""
    with page.expect_file_chooser() as chooser:
        hand.press(page.locator(place).locator("button").first)
    file = {"name": "reviews.csv", "mimeType": "text/csv", "buffer": data}
    after(page, lambda: chooser.value.set_files(file))
