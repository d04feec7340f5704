"""Publish the draft: the check list, the reason, and the button."""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.services.call_check_list import CheckList, Point
from evaluator.services.call_publishing import publish_draft, publishing_checks
from evaluator.services.free_text import LONGEST_REASON
from evaluator.store import StoreError, new_id
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.criteria_view.writing import BEFORE_KEY, REFUSED_KEY, Writing
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_list, show_paragraph
from evaluator.ui.messages import empty_state, refusal_said
from evaluator.ui.stored import database

REASON_KEY = "criteria:reason"
SAID_KEY = "criteria:said"
FOLDED = 8
"""Lines of a point from which on they are folded away."""


def show_publish(on: Writing) -> None:
    """What blocks it, what is to be confirmed, and once all is, the way to publish."""
    t, draft = on.t, on.desk.draft
    if draft is None:
        empty_state(
            t("There is no draft to publish."),
            t("A draft begins with the first change in the form or in the text."),
        )
        return
    found = publishing_checks(database=database(), actor=session.current_actor(), call_id=on.call_id)
    for point in found.points:
        _show_point(on, point, draft.number)
    if not on.may_write:
        return
    reason = st.text_area(
        t("Reason"), key=REASON_KEY, max_chars=LONGEST_REASON, height=80, persist_state="session",
        help=t("It is kept with the version, and everybody who manages or observes the call reads it."),
    )  # fmt: skip
    left = [one for one in found.to_confirm if not st.session_state.get(_key(one, draft.number))]
    if said := _missing(on, found, left, bool((reason or "").strip())):
        show_paragraph(said, quiet=True)
    st.button(
        t("Publish: it holds from now on"),
        key="criteria:publish",
        type="primary",
        icon=":material/publish:",
        disabled=bool(found.blocking or left or not (reason or "").strip()),
        on_click=_publish,
        args=([one.name for one in found.to_confirm], new_id()),
    )


def _show_point(on: Writing, point: Point, number: int) -> None:
    """One point, with a box to tick where it is to be confirmed."""
    t, sentence = on.t, point.sentence.said(on.t)
    with st.container(
        border=point.weight != "fine", gap="xsmall", key=f"criteria-point-{point.name.replace(':', '-')}"
    ):
        match point.weight:
            case "blocks":
                st.error(escape_markdown(sentence), icon=":material/block:")
            case "fine":
                st.markdown(f":material/check: {escape_markdown(sentence)}")
            case "confirm":
                st.checkbox(
                    escape_markdown(t("I know: {sentence}", sentence=sentence)),
                    key=_key(point, number),
                    disabled=not on.may_write,
                    persist_state="session",
                )
        lines = [change[t.language] for change in point.changes]
        if len(lines) > FOLDED:
            with st.expander(t("All of them")):
                show_list(lines)
        elif lines:
            show_list(lines)
        if point.details:
            st.code("\n".join(point.details), language=None, wrap_lines=True)


def _key(point: Point, number: int) -> str:
    """Whoever changes the draft looks at everything anew."""
    return f"criteria:known:{point.name}:{number}"


def _missing(on: Writing, found: CheckList, left: list[Point], has_reason: bool) -> str:
    """What is still to be done before it can be published; empty where nothing is."""
    t = on.t
    if found.blocking:
        return t("Mend what blocks it first.")
    said = []
    if left:
        said.append(
            t.plural(
                "{count} point is not confirmed yet.", "{count} points are not confirmed yet.", len(left)
            )
        )
    if not has_reason:
        said.append(t("Say why it is published."))
    return " ".join(said)


def _publish(confirmed: list[str], key: str) -> None:
    t = session.t()
    call_id, number, _ = st.session_state[BEFORE_KEY]
    try:
        publish_draft(
            database=database(),
            actor=session.current_actor(),
            call_id=call_id,
            reason=str(st.session_state.get(REASON_KEY) or ""),
            confirmed=confirmed,
            seen=number,
            key=key,
        )
    except ChangedMeanwhileError:
        st.session_state[REFUSED_KEY] = t(
            "Somebody else changed the draft meanwhile. Look at it; nothing was published."
        )
    except (ValueError, NotAllowedError, StoreError) as refused:
        st.session_state[REFUSED_KEY] = refusal_said(refused, t)
    else:
        st.session_state[REASON_KEY] = ""
        st.session_state[SAID_KEY] = t("Published. This version holds from now on.")
