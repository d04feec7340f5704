"""The links to pages that a page draws itself: not those of the row below the header."""

from typing import Any

from streamlit.testing.v1 import AppTest

from evaluator.ui.page_row import KEY


def links_of(page: AppTest) -> list[Any]:
    """What each link says and where it leads, in the order of the page."""
    return [link.proto for link in page.get("page_link") if f"-{KEY}" not in link.parent.proto.id]
