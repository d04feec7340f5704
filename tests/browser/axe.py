"""What axe-core, a checker for accessibility, finds on a page."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""Everything that WCAG asks for at the levels A and AA, and what axe recommends beyond."""

STREAMLITS_OWN = frozenset({"empty-table-header", "presentation-role-conflict"})
"""Two recommendations that Streamlit's data grid and file uploader do not follow, whatever a page does."""

LONGEST_HTML = 220


def axe_violations(page: Page) -> list[str]:
    """Each violation with what breaks it: `color-contrast (serious) .said: <p class="said">…`."""
    # Evaluated, not added as a script element: no policy of the page can refuse it.
    page.evaluate(_axe_core())
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })",
        list(TAGS),
    )
    return [
        f"{rule['id']} ({rule['impact']}) {' '.join(map(str, node['target']))}: {node['html'][:LONGEST_HTML]}"
        for rule in found["violations"]
        if rule["id"] not in STREAMLITS_OWN
        for node in rule["nodes"]
    ]


@cache
def _axe_core() -> str:
    return (Path(__file__).parent / "axe_core" / "axe.min.js").read_text(encoding="utf-8")
