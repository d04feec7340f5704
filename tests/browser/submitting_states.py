"""Steps that lead to states of submitting and of My proposals."""

import secrets

from playwright.sync_api import Page

from tests.browser.applicant_states import see_result, take
from tests.browser.driving import after, go_to
from tests.browser.server import ROOT

SAMPLE = "s01-ict-successor"


def go_on_to_submit(page: Page) -> None:
    """On to the last step, from the result."""
    after(page, lambda: page.get_by_role("button", name="Go on to submit").click())


def at_submit(page: Page, stem: str = SAMPLE) -> None:
    """A sample at the step that submits it."""
    take(page, stem)
    see_result(page)
    go_on_to_submit(page)


def open_call_now(page: Page) -> None:
    """Use a call of one's own that is open for proposals, whatever the day; ends at the self-assessment."""
    go_to(page, "Call")
    call = (ROOT / "criteria" / "skills_mobility.yaml").read_bytes()
    call = call.replace(b"id: skills-mobility-2026", b"id: open-" + secrets.token_hex(4).encode(), 1)
    # Open since long ago, and all later phases ten years later.
    call = call.replace(b"from: 2027-01-11T09:00", b"from: 2026-01-11T09:00").replace(b": 2027-", b": 2037-")
    after(page, lambda: page.get_by_role("button", name="Open a call file").click())
    file = {"name": "call.yaml", "mimeType": "text/yaml", "buffer": call}
    after(page, lambda: page.locator(".st-key-call-upload input[type=file]").set_input_files(file))
    page.keyboard.press("Escape")
    go_to(page, "Self-assessment")


def declare(page: Page) -> None:
    """Tick the declaration."""
    after(page, lambda: page.locator(".st-key-submit-declared label").click())


def press_submit(page: Page) -> None:
    """The one button."""
    after(page, lambda: page.locator(".st-key-submit-press-it button").click())


def ready(page: Page) -> None:
    """A finished draft under an open call, the declaration ticked."""
    open_call_now(page)
    at_submit(page)
    declare(page)


def unfinished(page: Page) -> None:
    """A draft that lacks answers under an open call."""
    open_call_now(page)
    at_submit(page, "s11-faltan-datos")


def submitted(page: Page) -> None:
    """The receipt of a submitted draft."""
    ready(page)
    press_submit(page)


def two_submitted(page: Page) -> None:
    """My proposals with two in it, the first replaced once, its versions open."""
    submitted(page)
    after(page, lambda: page.get_by_role("button", name="Choose another").click())
    at_submit(page, "s02-young-entrepreneurs")
    after(page, lambda: page.get_by_text("the next version of P01", exact=False).click())
    declare(page)
    press_submit(page)
    after(page, lambda: page.get_by_role("button", name="Choose another").click())
    at_submit(page, "s12-one-seam")
    after(page, lambda: page.get_by_text("a new proposal", exact=True).click())
    declare(page)
    press_submit(page)
    go_to(page, "My proposals")
    page.locator(".st-key-my_proposals-P01 summary").click()
    page.wait_for_timeout(400)


def ask_to_withdraw(page: Page) -> None:
    """My proposals with the question before one is withdrawn."""
    submitted(page)
    go_to(page, "My proposals")
    after(page, lambda: page.get_by_role("button", name="Withdraw", exact=True).click())
