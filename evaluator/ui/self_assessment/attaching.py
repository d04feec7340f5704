"""Documents that the call asks for, sent along with a submission."""

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator, figures
from evaluator.services.sent_files import ACCEPTED, LARGEST_FILE, SentFile
from evaluator.services.submissions import OwnProposal
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.uploads import keep_uploads_in_memory


def attached_files(call: Call, target: OwnProposal | None, t: Translator) -> tuple[SentFile, ...]:
    """One place for each document that the call asks for; those chosen there."""
    asked = {item.document: item for item in call.form if item.document is not None}
    if not asked:
        return ()
    keep_uploads_in_memory()
    before = {file.kind: file.name for file in target.current.files} if target is not None else {}
    chosen, missing = [], []
    with st.expander(t("Send documents along"), icon=":material/attach_file:", key="submit-documents"):
        show_paragraph(t("Each as one file, at most {most} MB.", most=LARGEST_FILE // 1_000_000), quiet=True)
        for kind, item in asked.items():
            said = item.title or item.question
            title = said.said_in(t.language) if said is not None else kind
            named = t("{document} (required)", document=title) if item.required else title
            file = st.file_uploader(
                escape_markdown(named),
                type=list(ACCEPTED),
                max_upload_size=LARGEST_FILE // 1_000_000,
                key=f"submit:document:{kind}",
            )
            if file is not None:
                chosen.append(SentFile(file.name, file.getvalue(), kind))
            elif kind in before:
                show_paragraph(t("Kept from the version before: {name}", name=before[kind]), quiet=True)
            elif item.required:
                missing.append(title)
    if missing:
        st.warning(
            escape_markdown(
                t(
                    "The call requires these documents, and none is sent along: {documents}. Without them "
                    "the proposal can be found not eligible.",
                    documents=figures.listed(missing, t.language),
                )
            ),
            icon=":material/attach_file:",
        )
    return tuple(chosen)
