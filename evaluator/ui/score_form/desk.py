"""The rubric's side of the desk, in a fragment of its own: a score changes only this part of the page."""

from collections.abc import Collection, Mapping

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator, figures
from evaluator.proposals import Proposal
from evaluator.services.reviews import OwnReview, begin_review, confirm_review, is_current, progress
from evaluator.ui import session
from evaluator.ui.browser_copy import erase_copy, keep_copy
from evaluator.ui.deleted_text import deleted_said
from evaluator.ui.guard import fragment
from evaluator.ui.marked_text import show_heading, show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.navigation import link_to
from evaluator.ui.score_form.card import comment_fields
from evaluator.ui.score_form.clash import show_clash
from evaluator.ui.score_form.entry import show_same_score
from evaluator.ui.score_form.exercise import show_exercise_result
from evaluator.ui.score_form.export import EXPORT_KEY, show_export
from evaluator.ui.score_form.kept_on_server import AsReview
from evaluator.ui.score_form.own import (
    LEFT_OUT_KEY,
    forget,
    keep,
    own_review,
    own_reviews,
    replace,
    take_copies,
    take_fetched,
)
from evaluator.ui.score_form.proposals import is_sample, open_files
from evaluator.ui.score_form.question import ask_first, is_closed_just_now, say_closed, show_declaring
from evaluator.ui.score_form.rubric import show_rubric
from evaluator.ui.score_form.saved import show_saved
from evaluator.ui.score_form.server_copy import ServerCopy, fetch_copies, save_on_server, server_copy
from evaluator.ui.score_form.stored_work import StoredWork, cannot_read, stored_work
from evaluator.ui.score_form.style import RUBRIC, use_desk_style
from evaluator.ui.score_form.submitting import show_submit
from evaluator.ui.score_form.text import marks_are_behind
from evaluator.ui.score_form.to_score import on_the_desk
from evaluator.ui.score_form.total import show_running_total
from evaluator.ui.score_form.versions import show_versions

PROPOSAL_KEY = "score:proposal"
ADDRESS = "proposal"
"""Its name in the address, so that a reload comes back to the same proposal."""
_WRITTEN_KEY = "score:written"


def choose_proposal() -> tuple[dict[str, Proposal], Proposal | None]:
    """All proposals at hand, and the one on the desk; None where there is none, which is explained."""
    t, call = session.t(), session.current_call()
    work = stored_work(call)
    take_fetched(call, fetch_copies(call, work))
    at_hand = {name: one for name, one in on_the_desk(call, work).items() if name not in work.asked}
    mine = own_reviews(call)

    def line(reference: str) -> str:
        if (asked := work.asked.get(reference)) is not None:
            named = t("{label}: {text}", label=asked.label, text=asked.title)
            return " · ".join([named, t("any conflict of interest?")])
        state = _state_said(call, reference, mine.get(reference), t)
        sample = _kind_said(reference, work, t)
        named = t("{label}: {text}", label=at_hand[reference].label, text=at_hand[reference].title)
        return " · ".join(filter(None, [named, sample, state]))

    use_desk_style()
    if is_closed_just_now():
        # Nothing else opens by itself under what is said of this one.
        say_closed(t)
        link_to("my_reviews", t("Back to my reviews"))
        return {}, None
    first = [name for name, one in work.exercise.items() if not one.is_done and name in at_hand]
    offered = list(dict.fromkeys([*first, *work.asked, *at_hand]))
    _take_address(offered)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="file-choice"):
        if offered:
            lines = {reference: line(reference) for reference in offered}
            st.selectbox(t("Proposal"), list(lines), format_func=lines.__getitem__, key=PROPOSAL_KEY)
        with st.popover(t("Open a file"), icon=":material/upload_file:"):
            open_files()
    for at in sorted(set(work.deleted.values())):
        names = figures.listed([name for name, on in work.deleted.items() if on == at], t.language)
        show_paragraph(t("{label}: {text}", label=names, text=deleted_said(at, call, t)))
    if work.cannot:
        cannot_read(work, t)
    elif not offered:
        empty_state(
            t("Nothing waits for you."),
            t("The call manager assigns proposals. A proposal file of your own can be opened above."),
        )
    if not offered:
        return at_hand, None
    if (asked := work.asked.get(st.session_state[PROPOSAL_KEY])) is not None:
        ask_first(call, asked.proposal_id, t)
        return at_hand, None
    with st.container(key="score-narrow"):
        show_paragraph(
            t(
                "On a wider screen, a tablet at least, the text stands beside the rubric; "
                "here it stands above."
            ),
            quiet=True,
        )
    return at_hand, at_hand[st.session_state[PROPOSAL_KEY]]


def _take_address(at_hand: Collection[str]) -> None:
    """Open what the address names if it is at hand, else what was open, else the first; and write it there.

    Set on every run: the box would go on showing what another person, or another list, had chosen.
    """
    asked, chosen = st.query_params.get(ADDRESS), st.session_state.get(PROPOSAL_KEY)
    if asked in at_hand and (chosen is None or asked != st.session_state.get(_WRITTEN_KEY)):
        chosen = asked
    if chosen not in at_hand:
        chosen = next(iter(at_hand), None)
    st.session_state[PROPOSAL_KEY] = st.session_state[_WRITTEN_KEY] = chosen
    if chosen is None:
        st.query_params.pop(ADDRESS, None)
    elif asked != chosen:
        st.query_params[ADDRESS] = chosen


def _state_said(call: Call, reference: str, own: OwnReview | None, t: Translator) -> str:
    copy = server_copy(call.id, reference)
    if copy is not None and copy.is_submitted:
        return t("review submitted") if copy.sample is None else t("answer submitted")
    return t("draft") if own is not None and not own.is_empty else ""


def _kind_said(reference: str, work: StoredWork, t: Translator) -> str:
    if reference in work.exercise:
        return t("calibration exercise")
    return t("sample") if is_sample(reference) and reference not in work.waiting else ""


@fragment
def show_desk(call: Call, at_hand: dict[str, Proposal], proposal: Proposal, reviewer: str) -> None:
    """Running total, rubric, copy in the browser, export; for a reviewer of this name."""
    if is_closed_just_now() or marks_are_behind(call, proposal):
        # The text beside the rubric goes, too, or what is marked in it follows.
        st.rerun()
    t = session.t()
    copy = _on_server(call, proposal)
    own = own_review(call, proposal)
    found = progress(call, proposal, own)
    if not is_current(own, call, proposal):
        _ask_to_confirm(call, proposal, own)
    show_heading(t("Your review"), level=2, anchor=RUBRIC)
    if copy is not None:
        _show_state(call, proposal, copy, t)
    show_running_total(call, found, t)
    shown = show_rubric(call, proposal, found, reviewer, t)
    if copy is not None and copy.theirs is not None:
        # Where one writes, the question itself is out of sight.
        st.warning(
            t("Nothing more is saved from here until you have chosen, above, which of the two counts."),
            icon=":material/call_split:",
        )
    if call.advice != "hidden" and any(criterion.indicators for criterion in call.criteria):
        st.caption(t("What the machine found is advice, not a decision."))

    keep_copy(
        own,
        blank=begin_review(call, proposal),
        fields=comment_fields(call, proposal, shown),
        downloads=[EXPORT_KEY],
        t=t,
        on_found=lambda found: take_copies(call, found),
        base=None if copy is None else copy.number,
        saved_at=copy.saved_at if copy is not None and copy.held == own and not copy.refused else None,
    )
    if left_out := st.session_state.pop(LEFT_OUT_KEY, 0):
        st.info(
            t.plural(
                "{count} score of an earlier version of the call no longer fits and was left out.",
                "{count} scores of an earlier version of the call no longer fit and were left out.",
                left_out,
            )
        )
    show_same_score(call, own, found, t)
    if copy is not None:
        show_submit(call, proposal, copy, found, t)
        show_versions(call, proposal, copy, t)
    _show_beside(call, at_hand, proposal, copy, t)
    if not own.is_empty and (copy is None or copy.is_open):
        with st.popover(
            t("Erase my review"), icon=":material/delete:", key=f"score-erase-{proposal.reference}"
        ):
            st.caption(
                t("Scores and comments on this proposal go from this page and from this browser.")
                if copy is None
                else t(
                    "Your scores and comments on this proposal go from this page, from this browser and "
                    "from your draft on the server. Earlier versions stay there."
                )
            )
            st.button(
                t("Erase my review of {proposal}", proposal=proposal.reference),
                key="score:erase",
                on_click=_erase,
                args=(call, proposal),
            )


def _show_state(call: Call, proposal: Proposal, copy: ServerCopy, t: Translator) -> None:
    show_saved(copy, t)
    show_clash(call, proposal, copy, t)
    _show_exercise(call, copy, t)


def _show_exercise(call: Call, copy: ServerCopy, t: Translator) -> None:
    """What a sample is for; once its answer is submitted, how it compares."""
    if copy.sample is None:
        return
    if copy.is_submitted:
        show_exercise_result(call, copy.sample, t)
    else:
        show_paragraph(
            t(
                "This is the calibration exercise: score the sample as you would a proposal. Once you submit "
                "your answer, you see how far the group lies apart, the reference scores and why they are so."
            )
        )


def _show_beside(
    call: Call, at_hand: Mapping[str, Proposal], proposal: Proposal, copy: ServerCopy | None, t: Translator
) -> None:
    """Out to a file and back, and a conflict of interest: neither concerns a sample of the exercise."""
    if copy is None or copy.sample is None:
        show_export(call, _without_exercise(call, at_hand), t)
    if copy is not None and isinstance(copy.place, AsReview):
        show_declaring(call, copy.place.proposal_id, proposal.reference, t)


def _without_exercise(call: Call, at_hand: Mapping[str, Proposal]) -> dict[str, Proposal]:
    copies = {name: server_copy(call.id, name) for name in at_hand}
    return {
        name: one for name, one in at_hand.items() if (copy := copies[name]) is None or copy.sample is None
    }


def _on_server(call: Call, proposal: Proposal) -> ServerCopy | None:
    """What the server has, once every change made here has gone there."""
    for own in own_reviews(call).values():
        save_on_server(own)
    copy = server_copy(call.id, proposal.reference)
    if copy is not None and copy.is_submitted and copy.held not in (None, own_review(call, proposal)):
        # What was submitted stands; a change that came too late is taken back where it is seen.
        replace(copy.held)
    return copy


def _ask_to_confirm(call: Call, proposal: Proposal, own: OwnReview) -> None:
    """Say what changed since the scores were given; until they are confirmed they open no advice."""
    t = session.t()
    st.warning(
        t("The proposal has changed since you gave these scores. Check them, then confirm or change them.")
        if own.content_hash != proposal.content_hash
        else t("The call has changed since you gave these scores. Check them, then confirm or change them."),
        icon=":material/history:",
    )
    st.button(
        t("My scores stand for this version"),
        key="score:confirm",
        icon=":material/check:",
        on_click=_confirm,
        args=(call, proposal),
    )


def _confirm(call: Call, proposal: Proposal) -> None:
    own = own_review(call, proposal)
    confirmed = confirm_review(own, call, proposal)
    # What the call no longer asks is in the version before.
    st.session_state[LEFT_OUT_KEY] = len(own.scores) - len(confirmed.scores)
    replace(confirmed)


def _erase(call: Call, proposal: Proposal) -> None:
    forget(own_review(call, proposal))
    erase_copy("review")
    if server_copy(call.id, proposal.reference) is not None:
        # The server keeps versions, so that an empty one follows what was there.
        keep(begin_review(call, proposal))
