"""Score, then rank: proposals that are equal, and the buttons that put them in an order.

One is chosen from the list and moved up or down. The buttons stay where they are, so that whoever works by
keyboard presses the same one again.
"""

import hashlib
from collections.abc import Sequence

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.panel.own_ranking import Tie, moved
from evaluator.services.own_order import keep_order
from evaluator.services.own_scores import OwnLot, OwnStage
from evaluator.store import StoreError, new_id
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.compare_view.own.words import labels, points_said, tie_said
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_heading, show_paragraph, show_rows
from evaluator.ui.messages import refusal_said
from evaluator.ui.stored import database

ERROR_KEY = "compare:own-order-error"


def tie_name(tie: Tie) -> str:
    """Names a group of equals, in whichever order they stand."""
    return hashlib.sha256(" ".join(sorted(tie.proposal_ids)).encode()).hexdigest()[:12]


def chosen_key(tie: Tie) -> str:
    """Where the page keeps which of them is to be moved."""
    return f"compare:own-tie:{tie_name(tie)}"


def show_ties(call: Call, stage: OwnStage, lot: OwnLot, t: Translator) -> None:
    """Each group of equals in a box of its own."""
    if error := st.session_state.pop(ERROR_KEY, None):
        st.error(escape_markdown(error), icon=":material/error:")
    for tie in lot.ranking.ties:
        with st.container(border=True, key=f"own-tie-{tie_name(tie)}"):
            _show_tie(call, stage, tie, t)


def _show_tie(call: Call, stage: OwnStage, tie: Tie, t: Translator) -> None:
    named = labels(stage.proposals, t)
    show_heading(
        t(
            "{count} proposals with a total of {total}: ranks {first} to {last}",
            count=len(tie.proposal_ids),
            total=points_said(tie.total, t),
            first=tie.first,
            last=tie.first + len(tie.proposal_ids) - 1,
        ),
        level=3,
    )
    show_paragraph(tie_said(tie, t), quiet=True)
    if not all(stage.scored(one).may_order for one in tie.proposal_ids):
        show_rows(((named[one], "", stage.scored(one).title) for one in tie.proposal_ids), numbered=True)
        show_paragraph(t("Reviews are not taken now, so the order cannot be changed."), quiet=True)
        return
    chosen = st.radio(
        t("The best of them first. Choose one to move it:"),
        tie.proposal_ids,
        # The browser names its choice by these words, so they stay the same wherever it stands.
        format_func=lambda one: escape_markdown(named[one]),
        captions=[
            escape_markdown(f"{place} · {stage.scored(one).title}")
            for place, one in enumerate(tie.proposal_ids, start=tie.first)
        ],
        key=chosen_key(tie),
    )
    label = escape_markdown(named[chosen])
    with st.container(horizontal=True, gap="small"):
        for name, said, icon, by in (
            ("up", t("Move {label} up", label=label), ":material/arrow_upward:", -1),
            ("down", t("Move {label} down", label=label), ":material/arrow_downward:", 1),
        ):
            st.button(
                said,
                key=f"{chosen_key(tie)}:{name}",
                icon=icon,
                on_click=_move,
                args=(call.id, tie, by, stage.version, new_id()),
            )
        if not tie.is_settled:
            st.button(
                t("Keep them as they stand"),
                key=f"{chosen_key(tie)}:keep",
                icon=":material/check:",
                on_click=_keep,
                args=(call.id, tie.proposal_ids, stage.version, new_id()),
            )


def _move(call_id: str, tie: Tie, by: int, seen: int, key: str) -> None:
    chosen = st.session_state.get(chosen_key(tie))
    if chosen not in tie.proposal_ids:
        chosen = tie.proposal_ids[0]
    order = moved(tie.proposal_ids, chosen, by)
    if order != tie.proposal_ids:
        _keep(call_id, order, seen, key)


def _keep(call_id: str, order: Sequence[str], seen: int, key: str) -> None:
    t = session.t()
    try:
        keep_order(
            database=database(),
            actor=session.current_actor(),
            call_id=call_id,
            order=order,
            seen=seen,
            key=key,
        )
    except ChangedMeanwhileError:
        st.session_state[ERROR_KEY] = t(
            "The order was changed in another tab meanwhile. It is shown as it is now; nothing was moved."
        )
    except (ValueError, NotAllowedError, StoreError) as error:
        st.session_state[ERROR_KEY] = refusal_said(error, t)
