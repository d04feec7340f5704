"""Steps that lead to states of submitting and of My proposals."""

import secrets

from playwright.sync_api import Page, expect

from tests.browser.applicant_states import see_result, take
from tests.browser.driving import after, go_to, send_files
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


def open_call_now(page: Page) -> str:
    """Use a call of one's own that is open, whatever the day; its id. Ends where drafts begin."""
    go_to(page, "Call")
    call_id = f"open-{secrets.token_hex(4)}"
    call = (ROOT / "criteria" / "skills_mobility.yaml").read_bytes()
    call = call.replace(b"id: skills-mobility-2026", f"id: {call_id}".encode(), 1)
    # Open since long ago, and all later phases ten years later.
    call = call.replace(b"from: 2027-01-11T09:00", b"from: 2026-01-11T09:00").replace(b": 2027-", b": 2037-")
    after(page, lambda: page.get_by_role("button", name="Open a call file").click())
    _send_file(page, "call-upload", "call.yaml", call)
    expect(page.locator(".st-key-frame-call")).to_contain_text("until 31 March 2037")
    page.keyboard.press("Escape")
    go_to(page, "Self-assessment")
    return call_id


def bring_to_submit(page: Page, stem: str, call_id: str) -> None:
    """A sample as somebody's own draft for a call, at the step that submits it."""
    data = (ROOT / "sample_proposals" / f"{stem}.yaml").read_bytes()
    data = data.replace(b"call: skills-mobility-2026", f"call: {call_id}".encode(), 1)
    _send_file(page, "self_assessment-upload", f"{stem}.yaml", data)
    expect(page.locator(".st-key-self_assessment-chosen")).to_be_visible()
    for name in ("See what we read", "See the result", "Go on to submit"):
        after(page, lambda name=name: page.get_by_role("button", name=name).click())


def _send_file(page: Page, place: str, name: str, data: bytes) -> None:
    file = {"name": name, "mimeType": "text/yaml", "buffer": data}
    send_files(page, page.locator(f".st-key-{place} input[type=file]"), file)


def declare(page: Page) -> None:
    """Tick the declaration."""
    after(page, lambda: page.locator(".st-key-submit-declared label").click())


def press_submit(page: Page) -> None:
    """The one button."""
    after(page, lambda: page.locator(".st-key-submit-press-it button").click())


def ready(page: Page, stem: str = SAMPLE) -> str:
    """A finished draft under an open call, the declaration ticked; the call's id."""
    call_id = open_call_now(page)
    bring_to_submit(page, stem, call_id)
    declare(page)
    return call_id


def unfinished(page: Page) -> None:
    """A draft that lacks answers under an open call."""
    bring_to_submit(page, "s11-faltan-datos", open_call_now(page))


def submitted(page: Page) -> str:
    """The receipt of a submitted draft; the call's id."""
    call_id = ready(page)
    press_submit(page)
    return call_id


def two_submitted(page: Page) -> None:
    """My proposals with two in it, the first replaced once, its versions open."""
    call_id = submitted(page)
    for stem, target in (("s02-young-entrepreneurs", "the next version of P01"), ("s12-one-seam", "a new")):
        after(page, lambda: page.get_by_role("button", name="Choose another").click())
        after(page, lambda: page.get_by_role("button", name="Discard this draft").click())
        bring_to_submit(page, stem, call_id)
        after(page, lambda target=target: page.get_by_text(target, exact=False).last.click())
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
