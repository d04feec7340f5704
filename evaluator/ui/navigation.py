"""Which pages there are, and who sees which. The only place that names page scripts."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import NoReturn

import streamlit as st

from evaluator.access import Role
from evaluator.foundation import Translator
from evaluator.ui import session
from evaluator.ui.page_row import show_page_row


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

GROUPS_OF_ROLE: Mapping[Role, tuple[tuple[str, ...], ...]] = {
    Role.APPLICANT: ((FRONT,), ("self_assessment",), ("my_proposals",), ("call",)),
    Role.REVIEWER: ((FRONT,), ("my_reviews",), ("score",), ("compare",), ("originality",), ("call",)),
    Role.CALL_MANAGER: (
        (FRONT,),
        ("proposals", "eligibility", "self_assessment"),
        ("overview", "assignment", "panel"),
        ("ranking", "letters"),
        ("compare", "originality", "connections"),
        ("call", "criteria", "people"),
    ),
    Role.RAPPORTEUR: ((FRONT,), ("panel",), ("call",)),
    Role.OBSERVER: (
        (FRONT,),
        ("proposals",),
        ("ranking",),
        ("compare", "originality", "connections"),
        ("call", "criteria"),
    ),
    Role.ADMINISTRATOR: ((FRONT,), ("people",), ("call",)),
}
"""The pages of each role in groups: the front page, then where the role begins its work, then the others.

The first page of a group stands on top, by its own title; a row below the header leads to the others. Six
names have room on top in every language: where they have none, Streamlit hides the last behind a word that it
has in English only.
"""

PAGES_OF_ROLE = {
    role: tuple(name for group in groups for name in group) for role, groups in GROUPS_OF_ROLE.items()
}
"""The pages of each role, in the order of its groups."""

_page_runs: ContextVar[bool] = ContextVar("_page_runs", default=False)


def roles_of_address() -> dict[str, tuple[Role, ...]]:
    """The roles that have the page at each address."""
    return {
        page.address: tuple(role for role, names in PAGES_OF_ROLE.items() if name in names)
        for name, page in PAGES.items()
    }


def group_of(name: str, role: Role) -> tuple[str, ...]:
    """The group in which a role has a page; empty where it does not have it."""
    return next((group for group in GROUPS_OF_ROLE[role] if name in group), ())


def navigate() -> None:
    """Show the navigation of the current role and run the page that the person is on."""
    pages = _pages()
    page = st.navigation([*pages.values()], position="top")
    usual, *others = roles_of_address()[page.url_path]
    if session.current_role() in (usual, *others):
        session.note_role(usual)
    current = next(name for name in PAGES if PAGES[name].address == page.url_path)
    group = group_of(current, session.current_role())
    if len(group) > 1:
        show_page_row(group[0], [pages[name] for name in group], group.index(current))
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
    """Every page; on top stands the first of each group of the role.

    Those of other roles are known but hidden, so that the guard and not chance answers.
    """
    t = session.t()
    role = session.current_role()
    on_top = [group[0] for group in GROUPS_OF_ROLE[role]]
    order = dict.fromkeys((*PAGES_OF_ROLE[role], *PAGES))
    return {
        name: st.Page(
            PAGES[name].script,
            title=PAGES[name].title(t),
            url_path=PAGES[name].address or None,
            default=name == FRONT,
            visibility="visible" if name in on_top else "hidden",
        )
        for name in order
    }
