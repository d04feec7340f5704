"""One way in for each role: what it can do here, and one click that leads there in that role."""

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from evaluator.access import Role
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.modes import Mode
from evaluator.ui import identity, session
from evaluator.ui.frame import act_as
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_list, show_paragraph
from evaluator.ui.navigation import open_page
from evaluator.ui.roles import role_name

OFTEN = frozenset({Role.APPLICANT, Role.REVIEWER, Role.CALL_MANAGER})
"""The roles that most people have."""
IN_A_ROW = 3


@dataclass(frozen=True)
class WayIn:
    """What the front page says to one role. All its words are the program's own."""

    role: Role
    title: str
    purpose: str
    promises: tuple[str, ...]
    doors: tuple[tuple[str, str], ...]
    """Pages with the words on the button, the most used first."""


def show_ways_in(call: Call, roles: frozenset[Role], t: Translator) -> None:
    """The ways of these roles side by side.

    In local mode, where everybody may be anybody, the rarer roles have one only for whoever acts in them.
    """
    now = session.current_role()
    is_local = identity.current_mode() is Mode.LOCAL
    shown = {role for role in roles if role in OFTEN or role is now or not is_local}
    ways = [way for way in _ways_in(call, t) if way.role in shown]
    often = [way for way in ways if way.role in OFTEN]
    rarer = [way for way in ways if way.role not in OFTEN]
    # Whoever acts in a rarer role reads first what they can do in it.
    _show_row(rarer, len(rarer), now, t)
    _show_row(often, IN_A_ROW, now, t)


def _show_row(ways: list[WayIn], wide: int, now: Role, t: Translator) -> None:
    if ways:
        for column, way in zip(st.columns(wide, gap="medium"), ways, strict=False):
            with column, st.container(border=True, height="stretch", key=f"start-{way.role}"):
                _show(way, now, t)


def _show(way: WayIn, now: Role, t: Translator) -> None:
    with st.container(gap="xsmall"):
        section_title(way.title)
        show_paragraph(way.purpose)
    show_list(way.promises)
    st.space("stretch")
    if way.role is not now:
        show_paragraph(
            t("You are {now} now; from here you go on as {other}.",
              now=role_name(now, t), other=role_name(way.role, t)),
            quiet=True,
        )  # fmt: skip
    with st.container(gap="xxsmall"):
        for place, (page, label) in enumerate(way.doors):
            if st.button(
                label,
                key=f"start:{way.role}:{page}",
                type="primary" if place == 0 else "tertiary",
                icon=":material/arrow_forward:",
                icon_position="right",
                width="stretch" if place == 0 and way.role in OFTEN else "content",
                on_click=act_as,
                args=(way.role,),
            ):
                open_page(page)


def _ways_in(call: Call, t: Translator) -> Iterator[WayIn]:
    yield WayIn(
        Role.APPLICANT,
        t("I apply"),
        t("Check a draft in private, before anybody else reads it."),
        (
            t("See what was read in your draft, and correct it where it was read wrongly."),
            _result_said(call, t),
            t("Nothing is stored on the server before you submit; a copy stays in your own browser."),
        ),
        (("self_assessment", t("Check a draft")), ("call", t("Read the call"))),
    )
    yield WayIn(
        Role.REVIEWER,
        t("I review"),
        t("Read and score side by side, criterion by criterion."),
        (
            t("The levels stand beside the score, and each criterion leads to the places to read."),
            _advice_said(call, t),
            t(
                "What you are asked to review is saved on the server as you give it. "
                "Other scores stay in your browser until you take them away as a file."
            ),
        ),
        (
            ("my_reviews", t("See what waits for me")),
            ("score", t("Score proposals")),
            ("compare", t("Compare proposals")),
        ),
    )
    yield WayIn(
        Role.CALL_MANAGER,
        t("I run the call"),
        t("Say what counts, and see what that does."),
        (
            t("Read and print the call as a document, written from its file in three languages."),
            t("Open a file of your own: every mistake is named with its line."),
            t("Compare proposals by the machine's advice or by what reviewers gave."),
        ),
        (("call", t("Open the call")), ("compare", t("Compare proposals"))),
    )
    yield WayIn(
        Role.RAPPORTEUR,
        t("I report for the panel"),
        t("See where reviewers differ, and write down what the panel agreed on."),
        (
            t("Scores and comments stand side by side, and what lies too far apart is marked."),
            t("Read and print the call: its criteria, its conditions and its dates."),
        ),
        (("panel", t("Open the panel")), ("call", t("Read the call"))),
    )
    yield WayIn(
        Role.OBSERVER,
        t("I observe"),
        t("See how the call is run, and change nothing."),
        (
            t("Read every proposal with its files, what people answered and what became of it."),
            t("Compare proposals by the machine's advice or by what reviewers gave."),
            t("Read and print the call: its criteria, its conditions and its dates."),
        ),
        (
            ("proposals", t("Read the proposals")),
            ("compare", t("Compare proposals")),
            ("call", t("Read the call")),
        ),
    )
    yield WayIn(
        Role.ADMINISTRATOR,
        t("I look after the people"),
        t("Say who may do what, and see no proposal and no score."),
        (
            t("Let somebody in, give them a role, take one away."),
            t("Read and print the call: its criteria, its conditions and its dates."),
        ),
        (("people", t("Open the people")), ("call", t("Read the call"))),
    )


def _result_said(call: Call, t: Translator) -> str:
    match call.advice_to_applicants:
        case "full":
            return t("See what is missing, and which steps would raise the result most.")
        case "bands":
            return t("See where the draft is weak or strong, and what is missing.")
        case "off":
            return t(
                "Write it with the questions of the call. This call keeps the machine's advice from you."
            )


def _advice_said(call: Call, t: Translator) -> str:
    match call.advice:
        case "hidden":
            return t("This call keeps the machine's advice from reviewers.")
        case "after_own":
            return t("The machine's advice opens once you have given your own score.")
        case "always":
            return t("The machine's advice stands beside each criterion, with its quotes.")
