"""Reviews to be scored again since the call changed: how many, of what, and all given back at once."""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import Translator, figures
from evaluator.panel.scores import judged
from evaluator.services.free_text import LONGEST_REASON
from evaluator.services.giving_back import give_back_lapsed
from evaluator.services.lapsed_reviews import LapsedReviews
from evaluator.store import StoreError, new_id
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.figures import first_named
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import refusal_said
from evaluator.ui.navigation import link_to
from evaluator.ui.stored import database

REASON_KEY = "overview:give-back-reason"
GIVE_BACK_KEY = "overview:give-back"
ERROR_KEY = "overview:give-back-error"
DONE_KEY = "overview:given-back"


def show_giving_back(call: Call, found: LapsedReviews, t: Translator) -> None:
    """Nothing where every score of a submitted review counts, and none was just given back."""
    error, done = st.session_state.pop(ERROR_KEY, None), st.session_state.pop(DONE_KEY, None)
    if not (found.reviews or error or done):
        return
    with st.container(border=True, key="overview-lapsed"):
        section_title(t("Reviews to be scored again or completed"))
        if error:
            st.error(escape_markdown(error), icon=":material/error:")
        if done:
            st.success(escape_markdown(done), icon=":material/check_circle:")
        if found.reviews:
            _show_lapsed(call, found, t)


def lapsed_counted(found: LapsedReviews, t: Translator) -> str:
    """How many reviews it is, of which proposals."""
    names = first_named([*found.proposals.values()], t)
    return t.plural(
        "{count} submitted review is to be scored again or completed: {names}.",
        "{count} submitted reviews are to be scored again or completed: {names}.",
        len(found.reviews),
        names=names,
    )


def _show_lapsed(call: Call, found: LapsedReviews, t: Translator) -> None:
    show_paragraph(lapsed_counted(found, t))
    for said in _why_said(call, found, t):
        show_paragraph(said, quiet=True)
    if found.is_open:
        st.text_area(
            t("Reason"),
            t("The criteria were changed since the review was submitted."),
            max_chars=LONGEST_REASON,
            height=80,
            key=REASON_KEY,
        )
        st.button(
            t.plural(
                "Give back {count} review to its reviewer",
                "Give back {count} reviews to their reviewers",
                len(found.reviews),
            ),
            key=GIVE_BACK_KEY,
            icon=":material/undo:",
            on_click=_give_back,
            args=(call.id, found, new_id()),
        )
        link_to("panel", t("Give them back one by one"), proposal=found.reviews[0].reference)
    else:
        show_paragraph(t("In this phase of the call no review can be given back."), quiet=True)


def _why_said(call: Call, found: LapsedReviews, t: Translator) -> list[str]:
    titles = {name: one.title.said_in(t.language) for name, one in judged(call).items()}
    lost = [title for name, title in titles.items() if name in found.lost]
    added = [title for name, title in titles.items() if name in found.added]
    unexplained = [title for name, title in titles.items() if name in found.unexplained]
    said = []
    if lost:
        said.append(
            t(
                "Scores given before the call was changed mean something else now and do not count: {names}. "
                "They stay as they were given, and are to be given again.",
                names=figures.listed(lost, t.language),
            )
        )
    if added:
        said.append(
            t(
                "The call asks for scores since that these reviews do not have: {names}.",
                names=figures.listed(added, t.language),
            )
        )
    if unexplained:
        said.append(
            t(
                "The call asks for longer comments since than these reviews have: {names}.",
                names=figures.listed(unexplained, t.language),
            )
        )
    return said


def _give_back(call_id: str, found: LapsedReviews, key: str) -> None:
    t = session.t()
    try:
        give_back_lapsed(
            database=database(),
            actor=session.current_actor(),
            call_id=call_id,
            reason=str(st.session_state.get(REASON_KEY) or ""),
            seen=found.name,
            key=key,
        )
    except ChangedMeanwhileError:
        st.session_state[ERROR_KEY] = t("The reviews were changed in the meantime. Nothing was given back.")
    except (ValueError, NotAllowedError, StoreError) as error:
        st.session_state[ERROR_KEY] = refusal_said(error, t)
    else:
        st.session_state[DONE_KEY] = t.plural(
            "{count} review was given back. What was submitted is kept.",
            "{count} reviews were given back. What was submitted is kept.",
            len(found.reviews),
        )
