"""How a draft begins: a file, an empty form, a sample."""

from functools import partial

import streamlit as st

from evaluator.foundation import FileError
from evaluator.services.drafts import draft_from_file, draft_from_sample, new_draft
from evaluator.services.proposal_forms import FormFormat, proposal_form
from evaluator.services.reading_files import DOCUMENTS, PROPOSAL_FILES, is_document
from evaluator.services.samples import Sample, samples
from evaluator.services.sent_files import SentFile
from evaluator.ui import session
from evaluator.ui.applicant_draft import go_to_step, keep_uploaded, replace_draft
from evaluator.ui.figures import language_name
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state, file_error
from evaluator.ui.navigation import link_to
from evaluator.ui.self_assessment.document import take_document
from evaluator.ui.self_assessment.lessons import lesson
from evaluator.ui.uploads import LARGEST_UPLOAD_MB, keep_uploads_in_memory

_FORMS: tuple[tuple[FormFormat, str], ...] = (("docx", "Word"), ("xlsx", "Excel"))
WAY_KEY = "self_assessment:way"
UPLOAD_KEY = "self_assessment:upload"
SAMPLE_KEY = "self_assessment:sample"
ERROR_KEY = "self_assessment:error"


def show_choice() -> None:
    """The ways to begin."""
    t = session.t()
    title = session.current_call().title.said_in(t.language)
    with st.container(horizontal=True, vertical_alignment="center", key="self_assessment-against"):
        show_paragraph(t("Your draft is checked against the call “{title}”.", title=title))
        link_to("call", t("See what the call asks"))
    with st.container(border=True, key="self_assessment-choice"):
        ways = {"file": t("Open a file"), "form": t("Fill in a form"), "sample": t("Take a sample")}
        way = st.segmented_control(
            t("Your proposal"),
            list(ways),
            format_func=ways.__getitem__,
            default="file",
            required=True,
            key=WAY_KEY,
            persist_state="session",
        )
        match way:
            case "sample":
                _show_samples()
            case "form":
                _show_new_form()
            case _:
                _show_upload()
    show_paragraph(
        t(
            "Nothing is stored on the server before you submit: your text is held in its memory while this "
            "page is open. A copy stays in this browser, so that nothing is lost, until you erase it."
        ),
        quiet=True,
    )


def _show_upload() -> None:
    t = session.t()
    keep_uploads_in_memory()
    st.file_uploader(
        t("A proposal as a Word, PDF, Excel or text file, or a draft that you downloaded here (YAML, JSON)"),
        type=[ending.removeprefix(".") for ending in (*DOCUMENTS, *PROPOSAL_FILES)],
        max_upload_size=LARGEST_UPLOAD_MB,
        key=UPLOAD_KEY,
        on_change=_take_upload,
    )
    if error := st.session_state.get(ERROR_KEY):
        file_error(error)
    _show_forms()


def _show_forms() -> None:
    """The call's form to fill in elsewhere."""
    t, call, language = session.t(), session.current_call(), session.current_language()
    with st.container(horizontal=True, key="self_assessment-forms"):
        for form_format, name in _FORMS:
            st.download_button(
                t("Download the form for {program}", program=name),
                partial(proposal_form, call, language, form_format),
                file_name=f"{call.id}-{language}.{form_format}",
                key=f"self_assessment:form:{form_format}",
                icon=":material/download:",
                on_click="ignore",
                type="tertiary",
            )


def _take_upload() -> None:
    file = st.session_state.get(UPLOAD_KEY)
    st.session_state.pop(ERROR_KEY, None)
    if file is None:
        return
    try:
        if is_document(file.getvalue(), file.name):
            take_document(file.getvalue(), file.name)
        else:
            replace_draft(draft_from_file(file.getvalue(), file.name))
        keep_uploaded(SentFile(file.name, file.getvalue()))
    except FileError as error:
        st.session_state[ERROR_KEY] = error


def _show_new_form() -> None:
    t = session.t()
    show_paragraph(
        t(
            "The form asks what this call asks, part by part. You can stop at any time, download what you "
            "have, and check a half-finished draft."
        )
    )
    st.button(t("Begin"), key="self_assessment:begin", type="primary", on_click=_begin)


def _begin() -> None:
    replace_draft(new_draft(session.current_language()))


def _show_samples() -> None:
    t = session.t()
    choice: dict[str, Sample] = {sample.name: sample for sample in samples()}
    if not choice:
        empty_state(t("There are no samples here."), t("They lie in the folder sample_proposals."))
        return
    st.radio(
        t("Sample proposals, all fictitious"),
        list(choice),
        index=None,
        format_func=lambda name: (
            f"**{escape_markdown(choice[name].label)}** · {escape_markdown(choice[name].title)}"
        ),
        captions=[
            " · ".join(filter(None, [lesson(name, t), language_name(sample.language, t)]))
            for name, sample in choice.items()
        ],
        key=SAMPLE_KEY,
        on_change=_take_sample,
    )


def _take_sample() -> None:
    if name := st.session_state.get(SAMPLE_KEY):
        replace_draft(draft_from_sample(name))
        go_to_step(2)
