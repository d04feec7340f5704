"""Driving the application as a person does: open a page, wait until it stands still, look."""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Request,
    expect,
)
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from evaluator.foundation import LANGUAGES, translator
from evaluator.ui.navigation import GROUPS_OF_ROLE, PAGES
from tests.browser.familiar import HABITS, ColorScheme, Familiar

SECONDS_TO_SETTLE = 30
LOOKS_UNTIL_IT_RESTS = 10
SECONDS_TO_BEGIN = 2
NOTE_WHEN_IT_RUNS = """() => {
  const root = document.documentElement, app = document.querySelector('[data-testid=stApp]')
  delete root.dataset.hasRun
  window.noteRun?.disconnect()
  window.noteRun = new MutationObserver(() => { root.dataset.hasRun = 'yes' })
  if (app) window.noteRun.observe(app, {attributeFilter: ['data-test-script-state']})
}"""
"""Leaves a mark on the document as soon as the state of the script changes."""

CHARTS_ARE_DRAWN = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart]')].every(
  (chart) => !chart.checkVisibility() || chart.querySelector('svg, canvas'))"""
"""A chart is drawn some time after the script has sent it, and what stands below it then moves down."""

PROBED = re.compile(r"/[\w-]+/_stcore/(health|host-config)$")
"""Opened below the root, Streamlit's client first asks there for its server, and notes the answer 404."""

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", ""})


class Visit:
    """Browser sessions opened on one server, with what they did wrong.

    The first takes place in the browser that was here before, where there is one: it need not fetch the
    program anew, which is most of the work of opening a page. Every other is one that knows nothing.
    """

    def __init__(self, browser: Browser, url: str, familiar: Familiar | None = None) -> None:
        self.url = url
        self.console_errors: list[str] = []
        self.requests_elsewhere: list[str] = []
        self._browser = browser
        self._familiar = familiar
        self._is_familiar_taken = False
        self._contexts: list[BrowserContext] = []

    def open(
        self,
        address: str = "",
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        locale: str = "en-GB",
    ) -> Page:
        """The page at `address`, in a new browser session, when it stands still."""
        scheme: ColorScheme = "dark" if dark else "light"
        if self._familiar is not None and not self._is_familiar_taken and locale == HABITS["locale"]:
            self._is_familiar_taken = True
            page = self._familiar.open(width, height, scheme)
        else:
            context = self._browser.new_context(
                **{
                    **HABITS,
                    "viewport": {"width": width, "height": height},
                    "color_scheme": scheme,
                    "locale": locale,
                }
            )
            self._contexts.append(context)
            page = context.new_page()
        page.on("console", self._note_console)
        page.on("pageerror", self._note_error)
        page.on("request", self._note_request)
        page.goto(f"{self.url}/{address}")
        settle(page)
        return page

    def close(self) -> None:
        """End every browser session."""
        for context in self._contexts:
            context.close()
        self._contexts.clear()
        if self._familiar is not None and self._is_familiar_taken:
            self._familiar.forget(self.url)
            self._is_familiar_taken = False

    def forget(self) -> None:
        """What went wrong so far was meant to."""
        self.console_errors.clear()
        self.requests_elsewhere.clear()

    def _note_error(self, error: Error) -> None:
        # A document that is being left, by a reload say, may report an error without words or place.
        if error.message or error.stack:
            self.console_errors.append(f"{error.name}: {error.message}\n{error.stack}")

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and message.text and not PROBED.search(message.location["url"]):
            self.console_errors.append(f"{message.text} ({message.location['url']})")

    def _note_request(self, request: Request) -> None:
        if (urlsplit(request.url).hostname or "") not in LOCAL_HOSTS:
            self.requests_elsewhere.append(request.url)


def settle(page: Page) -> None:
    """Wait until the script has run, no part of the page is still a skeleton and every chart is drawn.

    Streamlit reports that the script is at rest before its lazy parts have loaded, so all three are needed:
    what is pressed while the page still moves is pressed in the wrong place.
    """
    timeout = SECONDS_TO_SETTLE * 1000
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=timeout)
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=timeout)
    # Asked at every frame it would have the browser draw without end.
    page.wait_for_function(CHARTS_ARE_DRAWN, timeout=timeout, polling=100)


def after(page: Page, action: Callable[[], object], *, seconds_to_begin: int = SECONDS_TO_BEGIN) -> None:
    """Do something that makes the script run, and wait until the page stands still again.

    The message that the script runs arrives a moment after the click; on a busy machine the moment is long.
    Where nothing runs, as when something that was sent before is unfolded, it is waited for in vain.
    """
    page.evaluate(NOTE_WHEN_IT_RUNS)
    action()
    page.wait_for_timeout(250)
    with suppress(PlaywrightTimeoutError):
        page.wait_for_selector("html[data-has-run]", state="attached", timeout=seconds_to_begin * 1000)
    settle(page)


def send_files(page: Page, chooser: Locator, files: Any) -> None:
    """Choose files to send; the script runs once the server has them all, however long they take."""
    after(page, lambda: chooser.set_input_files(files), seconds_to_begin=SECONDS_TO_SETTLE)


def choose(page: Page, key: str, option: str) -> None:
    """Choose an option of a select box by the words shown."""
    box = page.locator(f".st-key-{key} [data-testid=stSelectbox] [role=combobox]")
    # A list that opens while the page still scrolls to it closes again. A box that is just being drawn anew
    # is scrolled to by the click.
    with suppress(Error):
        box.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    box.click()
    take_option(page, page.get_by_role("option", name=option, exact=True), Locator.click)


def take_option(page: Page, option: Locator, press: Callable[[Locator], object]) -> None:
    """Press an option of the list that is open, and see that the list has closed.

    A long list draws only what is looked at, and what is pressed while it still scrolls is not taken.
    """
    option.scroll_into_view_if_needed()
    _wait_until_it_rests(page, option)
    after(page, lambda: press(option))
    expect(page.get_by_role("option")).to_have_count(0)


def _wait_until_it_rests(page: Page, what: Locator) -> None:
    """Wait until something stands where it stood a moment ago; on a busy machine a list scrolls for long."""
    place = None
    for _ in range(LOOKS_UNTIL_IT_RESTS):
        page.wait_for_timeout(300)
        before, place = place, what.bounding_box()
        if place is not None and place == before:
            return


NAVIGATION = "[data-testid=stTopNav], [data-testid=stSidebarNav], [class*=st-key-frame-group-]"
"""Where the links to pages are: on top, in a narrow window in a panel, and below the header."""


def go_to(page: Page, name: str, press: Callable[[Locator], object] = Locator.click) -> None:
    """Follow the link to another page, by way of the first page of its group where it is not on top."""
    if not _follow(page, name, press):
        assert any(_follow(page, first, press) for first in _first_of_groups_with(name)), name
        assert _follow(page, name, press), name


def _follow(page: Page, name: str, press: Callable[[Locator], object]) -> bool:
    """Follow the link if there is one; in a narrow window the panel of links is opened and closed."""
    below = page.locator("[class*=st-key-frame-group-]").get_by_role("link", name=name, exact=True)
    if below.count():
        after(page, lambda: press(below))
        return True
    opener = page.get_by_test_id("stExpandSidebarButton")
    narrow = opener.is_visible()
    if narrow:
        press(opener)
        page.wait_for_timeout(500)
    link = page.locator(NAVIGATION).get_by_role("link", name=name, exact=True)
    found = link.count() > 0
    if found:
        after(page, lambda: press(link.first))
    if narrow:
        press(page.get_by_test_id("stSidebarCollapseButton").get_by_role("button"))
        page.wait_for_timeout(500)
    return found


def _first_of_groups_with(title: str) -> list[str]:
    """The titles of the pages on top that lead to the page with this title, in its language."""
    return list(
        dict.fromkeys(
            PAGES[group[0]].title(t)
            for t in map(translator, LANGUAGES)
            for groups in GROUPS_OF_ROLE.values()
            for group in groups
            if title in {PAGES[name].title(t) for name in group[1:]}
        )
    )
