"""Step 4: submit the draft to the call, or put it in the place of an earlier version."""

from collections.abc import Sequence

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.proposals import Proposal
from evaluator.services.assessing import Assessed
from evaluator.services.drafts import Draft
from evaluator.services.readable_drafts import Readable
from evaluator.services.sent_files import SentFile, original_file
from evaluator.services.submissions import (
    Obstacle,
    OwnProposal,
    obstacle_said,
    opening_of,
    own_proposals,
    receipt,
    replace_submission,
    submission_obstacles,
    submit,
)
from evaluator.store import new_id
from evaluator.store.tables import ProposalState
from evaluator.ui import session
from evaluator.ui.applicant_draft import go_on_replacing, go_to_step, replaces, uploaded_file
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.my_proposals.receipts import receipt_button, show_receipt
from evaluator.ui.my_proposals.words import REFUSALS, opening_said, show_refusal
from evaluator.ui.navigation import link_to
from evaluator.ui.proposal_form.form import open_field
from evaluator.ui.self_assessment.attaching import attached_files
from evaluator.ui.self_assessment.checks import show_conditions
from evaluator.ui.self_assessment.earlier_stage import show_earlier, stages_taken
from evaluator.ui.self_assessment.visible import shown_advice
from evaluator.ui.stored import database
from evaluator.ui.stored_call import stored_call_in_use

DECLARED_KEY = "submit:declared"
TARGET_KEY = "submit:target"
ERROR_KEY = "submit:error"
PRESS_KEY = "submit:press"
NEW = "new"


def show_submitting(draft: Draft, found: Readable, assessed: Assessed, t: Translator) -> None:
    """What is needed, what is still missing, the declaration and the one button; or the receipt."""
    try:
        call = stored_call_in_use()
        actor = session.current_actor()
        own = own_proposals(database=database(), actor=actor, call_id=call.id)
        opening = opening_of(database=database(), call_id=call.id)
        original = original_file(draft, uploaded_file())
    except REFUSALS as error:
        show_refusal(error, t)
        return
    proposal = found.proposal
    kept = [one for one in own if one.state is not ProposalState.WITHDRAWN]
    same = next((one for one in kept if one.current.content_hash == proposal.content_hash), None)
    if same is not None and not found.left_out:
        _show_submitted(call, same, t)
        return
    section_title(t("Submit this proposal"))
    show_paragraph(opening_said(opening, call, t))
    with_advice = shown_advice(call) != "nothing"
    show_conditions(call, assessed.assessment, t, with_advice=with_advice, with_help=True)
    target = _choose_target([one for one in kept if one.may_replace], t)
    earlier = show_earlier(call, own, proposal, target, t)
    files = (original, *attached_files(call, target, t))
    # What goes on from the version before is there, though it is not sent again.
    going_on = [
        SentFile(file.name, b"-", file.kind)
        for file in (target.current.files if target is not None else ())
        if file.kind not in {sent.kind for sent in files}
    ]
    obstacles = submission_obstacles(
        call=call,
        proposal=proposal,
        files=[*files, *going_on],
        declared=True,
        stages=stages_taken(call, own) if target is None else [target.stage],
        open_stage=opening.stage,
    )
    _show_obstacles(obstacles, len(found.left_out), t)
    is_ready = opening.is_open and not obstacles and not found.left_out
    st.checkbox(
        t(
            "I declare that what is written is true, that I may submit it for the partners named, and that "
            "it may be kept and read to judge it."
        ),
        key=DECLARED_KEY,
        disabled=not is_ready,
    )
    if (refused := st.session_state.pop(ERROR_KEY, None)) is not None:
        show_refusal(refused, t)
    st.button(
        t("Submit proposal") if target is None else t("Replace {reference}", reference=target.reference),
        key="submit:press-it",
        type="primary",
        disabled=not (is_ready and st.session_state.get(DECLARED_KEY)),
        on_click=_send,
        args=(call.id, proposal, files, target, earlier),
    )


def _show_submitted(call: Call, own: OwnProposal, t: Translator) -> None:
    section_title(t("Submitted as {reference}", reference=own.reference))
    st.success(
        t("What you see here is kept. Keep the receipt: it proves what was submitted, and when."),
        icon=":material/check:",
    )
    actor = session.current_actor()
    show_receipt(receipt(database=database(), actor=actor, call_id=call.id, proposal_id=own.id), t)
    receipt_button(
        t("Download the receipt (PDF)"), database=database(), call_id=call.id, own=own,
        number=own.current.number, t=t, key="submit:receipt",
    )  # fmt: skip
    if own.may_replace:
        show_paragraph(
            t("Change the draft and come back here to replace it. Every version is kept."), quiet=True
        )
    link_to("my_proposals", t("My proposals"))


def _choose_target(replaceable: Sequence[OwnProposal], t: Translator) -> OwnProposal | None:
    """Which of one's own proposals this one takes the place of; None: it is a new one."""
    by_id = {one.id: one for one in replaceable}
    if not by_id:
        return None
    if st.session_state.get(TARGET_KEY) not in {NEW, *by_id}:
        wanted = replaces()
        st.session_state[TARGET_KEY] = wanted if wanted in by_id else NEW

    def line(target: str) -> str:
        if target == NEW:
            return t("a new proposal")
        one = by_id[target]
        return escape_markdown(
            t("the next version of {reference}: {title}", reference=one.reference, title=one.title)
        )

    st.radio(t("Submit it as"), [NEW, *by_id], format_func=line, key=TARGET_KEY)
    return by_id.get(st.session_state[TARGET_KEY])


def _show_obstacles(obstacles: Sequence[Obstacle], left_out: int, t: Translator) -> None:
    if not obstacles and not left_out:
        return
    with st.container(border=True, key="submit-obstacles", gap="xsmall"):
        show_paragraph(t("Before it can be submitted:"))
        if left_out:
            show_paragraph(
                t.plural(
                    "{count} entry is not complete and would be lost. Complete it, or remove it.",
                    "{count} entries are not complete and would be lost. Complete them, or remove them.",
                    left_out,
                )
            )
        for number, obstacle in enumerate(obstacles):
            said = obstacle_said(obstacle, t)
            if obstacle.path:
                st.button(escape_markdown(said), key=f"submit:mend:{number}", type="tertiary",
                          icon=":material/edit:", on_click=_mend, args=(obstacle,))  # fmt: skip
            else:
                show_paragraph(said)


def _mend(obstacle: Obstacle) -> None:
    open_field(obstacle.path)
    go_to_step(1)


def _send(
    call_id: str,
    proposal: Proposal,
    files: Sequence[SentFile],
    target: OwnProposal | None,
    earlier: OwnProposal | None,
) -> None:
    """Send it. A second click on the same content brings the same key, and so nothing new."""
    what = (
        proposal.content_hash,
        target.id if target is not None else NEW,
        earlier.id if earlier is not None else None,
    )
    pressed, key = st.session_state.setdefault(PRESS_KEY, (what, new_id()))
    if pressed != what:
        key = new_id()
        st.session_state[PRESS_KEY] = (what, key)
    try:
        sender = session.current_actor()
        declared = bool(st.session_state.get(DECLARED_KEY))
        if target is None:
            proof = submit(
                database=database(), actor=sender, call_id=call_id, proposal=proposal, files=files,
                declared=declared, key=key, earlier_id=earlier.id if earlier is not None else None,
            )  # fmt: skip
        else:
            proof = replace_submission(
                database=database(), actor=sender, call_id=call_id, proposal_id=target.id, seen=target.seen,
                proposal=proposal, files=files, declared=declared, key=key,
            )  # fmt: skip
    except REFUSALS as error:
        st.session_state[ERROR_KEY] = error
        return
    st.session_state.pop(PRESS_KEY, None)
    st.session_state.pop(TARGET_KEY, None)
    st.session_state[DECLARED_KEY] = False
    go_on_replacing(proof.proposal_id)
