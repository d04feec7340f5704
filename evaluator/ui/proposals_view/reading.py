"""One proposal as who oversees the call reads it: text, files, answers, history. Letter for letter."""

import streamlit as st

from evaluator.access import Actor, NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import Translator, figures
from evaluator.services.full_proposals import FullProposal, SentVersion, Step, proposal_in_full, sent_document
from evaluator.services.submissions import OwnFile
from evaluator.store.audit import Kind
from evaluator.ui import session
from evaluator.ui.asked_anew import download_button
from evaluator.ui.deleted_text import deleted_said
from evaluator.ui.eligibility_view.board import answer_in_words
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_badge, escape_markdown
from evaluator.ui.marked_text import show_heading, show_paragraph, show_rows, show_ways
from evaluator.ui.phases import local_moment_in_words
from evaluator.ui.proposal_states import state_in_words
from evaluator.ui.score_form.places import BUDGET, PARTNERS, SUMMARY, TEXT
from evaluator.ui.score_form.reading import show_parts
from evaluator.ui.stored import database

READ_KEY = "proposals:read"
"""The proposal that is read; None for the list."""
VERSION_KEY = "proposals:version"


def begin_reading(proposal_id: str | None) -> None:
    """Read this proposal from now on."""
    st.session_state[READ_KEY] = proposal_id


def show_reading(call: Call, t: Translator) -> bool:
    """The proposal that somebody chose to read; False where there is none, and the list is to be shown."""
    proposal_id = st.session_state.get(READ_KEY)
    if proposal_id is None:
        return False
    number = st.session_state.get(f"{VERSION_KEY}:{proposal_id}")
    try:
        one = proposal_in_full(
            database=database(), actor=session.current_actor(), proposal_id=str(proposal_id), number=number
        )
    except NotAllowedError:
        # It is another role's, or not there for them any more: the list says what is.
        begin_reading(None)
        return False
    if one.call.id != call.id:
        begin_reading(None)
        return False
    st.button(
        t("Back to the list"),
        key="proposals:back",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=begin_reading,
        args=(None,),
    )
    _show(one, t)
    return True


def _show(one: FullProposal, t: Translator) -> None:
    with st.container(gap="xxsmall", key="proposals-read"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.badge(escape_badge(one.reference), color="blue")
            st.badge(escape_badge(state_in_words(one.state, t)), color="gray")
        section_title(one.title or one.reference)
        if one.label != one.reference:
            show_paragraph(one.label, quiet=True)
    facts, text = st.columns([9, 11], gap="large")
    with facts:
        _show_versions(one, t)
        show_heading(t("Conditions"), level=3)
        _show_answers(one, t)
        show_heading(t("What became of it"), level=3)
        show_rows(_step_said(step, one.call, t) for step in one.steps)
    with text:
        if one.proposal is None:
            deleted = one.version.text_deleted_at
            show_paragraph(
                t("The text is not there any more.")
                if deleted is None
                else deleted_said(deleted, one.call, t)
            )
            return
        ways = ((t("Summary"), SUMMARY), (t("Partners"), PARTNERS), (t("Budget"), BUDGET), (t("Text"), TEXT))
        show_ways(t("Go to"), ways)
        show_parts(one.call, one.proposal, t)


def _show_versions(one: FullProposal, t: Translator) -> None:
    """Which one is read, and each with its files."""
    show_heading(t("Versions and files"), level=3)
    if len(one.versions) > 1:
        numbers = [version.number for version in one.versions]
        key = f"{VERSION_KEY}:{one.id}"
        st.session_state[key] = one.number
        st.selectbox(
            t("Version to read"),
            numbers,
            format_func=lambda number: (
                t("{number}, which counts", number=number) if number == one.current_number else str(number)
            ),
            key=key,
        )
        if one.number != one.current_number:
            st.info(t("This is an earlier version of the text."), icon=":material/history:")
    for version in one.versions:
        with st.container(gap="xxsmall", key=f"proposals-version-{version.number}"):
            _show_version(one, version, t)


def _show_version(one: FullProposal, version: SentVersion, t: Translator) -> None:
    moment = local_moment_in_words(version.sent_at, one.call, t)
    who = version.by or t("somebody")
    show_paragraph(t("Version {number}: {who}, {when}", number=version.number, who=who, when=moment))
    if version.text_deleted_at is not None:
        show_paragraph(deleted_said(version.text_deleted_at, one.call, t), quiet=True)
    show_paragraph(f"SHA-256 {version.content_hash}", quiet=True)
    for file in version.files:
        _show_file(one, file, t)


def _show_file(one: FullProposal, file: OwnFile, t: Translator) -> None:
    kilobytes = figures.number(max(file.size / 1000, 0.1), t.language, decimals=1)
    label = t("{name} ({size} kB)", name=file.name, size=kilobytes)
    if not file.is_kept:
        show_paragraph(t("{file}: deleted by the call's rule", file=label), quiet=True)
        return
    store = database()

    def content(actor: Actor) -> bytes:
        return sent_document(database=store, actor=actor, proposal_id=one.id, document_id=file.id).data

    download_button(
        escape_markdown(label),
        content,
        file_name=file.name,
        mime="application/octet-stream",
        key=f"proposals:file:{file.id}",
        icon=":material/description:",
        type="tertiary",
    )


def _show_answers(one: FullProposal, t: Translator) -> None:
    """What people answered, in the order of the call; what nobody answered yet is said too."""
    rows = []
    for gate in one.call.gates:
        answered = one.answers.get(gate.id)
        if answered is None:
            rows.append((gate.title.said_in(t.language), t("no answer yet"), ""))
            continue
        when = local_moment_in_words(answered.at, one.call, t)
        who = t("{who}, {when}", who=answered.name or t("somebody"), when=when)
        earlier = answered.proposal_number != one.current_number
        about = t("about version {number}", number=answered.proposal_number) if earlier else ""
        below = "\n".join(filter(None, [" · ".join(filter(None, [who, about])), answered.reason]))
        rows.append((gate.title.said_in(t.language), answer_in_words(answered.answer, t), below))
    if rows:
        show_rows(rows)
    else:
        show_paragraph(t("The call has no conditions."), quiet=True)


def _step_said(step: Step, call: Call, t: Translator) -> tuple[str, str, str]:
    """What happened, when, and below by whom and why."""
    when = local_moment_in_words(step.at, call, t)
    return _happened(step, t), when, "\n".join(filter(None, [step.by or t("somebody"), step.reason]))


def _happened(step: Step, t: Translator) -> str:
    match step.kind:
        case Kind.PROPOSAL_SUBMITTED:
            return t("Submitted by the applicant")
        case Kind.PROPOSAL_IMPORTED if step.number == 1:
            return t("Imported")
        case Kind.PROPOSAL_IMPORTED | Kind.PROPOSAL_REPLACED:
            return t("Replaced by version {number}", number=step.number)
    if step.state is None:
        return t("Decided")
    if step.state is step.before or (step.before is None and step.kind is Kind.PROPOSAL_STATE):
        return t("Linked to its proposal of the stage before")
    after = state_in_words(step.state, t)
    if step.before is None:
        return after
    return f"{state_in_words(step.before, t)} → {after}"
