"""The row of pages below the header: where one page on top stands for a group of several.

It is lighter than the names on top. Which page one is on is in bold and underlined, and said to whoever hears
the page; the name on top that stands for the group is marked as if one were there.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

KEY = "frame-group-"
"""The row of a group has this key with the name of the group's first page."""

MARKS = "frame-row-marks"

_ON_TOP = '[data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"]'
"""A page on top; in a narrow window it is in the panel at the side."""

ROW_RULES = f"""
[class*="st-key-{KEY}"] {{ gap: .1rem 1.25rem; margin-top: -.5rem; position: relative; }}
[class*="st-key-{KEY}"] a {{
  margin: 0; padding: 0; border-radius: 0; background: none; min-height: 1.75rem;
  color: light-dark(#1f5f8b, #8cc2e8);
}}
[class*="st-key-{KEY}"] a p {{ font-size: .875rem; opacity: .8; }}
[class*="st-key-{KEY}"] a:hover {{ background: none; }}
[class*="st-key-{KEY}"] a:hover p {{ opacity: 1; text-decoration: underline; text-underline-offset: .3rem; }}
[class*="st-key-{KEY}"] a[aria-current] {{ box-shadow: inset 0 -2px 0 currentColor; }}
[class*="st-key-{KEY}"] a[aria-current] p {{ opacity: 1; text-decoration: none; }}
[class*="st-key-{KEY}"] a:focus-visible {{ outline: 2px solid currentColor; outline-offset: 2px; }}
.st-key-{MARKS} {{ position: absolute; pointer-events: none; }}
"""

# Streamlit says of no link in a page that it leads to where one is. The links are drawn after this begins.
_JS = """
export default function ({ data }) {
  const row = document.querySelector(`.st-key-${CSS.escape(data.key)}`);
  if (!row) return;
  const mark = () => {
    row.setAttribute("role", "navigation");
    row.setAttribute("aria-label", data.name);
    row.querySelectorAll("a").forEach((link, place) =>
      place === data.current
        ? link.setAttribute("aria-current", "page")
        : link.removeAttribute("aria-current"));
  };
  mark();
  const observer = new MutationObserver(mark);
  observer.observe(row, { childList: true, subtree: true });
  return () => observer.disconnect();
}
"""


def show_page_row(group: str, pages: Sequence[st.Page], current: int) -> None:
    """Links to the pages of a group, of which the one at the place `current` is open.

    `group` is the name of its first page in code. A constant script: no text gets in.
    """
    key = f"{KEY}{group}"
    with st.container(key=key, horizontal=True, vertical_alignment="center"):
        for page in pages:
            st.page_link(page, width="content")
        component = st.components.v2.component("evaluator.page_row", html="<span></span>", js=_JS)
        component(key=MARKS, data={"key": key, "name": pages[0].title, "current": current}, height=1, width=1)


def group_rules(addresses: Mapping[str, str]) -> str:
    """The name on top that stands for the group one is in looks like that of the page one is on.

    Since that look hides the sign of focus that Streamlit gives, the names on top have a ring.

    Parameters
    ----------
    addresses
        Of the first page of each group, by its name in code.
    """
    links = ", ".join(
        f'.stApp:has(.st-key-{KEY}{name}) :is({_ON_TOP})[href$="/{address}"]'
        for name, address in addresses.items()
    )
    return f"""
:is({_ON_TOP})[aria-current="page"], {links} {{ background: rgba(128, 128, 128, .18); }}
:is({links}) span {{ font-weight: 700; }}
.stApp :is({_ON_TOP}):focus-visible {{ outline: 2px solid currentColor; outline-offset: -2px; }}
"""
