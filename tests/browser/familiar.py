"""A browser that was on the application before: it has the program, and nothing that anybody did there."""

from typing import Any, Literal

from playwright.sync_api import BrowserContext, Page

ColorScheme = Literal["dark", "light"]

HABITS: dict[str, Any] = {
    "viewport": {"width": 1280, "height": 900},
    "color_scheme": "light",
    "locale": "en-GB",
    "timezone_id": "Europe/Brussels",
    "reduced_motion": "reduce",
}
"""How every session begins that is not told otherwise."""

WHAT_PEOPLE_LEAVE = "cookies,local_storage,indexeddb,websql,cache_storage,service_workers"
"""All but the files that the browser fetched."""


class Familiar:
    """One session after the other in the same browser."""

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        # A browser whose last page is closed ends.
        self._blank = context.pages[0] if context.pages else context.new_page()

    def open(self, width: int, height: int, scheme: ColorScheme) -> Page:
        """A page of a session that begins now."""
        page = self._context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        return page

    def forget(self, url: str) -> None:
        """End the session: its pages are closed, and what they left in the browser is gone."""
        for page in self._context.pages:
            if page != self._blank:
                page.close()
        self._context.clear_cookies()
        self._context.clear_permissions()
        protocol = self._context.new_cdp_session(self._blank)
        protocol.send("Storage.clearDataForOrigin", {"origin": url, "storageTypes": WHAT_PEOPLE_LEAVE})
        protocol.detach()
