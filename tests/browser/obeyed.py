"""Whether a page took a hostile text for more than a text."""

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.hostile import HOST, TOKENS

_LOOK = """([host, tokens]) => {
  const obeyed = [], texts = [];
  const look = node => {
    if (node.nodeType === Node.TEXT_NODE) {
      texts.push(node.data);
      if (tokens.includes(node.data.trim())) obeyed.push(node.parentElement.outerHTML);
      return;
    }
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches("script, style")) {
        if (node.textContent.includes("hostile=1")) obeyed.push(node.outerHTML);
        return;
      }
      const named = ["src", "href", "srcset", "action", "data", "poster", "style"];
      if (named.some(name => (node.getAttribute(name) || "").includes(host))) obeyed.push(node.outerHTML);
      if (node.hasAttribute("onerror") || node.matches(".katex, math")) obeyed.push(node.outerHTML);
      if (node.matches("[data-testid=stIconMaterial]") && node.textContent.trim() === "bomb")
        obeyed.push(node.outerHTML);
      if (node.matches("input, textarea")) texts.push(node.value);
      if (node.shadowRoot) look(node.shadowRoot);
    }
    node.childNodes.forEach(look);
    if (node.nodeType === Node.ELEMENT_NODE && getComputedStyle(node).display !== "inline") texts.push("\\n");
  };
  look(document.body);
  if (window.hostile !== undefined) obeyed.push("a script ran");
  const text = texts.join("");
  if (text.includes("\\u{1F604}")) obeyed.push("an emoji was made");
  const main = document.querySelector("[data-testid=stMain]");
  const root = document.documentElement;
  const wider = element => element ? element.scrollWidth - element.clientWidth : 0;
  const beyond = Math.max(wider(root), wider(main));
  return { obeyed: obeyed.map(html => html.slice(0, 300)), text, beyond };
}"""


@dataclass(frozen=True)
class Seen:
    """What stands on a page."""

    obeyed: list[str]
    """Elements that came from a text, or from which something would be fetched."""
    text: str
    """All words, also those in fields and in components."""
    beyond: int
    """By how many pixels the page is wider than the window."""


def seen(page: Page) -> Seen:
    """What stands on the page now."""
    return Seen(**page.evaluate(_LOOK, [HOST, list(TOKENS)]))
