"""One change by hand at a time: what it costs is said before it is accepted."""

from dataclasses import replace

import streamlit as st

from evaluator.foundation import Translator
from evaluator.panel.assignment import ChangeOfPair, NoAssignmentError, Pair, Shortage
from evaluator.services.assignments import unassign
from evaluator.services.best_assignment import Found, try_change
from evaluator.services.call_assignment import Assignable, Change
from evaluator.store import new_id
from evaluator.ui import session
from evaluator.ui.assignment_view.wanted import Result, want
from evaluator.ui.assignment_view.words import change_said, cost_said, loads_said, readers_said, shortage_said
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_list, show_paragraph
from evaluator.ui.people_view.pressing import press, show_said
from evaluator.ui.stored import database

PLACE = "assignment:changing"
TRIED_KEY = "assignment:tried"
"""A change that was tried on an assignment, and what would come of it."""

Tried = ChangeOfPair | tuple[Shortage, ...]


def show_changing(result: Result, found: Found, t: Translator) -> None:
    """Give a proposal to somebody, or take it away from them."""
    section_title(t("Change it by hand"))
    show_said(PLACE)
    there = result.there
    with st.container(key="assignment-changing"):
        first, second, third = st.columns(3)
        proposal_id = first.selectbox(
            t("Proposal"),
            list(there.by_proposal),
            format_func=lambda one: there.by_proposal[one].named,
            key="assignment:change_proposal",
        )
        ways = {True: t("Give it to"), False: t("Take it away from")}
        must = second.selectbox(
            t("Change"), list(ways), format_func=ways.__getitem__, key="assignment:change_way"
        )
        people = _choices(there, found, proposal_id, must=must)
        person_id = third.selectbox(
            t("Reviewer"),
            people,
            format_func=lambda one: there.by_person[one].name,
            key=f"assignment:change_person:{proposal_id}:{must}",
        )
        if person_id is None:
            show_paragraph(t("There is nobody to choose."), quiet=True)
        else:
            change = Change(Pair(proposal_id=proposal_id, reviewer_id=person_id), must=must)
            if not must and there.was_asked(change.pair):
                _take_off(result, change, t)
            else:
                _try(result, found, change, t)
        # Who was asked since is taken off, with a reason: there is nothing to undo any more.
        changes = result.wanted.changes
        can_undo = bool(changes) and not there.was_asked(changes[-1].pair)
        if can_undo and st.button(t("Undo the last change"), key="assignment:undo"):
            want(replace(result.wanted, changes=result.wanted.changes[:-1]))
            st.rerun()


def _choices(there: Assignable, found: Found, proposal_id: str, *, must: bool) -> list[str]:
    """Who may read it and does not, or who does."""
    reads = {one.reviewer_id for one in found.assignment.pairs if one.proposal_id == proposal_id}
    if not must:
        return [one for one in there.by_person if one in reads]
    return [
        one
        for one in there.by_person
        if one not in reads and not there.is_against(Pair(proposal_id=proposal_id, reviewer_id=one))
    ]


def _try(result: Result, found: Found, change: Change, t: Translator) -> None:
    if st.button(t("What does it cost?"), key="assignment:try"):
        try:
            wanted = result.wanted
            tried: Tried = try_change(
                result.there,
                wanted.limits,
                found,
                change,
                settled=wanted.settled,
                wishes=wanted.wishes,
                changes=wanted.changes,
            )
        except NoAssignmentError as error:
            tried = error.shortages
        st.session_state[TRIED_KEY] = (result, change, tried)
    kept: tuple[Result, Change, Tried] | None = st.session_state.get(TRIED_KEY)
    if kept is None or kept[0] is not result or kept[1] != change:
        return
    with st.container(border=True, key="assignment-tried"):
        _show_tried(result, found, change, kept[2], t)
        if isinstance(kept[2], ChangeOfPair):
            with st.container(horizontal=True, gap="small"):
                st.button(t("Leave it as it is"), key="assignment:leave", on_click=_forget)
                if st.button(t("Accept this change"), key="assignment:accept"):
                    _forget()
                    want(replace(result.wanted, changes=(*result.wanted.changes, change)))
                    st.rerun()


def _show_tried(result: Result, found: Found, change: Change, tried: Tried, t: Translator) -> None:
    if not isinstance(tried, ChangeOfPair):
        show_paragraph(t("With this change no assignment keeps all limits:"))
        show_list(shortage_said(one, result.there, t) for one in tried)
        return
    show_paragraph(cost_said(found, tried, t))
    if too_many := readers_said(result.wanted.limits.per_proposal, result.there, change, tried, t):
        show_paragraph(too_many)
    for sentence in loads_said(result.there, found, change, tried, t):
        show_paragraph(sentence)
    show_list(change_said(tried.gained, tried.lost, result.there, t))


def _take_off(result: Result, change: Change, t: Translator) -> None:
    """Whoever was asked already is taken off at once, with a reason for the trail."""
    show_paragraph(t("They were asked already. What they wrote stays; the reason is kept in the trail."))
    reason = st.text_input(t("Reason"), key="assignment:reason")
    if st.button(t("Take them off"), key="assignment:take_off"):
        press(PLACE, t, lambda: _unassign(result, change, reason or "", t))


def _unassign(result: Result, change: Change, reason: str, t: Translator) -> str:
    if not reason.strip():
        raise ValueError(t("Say why: the reason is kept in the trail."))
    unassign(
        database=database(),
        actor=session.current_actor(),
        proposal_id=change.pair.proposal_id,
        person_id=change.pair.reviewer_id,
        reason=reason,
        key=new_id(),
    )
    want(replace(result.wanted, changes=(*result.wanted.changes, change)))
    return t("They do not read it any more.")


def _forget() -> None:
    st.session_state.pop(TRIED_KEY, None)
