"""States of the page Criteria in the worked example: its views, for the call manager."""

from functools import partial
from secrets import token_hex

from playwright.sync_api import Locator, Page, expect

from tests.browser.driving import after, choose, take_option


def view(page: Page, name: str, heading: str) -> None:
    """One view of the page, once its heading is there."""
    choose(page, "frame-role_choice", "call manager")
    after(page, page.get_by_role("radio", name=name, exact=True).first.click)
    expect(page.get_by_role("heading", name=heading).first).to_be_visible(timeout=60_000)


form = partial(view, name="Form", heading="Multi-stakeholder inclusion")
text = partial(view, name="Text", heading="Criteria")
weights = partial(view, name="Weights by comparison", heading="Find weights by comparison")
indicators = partial(view, name="Indicators", heading="Where do the proposals stand on")
words = partial(view, name="Words", heading="Words that the machine looks for")

TERM, REASON = "the ministry", "Whoever signs for the State is named so in our corridor."


def term_tried(page: Page, written: str = TERM) -> None:
    """A term tried with a reason: one that stands in many texts, unless another is told."""
    words(page)
    after(page, page.get_by_role("radio", name="Try a term", exact=True).click)
    term = page.get_by_label("Term", exact=True)
    term.fill(written)
    page.get_by_label("Reason", exact=True).fill(REASON)
    after(page, page.get_by_role("button", name="See where it would hit").click)
    expect(page.get_by_role("heading", name="Where it would hit")).to_be_visible(timeout=120_000)


def ask_what_adding_changes(page: Page) -> None:
    """The step before it counts."""
    after(page, page.get_by_role("button", name="Add it with this reason").click)
    expect(page.get_by_role("button", name="Put it in force for every call")).to_be_visible(timeout=60_000)


def add_it(page: Page) -> None:
    """It counts from now on."""
    after(page, page.get_by_role("button", name="Put it in force for every call").click)
    expect(page.get_by_text("is in force from now on.", exact=False)).to_be_visible(timeout=60_000)


def term_sure(page: Page) -> None:
    """A term tried, and what adding it changes."""
    term_tried(page)
    ask_what_adding_changes(page)


def versions_of_words(page: Page) -> None:
    """The versions of the English lexicon."""
    after(page, page.get_by_role("radio", name="Versions of lexicons", exact=True).click)


def words_versions(page: Page) -> None:
    """The same with one version that somebody put in force, and the older one chosen.

    The server is shared: the term is another one each time, and one that no text has.
    """
    term_tried(page, f"zzyzx {token_hex(3)}")
    ask_what_adding_changes(page)
    add_it(page)
    versions_of_words(page)
    choose_first_version(page)


def choose_first_version(page: Page) -> None:
    """The version before, chosen to be taken back."""
    box = page.get_by_label("Version", exact=True)
    # A list that opens while the page still scrolls to it closes again.
    box.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    box.click()
    take_option(page, page.get_by_role("option").first, Locator.click)


def words_text(page: Page) -> None:
    """The English lexicon as text, with a mistake in it."""
    words(page)
    after(page, page.get_by_role("radio", name="A whole file", exact=True).click)
    field = page.get_by_label("Lexicon file", exact=True)
    text = field.input_value()
    field.fill(text.replace("\n  trade_union:", "\n  trade_onion:", 1))
    after(page, lambda: field.press("Control+Enter"))
    expect(page.get_by_text("1 problem keeps this from being used.")).to_be_visible()
