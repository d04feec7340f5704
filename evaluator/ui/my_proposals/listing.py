"""The applicant's own proposals, one below the other, with every version."""

import streamlit as st

from evaluator.access import Actor
from evaluator.calls import Call
from evaluator.foundation import Translator, figures
from evaluator.reports.receipt import submitted_said
from evaluator.services.letters import own_letters
from evaluator.services.submissions import (
    OwnFile,
    OwnProposal,
    OwnVersion,
    own_document,
    withdraw,
)
from evaluator.store import new_id
from evaluator.store.tables import ProposalState
from evaluator.ui import session
from evaluator.ui.asked_anew import download_button
from evaluator.ui.deleted_text import deleted_said
from evaluator.ui.literal import escape_badge, escape_markdown
from evaluator.ui.marked_text import show_heading, show_paragraph
from evaluator.ui.my_proposals.letters import show_own_letter
from evaluator.ui.my_proposals.receipts import receipt_button
from evaluator.ui.my_proposals.taking_up import (
    ERROR_KEY,
    open_what_was_taken_up,
    show_begin_next,
    show_replace,
)
from evaluator.ui.my_proposals.words import REFUSALS, show_refusal, state_said
from evaluator.ui.stages import stage_in_words
from evaluator.ui.stored import database


def show_own(call: Call, own: list[OwnProposal], t: Translator) -> None:
    """Each proposal with what can be done with it."""
    open_what_was_taken_up()
    if (error := st.session_state.pop(ERROR_KEY, None)) is not None:
        show_refusal(error, t)
    letters = own_letters(database=database(), actor=session.current_actor(), call_id=call.id)
    for proposal in own:
        with st.container(border=True, key=f"my_proposals-{proposal.reference}", gap="small"):
            _show_one(call, proposal, own, t)
            if (letter := letters.get(proposal.id)) is not None:
                show_own_letter(call, proposal, letter, t)


def _show_one(call: Call, own: OwnProposal, everything: list[OwnProposal], t: Translator) -> None:
    with st.container(gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.badge(own.reference, color="blue")
            st.badge(
                escape_badge(state_said(own.state, t)),
                color="gray" if own.state is ProposalState.WITHDRAWN else "green",
            )
        if own.title:
            show_heading(own.title, level=2)
        lot = next((lot.title.said_in(t.language) for lot in call.lots if lot.id == own.lot), "")
        name = own.label if own.label != own.reference else ""
        show_paragraph(" · ".join(filter(None, [name, lot])), quiet=True)
    show_paragraph(_version_said(call, own.current, t))
    _show_stages(call, own, everything, t)
    if (deleted := own.current.text_deleted_at) is not None:
        show_paragraph(deleted_said(deleted, call, t))
    with st.container(horizontal=True, vertical_alignment="center"):
        receipt_button(
            t("Download the receipt (PDF)"), database=database(), call_id=call.id, own=own,
            number=own.current.number, t=t, key=f"my_proposals:receipt:{own.id}",
        )  # fmt: skip
        if own.may_replace and deleted is None:
            show_replace(call, own, t)
        if own.next_stage is not None and deleted is None:
            show_begin_next(call, own, own.next_stage, t)
        if own.may_withdraw:
            _show_withdraw(call, own, t)
    _show_versions(call, own, t)


def _show_stages(call: Call, own: OwnProposal, everything: list[OwnProposal], t: Translator) -> None:
    """In which stage it is, what it goes on from, and whether it may go on itself."""
    if len(call.stages) < 2 or own.state is ProposalState.WITHDRAWN:
        return
    said = [t("Stage: {stage}.", stage=stage_in_words(call, own.stage, t))]
    earlier = next((one.reference for one in everything if one.id == own.earlier_id), None)
    if earlier is not None:
        said.append(t("Goes on from {reference}.", reference=earlier))
    if own.followed_by is not None:
        said.append(t("{reference} goes on from it.", reference=own.followed_by))
    elif own.next_stage is not None and own.state is ProposalState.INVITED:
        stage = stage_in_words(call, own.next_stage, t)
        said.append(t("It is invited to the stage “{stage}”: begin it from here.", stage=stage))
    show_paragraph(" ".join(said))


def _show_withdraw(call: Call, own: OwnProposal, t: Translator) -> None:
    with st.popover(t("Withdraw"), icon=":material/undo:"):
        show_paragraph(
            t(
                "{reference} then takes no further part in the call. All its versions are kept. This "
                "cannot be undone; while the call is open you can submit anew, under another reference.",
                reference=own.reference,
            )
        )
        st.button(
            t("Withdraw proposal {reference}", reference=own.reference),
            key=f"my_proposals:withdraw:{own.id}",
            on_click=_withdraw,
            args=(call.id, own, new_id()),
        )


def _show_versions(call: Call, own: OwnProposal, t: Translator) -> None:
    title = t.plural("{count} version, with its files", "{count} versions, with their files",
                     len(own.versions))  # fmt: skip
    with st.expander(title):
        for version in own.versions:
            _show_version(call, own, version, t)


def _show_version(call: Call, own: OwnProposal, version: OwnVersion, t: Translator) -> None:
    with st.container(gap="xsmall", key=f"my_proposals-version-{own.reference}-{version.number}"):
        show_paragraph(_version_said(call, version, t))
        show_paragraph(f"SHA-256 {version.content_hash}", quiet=True)
        with st.container(horizontal=True, vertical_alignment="center"):
            receipt_button(
                t("Receipt (PDF)"), database=database(), call_id=call.id, own=own,
                number=version.number, t=t, key=f"my_proposals:receipt:{own.id}:{version.number}",
            )  # fmt: skip
            for file in version.files:
                if file.is_kept:
                    _show_file(call, file, t)


def _version_said(call: Call, version: OwnVersion, t: Translator) -> str:
    moment = submitted_said(version.submitted_at, call.time_zone, t)
    return t("Version {number}, submitted {moment}", number=version.number, moment=moment)


def _show_file(call: Call, file: OwnFile, t: Translator) -> None:
    store = database()

    def content(actor: Actor) -> bytes:
        return own_document(database=store, actor=actor, call_id=call.id, document_id=file.id).data

    kilobytes = figures.number(max(file.size / 1000, 0.1), t.language, decimals=1)
    download_button(
        escape_markdown(t("{name} ({size} kB)", name=file.name, size=kilobytes)),
        content,
        file_name=file.name,
        mime="application/octet-stream",
        key=f"my_proposals:file:{file.id}",
        icon=":material/description:",
        type="tertiary",
    )


def _withdraw(call_id: str, own: OwnProposal, key: str) -> None:
    try:
        withdraw(
            database=database(),
            actor=session.current_actor(),
            call_id=call_id,
            proposal_id=own.id,
            seen=own.seen,
            key=key,
        )
    except REFUSALS as error:
        st.session_state[ERROR_KEY] = error
