"""Two ways to use a page: with a mouse, or with the keys of a keyboard alone. A journey takes either."""

from typing import Protocol

from playwright.sync_api import Locator, Page

from tests.browser.driving import after

MOST_TABS = 250
_BETWEEN_LOOKS_MS = 30
_RING_WITHIN_MS = 600
"""A ring that comes later is none."""

_NOTE_LOOKS = """() => {
  const looks = element => {
    const found = [];
    for (let at = element, up = 0; at && up < 5; at = at.parentElement, up++) {
      for (const pseudo of [null, "::before", "::after"]) {
        const style = getComputedStyle(at, pseudo);
        found.push(style.outline, style.boxShadow, style.borderColor, style.backgroundColor, style.opacity,
          style.textDecoration);
      }
    }
    for (const beside of element.parentElement ? element.parentElement.children : [])
      found.push(getComputedStyle(beside).boxShadow, getComputedStyle(beside).outline);
    // A grid draws the ring round its cell itself.
    if (element.matches("canvas")) found.push(element.toDataURL());
    return found.join("|");
  };
  const blurred = new WeakMap();
  const active = document.activeElement;
  for (const element of document.querySelectorAll("a, button, input, textarea, select, summary, [tabindex]"))
    if (element !== active && !element.contains(active)) blurred.set(element, looks(element));
  window.lookOfFocus = element =>
    ({ known: blurred.has(element), same: looks(element) === blurred.get(element) });
}"""
_FOCUSED = """() => {
  const active = document.activeElement;
  if (!active || active === document.body) return null;
  // The focus moves on to a cell behind the canvas of a grid, which draws the ring.
  const element = active.closest("canvas") ?? active;
  // The computer's own window for files leaves the focus there; no key leads to it.
  if (element.matches("input[type=file][tabindex='-1']")) return null;
  const look = window.lookOfFocus ? window.lookOfFocus(element) : { known: false };
  return { html: element.outerHTML.slice(0, 200), seen: !look.known || !look.same };
}"""

_WHERE = """wanted => {
  const now = document.activeElement;
  if (now === wanted) return "here";
  const group = element => element.closest("[role=radiogroup], [role=tablist]");
  if (!group(wanted) || group(wanted) !== group(now)) return "elsewhere";
  return now.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING ? "before" : "after";
}"""


class Hand(Protocol):
    """What a person does on a page."""

    def press(self, what: Locator) -> None:
        """Press a button, follow a link, choose an option, open what is folded; and wait."""

    def write(self, where: Locator, text: str) -> None:
        """Replace what stands in a field, leave it, and wait."""


class MouseHand:
    """Points and clicks."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, what: Locator) -> None:
        """A click; on its words where they lie over a box to tick."""
        is_box = what.evaluate("element => element.type === 'checkbox'")
        after(self._page, (what.locator("xpath=ancestor::label") if is_box else what).click)

    def write(self, where: Locator, text: str) -> None:
        """A click into the field, then letters."""
        after(self._page, lambda: (where.click(), where.fill(text), where.blur()))


class KeyboardHand:
    """Goes from one control to the next with Tab and the arrows; every stop on the way must be seen."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.unseen: list[str] = []
        """Where the focus rested without a sign of it."""

    def press(self, what: Locator) -> None:
        """Space for what is ticked or chosen, Enter for all else."""
        self._reach(what)
        kind = what.evaluate("element => element.getAttribute('role') || element.type || ''")
        key = "Space" if kind in ("radio", "checkbox", "switch") else "Enter"
        after(self._page, lambda: self._page.keyboard.press(key))

    def write(self, where: Locator, text: str) -> None:
        """Tab to the field, select what is there, type, and Tab on."""
        self._reach(where)
        self._page.keyboard.press("ControlOrMeta+a")
        self._page.keyboard.type(text)
        after(self._page, lambda: self._page.keyboard.press("Tab"))

    def _reach(self, what: Locator) -> None:
        what.wait_for(state="attached")
        self._page.evaluate(_NOTE_LOOKS)
        for _ in range(MOST_TABS):
            where = what.evaluate(_WHERE)
            if where == "here":
                return
            self._page.keyboard.press({"before": "ArrowLeft", "after": "ArrowRight"}.get(where, "Tab"))
            self._note_focus()
        raise AssertionError(f"the keys do not lead to {what}")

    def _note_focus(self) -> None:
        # A ring may fade in, and a field draws its own only when the page has drawn itself anew.
        for _ in range(_RING_WITHIN_MS // _BETWEEN_LOOKS_MS):
            self._page.wait_for_timeout(_BETWEEN_LOOKS_MS)
            focused = self._page.evaluate(_FOCUSED)
            if focused is None or focused["seen"]:
                return
        self.unseen.append(focused["html"])
