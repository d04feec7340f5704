"""Somebody who types into a comment and pauses; whatever was on screen at a pause must arrive."""

import json
import time
from collections.abc import Callable
from contextlib import suppress

from playwright.sync_api import Error, Locator, Page

from tests.browser.driving import settle
from tests.pages.desk_example import Desk

PAUSE = 1.25
"""Seconds. The page promises that a pause of one is enough."""
_COPIES = """() => Object.entries(localStorage).filter(([name]) => name.includes(':review:'))
  .map(([_, copy]) => JSON.parse(copy).kept)"""


def within(seconds: float, is_so: Callable[[], bool]) -> bool:
    """Whether it becomes so in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return True
        time.sleep(0.1)
    return is_so()


class Writer:
    """One tab with one comment in it, and what its writer saw there when they last paused."""

    def __init__(self, page: Page, desk: Desk) -> None:
        self.page = page
        self.seen = ""
        """What was on screen at the last pause."""
        self._desk = desk
        self._criterion = desk.call.criteria[0].id

    @property
    def field(self) -> Locator:
        """The comment."""
        return self.page.get_by_label("Comment").first

    def types(self, text: str, *, delay: float = 25) -> None:
        """Letter by letter at the end of what stands there, without leaving the field.

        Letters typed while the page keeps the field shut are not on the screen.
        """
        with suppress(Error):
            self.field.focus(timeout=2_000)
            self.page.keyboard.press("Control+End")
        self.page.keyboard.type(text, delay=delay)

    def pauses(self) -> None:
        """Looks at the screen, and lets go for more than a second."""
        with suppress(Error):
            self.seen = self.field.input_value(timeout=5_000)
        self.page.wait_for_timeout(PAUSE * 1000)

    def is_back(self) -> None:
        """Waits until the page has found its server again: what stood there before may still be shown."""
        self.page.wait_for_selector(
            "[data-testid=stApp][data-test-connection-state=CONNECTED]", timeout=30_000
        )
        settle(self.page)

    def opens_again(self) -> None:
        """The page anew, in the same tab."""
        self.page.reload()
        settle(self.page)

    def is_in_the_copy(self, text: str) -> bool:
        """Whether this browser's own copy has it."""
        kept = [json.loads(copy) for copy in self.page.evaluate(_COPIES)]
        return any(text in review["comments"].get(self._criterion, "") for review in kept)

    def is_on_the_server(self, text: str) -> bool:
        """Whether it is the version that holds, or begins it."""
        kept = self._desk.kept()
        return kept is not None and kept.review.comments.get(self._criterion, "").startswith(text)

    def is_in_a_version(self, text: str) -> bool:
        """Whether any version on the server has it."""
        return any(
            comments.get(self._criterion, "").startswith(text) for _, comments in self._desk.versions()
        )
