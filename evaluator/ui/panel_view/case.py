"""One proposal before the panel: its text, each criterion with reviewers as columns, what is agreed on."""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.foundation import Translator
from evaluator.panel import judged
from evaluator.services.free_text import LONGEST_REASON
from evaluator.services.panel_case import PanelCase, PanelReview, panel_case
from evaluator.services.panel_list import Agreement
from evaluator.services.stored_reviews import reopen_review
from evaluator.store import StoreError, new_id
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.assignment_view.views import VIEW_ADDRESS, WHO_READS_WHAT
from evaluator.ui.figures import number
from evaluator.ui.guard import fragment
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_heading, show_paragraph
from evaluator.ui.messages import refusal_said, store_error
from evaluator.ui.navigation import link_to
from evaluator.ui.panel_view.agreeing import show_agreement
from evaluator.ui.panel_view.criterion import reviewer_said, show_criterion, show_gap
from evaluator.ui.panel_view.drafting import begin_draft, is_clash, save
from evaluator.ui.panel_view.reading import show_reading
from evaluator.ui.score_form.question import show_declaring
from evaluator.ui.stored import database

ERROR_KEY = "panel:error"
REASON_KEY = "panel:reopen-reason"


def show_case(case: PanelCase, agreement: Agreement, t: Translator) -> None:
    """Its state, then each criterion with reviewers as columns, then the report.

    Parameters
    ----------
    agreement
        As the panel's list says.
    """
    section_title(t("{label}: {text}", label=case.label, text=case.title))
    counted = sum(review.is_counted for review in case.reviews)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        with st.container(width="content"):
            show_paragraph(t("{count} of {all} reviews are in.", count=counted, all=case.asked))
        if case.may_declare:
            show_declaring(case.call, case.proposal_id, case.reference, t)
    _show_divergence(case, t)
    if error := st.session_state.pop(f"{ERROR_KEY}:{case.proposal_id}", None):
        st.error(escape_markdown(error), icon=":material/error:")
    with st.container(key="panel-beside"):
        with st.container():
            show_reading(case.call, case.proposal_id)
        with st.container():
            _show_work(case.proposal_id, (agreement, len(case.reviews), _changed(case)), [case])


@fragment
def _show_work(proposal_id: str, listed: tuple[Agreement, int, int], first: list[PanelCase]) -> None:
    """What is read and written at every pause in typing; the list above and the text stay as they are.

    Parameters
    ----------
    listed
        How far the work was when the list was drawn.
    first
        The case as the whole page has just read it; taken out, since it is not read anew for later presses.
    """
    t = session.t()
    try:
        case = _saved(first.pop() if first else _case(proposal_id))
    except (NotAllowedError, StoreError) as error:
        store_error(t("What the panel has before it cannot be read now."), refusal_said(error, t))
        return
    if listed != (_agreement(case), len(case.reviews), _changed(case)):
        # The list says what was true before.
        st.rerun()
    draft = begin_draft(case)
    if not case.reviews:
        show_paragraph(t("No review is in yet."))
    else:
        with st.container(border=True, key="panel-reviewers"):
            _show_reviewers(case, t)
    for name, criterion in judged(case.call).items():
        with st.container(border=True, key=f"panel-criterion-{name}"):
            show_criterion(case, draft, criterion, t)
    with st.container(border=True, key="panel-agreement"):
        show_agreement(case, draft, t)


def _saved(case: PanelCase) -> PanelCase:
    """The case, once what stands here and was not saved yet is on the server."""
    draft = begin_draft(case)
    if draft.is_saved or is_clash(case, draft) or not case.may_write:
        return case
    save(case.proposal_id)
    return _case(case.proposal_id)


def _case(proposal_id: str) -> PanelCase:
    return panel_case(database=database(), actor=session.current_actor(), proposal_id=proposal_id)


def _agreement(case: PanelCase) -> Agreement:
    if case.consensus is None:
        return Agreement.NONE
    return Agreement.FINAL if case.consensus.is_final else Agreement.DRAFT


def _changed(case: PanelCase) -> int:
    return sum(one.is_reopened for one in case.reviews)


def _show_divergence(case: PanelCase, t: Translator) -> None:
    if case.gaps.diverge:
        said = [t("The reviewers are further apart than the call allows.")]
        match case.gaps.follows:
            case "third_reviewer" if case.lacks_third:
                said.append(t("By the call's rule one more person is to be asked to review it."))
            case "third_reviewer" if case.asked > case.call.reviews.per_proposal:
                said.append(t("By the call's rule one more person reviews it."))
            case "consensus":
                said.append(t("By the call's rule they meet and agree."))
        st.warning(" ".join(said), icon=":material/call_split:")
        if case.lacks_third and case.may_assign:
            query = {VIEW_ADDRESS: WHO_READS_WHAT, "proposal": case.reference}
            link_to("assignment", t("Ask one more reviewer"), **query)


def _show_reviewers(case: PanelCase, t: Translator) -> None:
    with st.container(gap="xsmall"):
        show_heading(t("Totals"), level=3)
        show_gap(case.gaps.total, t)
    for place, (column, review) in enumerate(
        zip(st.columns(len(case.reviews), gap="medium"), case.reviews, strict=True)
    ):
        with column:
            who = reviewer_said(case, place, t)
            total = t("no total yet") if review.total is None else number(review.total, t)
            show_heading(t("{label}: {text}", label=who, text=total) if review.is_counted else who, level=4)
            if not review.is_counted:
                st.badge(t("not counted: conflict of interest"), icon=":material/block:", color="gray")
            elif review.is_reopened:
                st.badge(t("being changed"), icon=":material/edit:", color="orange")
            elif case.may_reopen and review.reviewer_id is not None:
                _show_reopening(case, review, who, t)


def _show_reopening(case: PanelCase, review: PanelReview, who: str, t: Translator) -> None:
    key = f"{REASON_KEY}:{case.proposal_id}:{review.reviewer_id}:{review.number}"
    with st.popover(t("Give it back"), icon=":material/undo:"):
        show_paragraph(
            t(
                "{name} can then change the review. What was submitted is kept, and so is the reason.",
                name=who,
            )
        )
        st.text_area(t("Reason"), max_chars=LONGEST_REASON, height=80, key=key)
        st.button(
            t("Open the review of {name} again", name=escape_markdown(who)),
            key=f"panel:reopen:{case.proposal_id}:{review.reviewer_id}",
            on_click=_reopen,
            args=(case.proposal_id, review, key, new_id()),
        )


def _reopen(proposal_id: str, review: PanelReview, reason_key: str, key: str) -> None:
    t = session.t()
    try:
        reopen_review(
            database=database(),
            actor=session.current_actor(),
            proposal_id=proposal_id,
            reviewer_id=review.reviewer_id or "",
            reason=str(st.session_state.get(reason_key) or ""),
            seen=review.number,
            key=key,
        )
    except ChangedMeanwhileError:
        st.session_state[f"{ERROR_KEY}:{proposal_id}"] = t(
            "The review was changed in the meantime. Look at it again; nothing was done."
        )
    except (ValueError, NotAllowedError, StoreError) as error:
        st.session_state[f"{ERROR_KEY}:{proposal_id}"] = refusal_said(error, t)
