"""The desk: all proposals of the call, one of them, or the organisations behind them."""

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.panel.usual_suspects import UsualSuspects
from evaluator.services.lineage import Corpus
from evaluator.services.lineage.for_advice import corpus_for
from evaluator.services.lineage.of_proposals import lineage_of
from evaluator.services.originality import criteria_about_lineage
from evaluator.services.portfolio import organisations_of, organisations_of_call
from evaluator.ui import session
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.messages import empty_state
from evaluator.ui.navigation import link_to
from evaluator.ui.one_at_a_time import show_one_at_a_time
from evaluator.ui.originality_view.board import show_board
from evaluator.ui.originality_view.case import Case
from evaluator.ui.originality_view.explaining import explained_here, show_explaining
from evaluator.ui.originality_view.matches import choose_match
from evaluator.ui.originality_view.one_match import show_match
from evaluator.ui.originality_view.reading import Readable, readable_here
from evaluator.ui.originality_view.screened import case_of, shelf
from evaluator.ui.originality_view.suspects import show_suspects
from evaluator.ui.originality_view.whole_call import STOPPED_KEY, go_on, stop, whole_call
from evaluator.ui.score_form.proposals import open_files
from evaluator.ui.stored import database
from evaluator.ui.view_choice import choose_view

VIEW_KEY = "originality:view"
PROPOSAL_KEY = "originality:proposal"
ADDRESS = "proposal"
_AT_KEY = "originality:at"
_WRITTEN_KEY = "originality:written"


def show_desk(call: Call, t: Translator) -> None:
    """What the person may look at, in the view that they or the address chose."""
    readable = readable_here(call, t)
    if readable.proposals:
        _take_address(readable)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        view = _chosen_view(t) if readable.oversees and readable.proposals else "one"
        with st.popover(t("Open proposal files"), icon=":material/upload_file:"):
            open_files()
    if not readable.proposals:
        empty_state(
            t("There is no proposal to look at."),
            t("Proposals appear here once they are submitted, imported, or you are asked to read one."),
        )
    elif view == "organisations":
        show_suspects(_organisations(call, readable), call.money.currency, t)
    elif (corpus := corpus_for(session.current_actor())) is None:
        empty_state(
            t("The programmes cannot be read now."),
            t("Whoever looks after this installation finds the reason in its log."),
        )
    elif view == "call":
        _show_call(call, readable, corpus, t)
    else:
        _show_one(call, readable, corpus, t)


def _chosen_view(t: Translator) -> str:
    views = {"call": t("All proposals"), "one": t("One proposal"), "organisations": t("Usual suspects")}
    return choose_view(views, key=VIEW_KEY, t=t)


def _show_call(call: Call, readable: Readable, corpus: Corpus, t: Translator) -> None:
    """The chart over all; of many the comparing is done bit by bit, and can be stopped."""
    found = whole_call(call, readable, corpus)
    done, of = len(found.proposals), found.of
    if not found.is_whole and not st.session_state.get(STOPPED_KEY):
        st.progress(done / of, t("Comparing the proposals: {done} of {of}", done=done, of=of))
        st.button(t("Stop comparing"), key="originality:stop", icon=":material/stop_circle:", on_click=stop)
        st.rerun()
    if not found.is_whole:
        st.warning(
            t("Stopped: {done} of {of} proposals are compared, and shown.", done=done, of=of),
            icon=":material/pause_circle:",
        )
        st.button(t("Go on"), key="originality:go-on", icon=":material/play_arrow:", on_click=go_on)
    show_board(found.proposals, t, look_at=look_at, explained=explained_here(call, readable))


def _show_one(call: Call, readable: Readable, corpus: Corpus, t: Translator) -> None:
    reference = _chosen_proposal(readable, t)
    with st.spinner(t("Comparing the proposal with programmes and other proposals…")):
        case = None if reference in readable.withheld else _case(readable, reference, corpus)
    if case is None:
        _show_withheld(call, reference, t)
        return
    section_title(case.proposal.title)
    st.caption(t("Advice, not a decision."))
    match = choose_match(case, t, key=f"originality:{reference}")
    if match is not None:
        show_match(case, match, t, key=reference)
    show_explaining(call, case, t)


def _case(readable: Readable, reference: str, corpus: Corpus) -> Case | None:
    """The proposal with what stands beside it; None where the call does not open that to the reader now."""
    proposal_id = readable.stored.get(reference)
    if proposal_id is None:
        others, kept = readable.open.values(), shelf(is_shared=readable.is_shared)
        return case_of(readable.proposals[reference], others, corpus, kept)
    found = lineage_of(
        database=database(), actor=session.current_actor(), proposal_id=proposal_id, corpus=corpus
    )
    if found.lineage is None:
        return None
    return Case(found.proposal, found.lineage, found.programmes, proposal_id)


def _chosen_proposal(readable: Readable, t: Translator) -> str:
    names, at = list(readable.proposals), st.session_state[_AT_KEY]
    place = names.index(at)
    st.session_state[PROPOSAL_KEY] = at
    show_one_at_a_time(
        t("Proposal"),
        names,
        page="originality",
        key=PROPOSAL_KEY,
        said=lambda name: _line(readable, name, t),
        look_at=look_at,
        next_label=t("Next proposal"),
        following=names[place + 1] if place + 1 < len(names) else None,
        previous_label=t("Previous proposal"),
        preceding=names[place - 1] if place else None,
    )
    return str(at)


def _line(readable: Readable, name: str, t: Translator) -> str:
    one = readable.proposals[name]
    said = t("{label}: {text}", label=one.label, text=one.title)
    waits = t("own score first") if name in readable.withheld else ""
    return " · ".join(filter(None, [said, waits]))


def _show_withheld(call: Call, reference: str, t: Translator) -> None:
    """Why it is not shown, and the way to where it opens."""
    if call.advice == "hidden":
        empty_state(
            t("This call keeps the machine's advice from reviewers."),
            t("What a proposal shares with others is part of that advice."),
        )
        return
    criteria = criteria_about_lineage(call)
    if criteria:
        titles = ", ".join(escape_markdown(one.title.said_in(t.language)) for one in criteria)
        how = t("Your own score comes first, on: {criteria}. What was found cannot sway it.", criteria=titles)
    else:
        how = t("Your own scores come first, on every criterion. What was found cannot sway them.")
    empty_state(t("What it shares with others opens after your own score."), how)
    link_to("score", t("Score this proposal"), proposal=reference)


def _organisations(call: Call, readable: Readable) -> UsualSuspects:
    if not readable.stored:
        return organisations_of(call, readable.proposals.values())
    known = {one.content_hash: one for one in readable.proposals.values()}
    return organisations_of_call(database=database(), actor=session.current_actor(), call=call, known=known)


def look_at(reference: str | None) -> None:
    """Look at one proposal from now on."""
    st.session_state[_AT_KEY] = reference
    st.session_state[VIEW_KEY] = "one"


def _take_address(readable: Readable) -> None:
    """Open what the address names if it may be read, else what was open, else the first; and write it."""
    asked: str | None = st.query_params.get(ADDRESS)
    at: str | None = st.session_state.get(_AT_KEY)
    if asked in readable.proposals and asked != st.session_state.get(_WRITTEN_KEY):
        at = asked
        st.session_state[VIEW_KEY] = "one"
    if at is None or at not in readable.proposals:
        at = next(iter(readable.open), next(iter(readable.proposals)))
    st.session_state[_AT_KEY] = at
    one_is_shown = not readable.oversees or st.session_state.get(VIEW_KEY) == "one"
    st.session_state[_WRITTEN_KEY] = at if one_is_shown else None
    if one_is_shown and asked != at:
        st.query_params[ADDRESS] = at
    elif not one_is_shown:
        st.query_params.pop(ADDRESS, None)
