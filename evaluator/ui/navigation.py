"""Which pages there are, and who sees which. The only place that names page scripts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import NoReturn

import streamlit as st

from evaluator.access import Role
from evaluator.foundation import Translator
from evaluator.ui import session


@dataclass(frozen=True)
class PageScript:
    """A page: its name in code, its script, its address."""

    name: str
    script: str
    address: str
    title: Callable[[Translator], str]


FRONT = "start"
"""The page at the bare address."""

PAGES = {
    page.name: page
    for page in (
        PageScript(FRONT, "pages/front/start.py", "", lambda t: t("Start")),
        PageScript(
            "self_assessment",
            "pages/apply/self_assessment.py",
            "self-assessment",
            lambda t: t("Self-assessment"),
        ),
        PageScript(
            "my_proposals", "pages/apply/my_proposals.py", "my-proposals", lambda t: t("My proposals")
        ),
        PageScript("my_reviews", "pages/review/my_reviews.py", "my-reviews", lambda t: t("My reviews")),
        PageScript("score", "pages/review/score.py", "score", lambda t: t("Score")),
        PageScript("compare", "pages/review/compare.py", "compare", lambda t: t("Compare")),
        PageScript("originality", "pages/review/originality.py", "originality", lambda t: t("Originality")),
        PageScript("connections", "pages/manage/connections.py", "connections", lambda t: t("Connections")),
        PageScript("criteria", "pages/manage/criteria.py", "criteria", lambda t: t("Criteria")),
        PageScript("panel", "pages/panel/panel.py", "panel", lambda t: t("Panel")),
        PageScript("ranking", "pages/manage/ranking.py", "ranking", lambda t: t("Ranking")),
        PageScript("letters", "pages/manage/letters.py", "letters", lambda t: t("Letters and report")),
        PageScript("overview", "pages/manage/overview.py", "overview", lambda t: t("Overview")),
        PageScript("call", "pages/manage/call.py", "call", lambda t: t("Call")),
        PageScript("people", "pages/manage/people.py", "people", lambda t: t("People")),
        PageScript("proposals", "pages/manage/proposals.py", "proposals", lambda t: t("Proposals")),
        PageScript("eligibility", "pages/manage/eligibility.py", "eligibility", lambda t: t("Eligibility")),
        PageScript("assignment", "pages/manage/assignment.py", "assignment", lambda t: t("Assignment")),
    )
}

PAGES_OF_ROLE = {
    Role.APPLICANT: (FRONT, "self_assessment", "my_proposals", "call"),
    Role.REVIEWER: (FRONT, "my_reviews", "score", "compare", "originality", "call"),
    Role.CALL_MANAGER: (
        FRONT,
        "proposals",
        "overview",
        "eligibility",
        "assignment",
        "panel",
        "ranking",
        "letters",
        "compare",
        "originality",
        "connections",
        "criteria",
        "people",
        "call",
        "self_assessment",
    ),
    Role.RAPPORTEUR: (FRONT, "panel", "call"),
    Role.OBSERVER: (
        FRONT,
        "proposals",
        "ranking",
        "compare",
        "originality",
        "connections",
        "criteria",
        "call",
    ),
    Role.ADMINISTRATOR: (FRONT, "people", "call"),
}
"""The navigation of each role: the front page, then where the role begins its work, then the others."""

_page_runs: ContextVar[bool] = ContextVar("_page_runs", default=False)


def roles_of_address() -> dict[str, tuple[Role, ...]]:
    """The roles that have the page at each address."""
    return {
        page.address: tuple(role for role, names in PAGES_OF_ROLE.items() if name in names)
        for name, page in PAGES.items()
    }


def navigate() -> None:
    """Show the navigation of the current role and run the page that the person is on."""
    page = st.navigation([*_pages().values()], position="top")
    usual, *others = roles_of_address()[page.url_path]
    if session.current_role() in (usual, *others):
        session.note_role(usual)
    with _running_page():
        page.run()


def hide() -> None:
    """Show no navigation, for whoever may not come in. The pages stay known by their addresses."""
    st.navigation([*_pages().values()], position="hidden")


def open_page(name: str, **query: str) -> NoReturn:
    """Go to another page; `query` becomes its query string."""
    st.switch_page(_pages()[name], query_params=query or None)


def link_to(name: str, label: str, **query: str) -> None:
    """A link to another page. `label` is the program's own words; `query` becomes its query string."""
    st.page_link(_pages()[name], label=label, icon=":material/arrow_forward:", query_params=query or None)


def open_work() -> NoReturn:
    """Go to the page where the current role begins its work."""
    open_page(PAGES_OF_ROLE[session.current_role()][1])


def inside_navigation() -> bool:
    """Whether the running page was chosen by `navigate`, and not by Streamlit from its file name."""
    return _page_runs.get()


@contextmanager
def _running_page() -> Iterator[None]:
    token = _page_runs.set(True)
    try:
        yield
    finally:
        _page_runs.reset(token)


def _pages() -> dict[str, st.Page]:
    """Every page; those of other roles are known but hidden, so that the guard and not chance answers."""
    t = session.t()
    visible = PAGES_OF_ROLE[session.current_role()]
    order = [*visible, *(name for name in PAGES if name not in visible)]
    return {
        name: st.Page(
            PAGES[name].script,
            title=PAGES[name].title(t),
            url_path=PAGES[name].address or None,
            default=name == FRONT,
            visibility="visible" if name in visible else "hidden",
        )
        for name in order
    }
