"""What was read of a document: which piece went to which question, to be corrected before the score."""

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import FileError, Translator
from evaluator.narrative import AS_TEXT, Mapped
from evaluator.services.document_drafts import ShownPiece, draft_from_document, shown_pieces, targets
from evaluator.services.drafts import Draft
from evaluator.services.reading_files import notes_on_reading
from evaluator.ui import session
from evaluator.ui.applicant_draft import current_draft, replace_draft, revision, uploaded_file
from evaluator.ui.marked_text import show_list, show_paragraph
from evaluator.ui.messages import file_error

MAPPED_KEY = "self_assessment:mapped"
PIECE_KEY = "self_assessment:piece"


def take_document(data: bytes, name: str) -> None:
    """Begin a draft from a document.

    Raises
    ------
    FileError
        It is no document that can be read.
    """
    draft, mapped = draft_from_document(data, name, call=session.current_call())
    st.session_state[MAPPED_KEY] = mapped
    replace_draft(draft)


def forget_document() -> None:
    """Keep nothing of the document in memory."""
    st.session_state.pop(MAPPED_KEY, None)


def show_document(call: Call, draft: Draft, t: Translator) -> None:
    """The pieces of the document that the draft was read from; nothing for another draft."""
    source, mapped = draft.source, st.session_state.get(MAPPED_KEY)
    if source is None or not isinstance(mapped, Mapped):
        return
    pieces = shown_pieces(mapped, t)
    free = [piece for piece in pieces if piece.target == AS_TEXT]
    line = t("What was read of {file}", file=source.file)
    with st.expander(line, key="self_assessment-document", expanded=bool(free) and source.is_as_read):
        if notes := notes_on_reading(mapped, t):
            show_list(notes)
        if not source.is_as_read:
            show_paragraph(
                t("You changed the draft since. Choose the file again to send its pieces elsewhere.")
            )
            return
        offered = targets(call, pieces, t)
        if free:
            show_paragraph(
                t("These pieces answer no question that was recognised. Send each where it belongs.")
            )
            for piece in free:
                _show_piece(piece, offered, t)
        others = [piece for piece in pieces if piece.target != AS_TEXT]
        if others and st.toggle(
            t("Show the pieces that found a question, too"), key="self_assessment:placed"
        ):
            for piece in others:
                _show_piece(piece, offered, t)


def _show_piece(piece: ShownPiece, offered: dict[str, str], t: Translator) -> None:
    with st.container(border=True, gap="xsmall"):
        head = piece.heading or t("The beginning")
        show_paragraph(f"{head} · {piece.place}", quiet=True)
        show_paragraph(piece.beginning)
        key = f"{PIECE_KEY}:{revision()}:{piece.number}"
        st.selectbox(
            t("Answers the question"),
            list(offered),
            index=list(offered).index(piece.target),
            format_func=offered.__getitem__,
            key=key,
            on_change=_send,
            args=(piece.number, key),
        )


def _send(number: int, key: str) -> None:
    """Read the document anew with one piece sent elsewhere."""
    draft, file = current_draft(), uploaded_file()
    if draft is None or draft.source is None or file is None:
        return
    chosen = {**draft.source.chosen, number: str(st.session_state[key])}
    try:
        again, mapped = draft_from_document(file.data, file.name, call=session.current_call(), chosen=chosen)
    except FileError as error:
        file_error(error)
        return
    st.session_state[MAPPED_KEY] = mapped
    replace_draft(again)
