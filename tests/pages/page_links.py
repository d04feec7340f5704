"""The links to pages that a page draws itself: not those of the row below the header."""

from typing import Any

from streamlit.testing.v1 import AppTest

from evaluator.ui.page_row import KEY


def links_of(page: AppTest) -> list[Any]:
    """What each link says and where it leads, in the order of the page."""
    return [link.proto for link in page.get("page_link")][len(links_below_the_header(page)) :]


def links_below_the_header(page: AppTest) -> list[Any]:
    """What the links of the row say and where they lead; the header and the row come first."""
    rows = [block for block in page.get("flex_container") if f"-{KEY}" in block.proto.id]
    return [link.proto for row in rows for link in row.get("page_link")]
