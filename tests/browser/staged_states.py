"""Steps that lead to states of a call in two stages."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.driving import after, go_to, take_option
from tests.browser.review_states import as_manager, choose


def next_stage(page: Page) -> None:
    """Who goes on by the rule, and whom a person invites."""
    as_manager(page)
    after(page, lambda: page.get_by_text("Next stage", exact=True).first.click())
    expect(page.get_by_text("From “concept” to “Full proposal”", exact=False).first).to_be_visible()


def read_in_full(page: Page) -> None:
    """A proposal of the second stage as the call manager reads it."""
    as_manager(page)
    chooser = page.locator(".st-key-proposals-choice")
    chooser.get_by_role("combobox").click()
    take_option(page, page.get_by_role("option").filter(has_text="P06"), Locator.click)
    expect(page.get_by_role("button", name="Back to the list")).to_be_visible()


def observe(page: Page) -> None:
    """The same list for somebody who only looks on."""
    choose(page, "frame-role_choice", "observer")
    go_to(page, "Proposals")


def screen_later(page: Page) -> None:
    """The full proposal beside its conditions, with what changed since the concept note."""
    as_manager(page)
    go_to(page, "Eligibility")
    expect(page.locator(".st-key-eligibility-earlier-stage")).to_be_visible()


def invited(page: Page) -> None:
    """My proposals, one of which is to be gone on with."""
    expect(page.get_by_text("begin it from here", exact=False).first).to_be_visible()
