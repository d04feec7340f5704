"""States of the page Criteria in the worked example: its views, for the call manager."""

from functools import partial

from playwright.sync_api import Page, expect

from tests.browser.driving import after, choose


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
