"""Steps that lead to states of Originality, in the worked example."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.driving import after, choose, take_option

REPACKAGED = "DIGITAL-TALENT"


def whole_call(page: Page) -> None:
    """All proposals of the call, once they are compared."""
    choose(page, "frame-role_choice", "call manager")
    expect(page.get_by_role("heading", name="Which proposals re-use what is there")).to_be_visible(
        timeout=60_000
    )


def repackaged(page: Page) -> None:
    """The proposal that re-packages a programme, beside it."""
    whole_call(page)
    after(page, page.get_by_role("radio", name="One proposal").click)
    box = page.locator(".st-key-originality-proposal [role=combobox]")
    box.click()
    take_option(page, page.get_by_role("option").filter(has_text=REPACKAGED).first, Locator.click)
    expect(page.locator(".side-by-side")).to_be_visible(timeout=30_000)


def organisations(page: Page) -> None:
    """Who takes how much of the call."""
    whole_call(page)
    after(page, page.get_by_role("radio", name="Usual suspects").click)
    expect(page.get_by_role("heading", name="Do few organisations take most of the call?")).to_be_visible()
