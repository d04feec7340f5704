"""The draft under assessment: an applicant's file, or a sample. It lives in the session only."""

import streamlit as st

from evaluator.foundation import FileError
from evaluator.proposals import Proposal
from evaluator.services.assessing import read_draft
from evaluator.services.samples import Sample, open_sample, samples
from evaluator.ui import session
from evaluator.ui.figures import language_name
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_heading, show_paragraph
from evaluator.ui.messages import empty_state, file_error
from evaluator.ui.navigation import link_to
from evaluator.ui.self_assessment.lessons import lesson
from evaluator.ui.uploads import LARGEST_UPLOAD_MB, keep_uploads_in_memory

DRAFT_KEY = "self_assessment:draft"
WAY_KEY = "self_assessment:way"
UPLOAD_KEY = "self_assessment:upload"
SAMPLE_KEY = "self_assessment:sample"


def chosen_draft() -> Proposal | None:
    """The proposal to assess. Until there is one, shows how to choose it; then one line that names it."""
    draft = st.session_state.get(DRAFT_KEY)
    if draft is None:
        _show_choice()
        return None
    try:
        proposal = _read_file(*draft) if isinstance(draft, tuple) else open_sample(draft)
    except FileError as error:
        _show_choice()
        file_error(error)
        return None
    _show_chosen(proposal, is_sample=not isinstance(draft, tuple))
    return proposal


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _read_file(data: bytes, name: str) -> Proposal:
    return read_draft(data, name)


def _show_choice() -> None:
    t = session.t()
    with st.container(border=True, key="self_assessment-choice"):
        way = st.segmented_control(
            t("Your proposal"),
            ["file", "sample"],
            format_func={"file": t("Upload a draft"), "sample": t("Take a sample")}.__getitem__,
            default="file",
            required=True,
            key=WAY_KEY,
        )
        if way == "sample":
            _show_samples()
        else:
            _show_upload()
    with st.container(horizontal=True, vertical_alignment="center", key="self_assessment-against"):
        title = session.current_call().title.said_in(t.language)
        show_paragraph(t("Your draft is checked against the call “{title}”.", title=title))
        link_to("call", t("See what the call asks"))


def _show_upload() -> None:
    t = session.t()
    keep_uploads_in_memory()
    st.file_uploader(
        t("A proposal as a YAML or JSON file"),
        type=["yaml", "yml", "json"],
        max_upload_size=LARGEST_UPLOAD_MB,
        key=UPLOAD_KEY,
        on_change=_take_upload,
    )
    st.caption(
        t(
            "Nothing is stored: the draft is only held in the server's memory. It is written to no disk, and "
            "nobody else sees it."
        )
    )


def _take_upload() -> None:
    file = st.session_state.get(UPLOAD_KEY)
    if file is not None:
        st.session_state[DRAFT_KEY] = (file.getvalue(), file.name)


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
        format_func=lambda name: _sample_line(choice[name]),
        captions=[
            " · ".join(filter(None, [lesson(name, t), language_name(sample.language, t)]))
            for name, sample in choice.items()
        ],
        key=SAMPLE_KEY,
        on_change=_take_sample,
    )


def _sample_line(sample: Sample) -> str:
    return f"**{escape_markdown(sample.label)}** · {escape_markdown(sample.title)}"


def _take_sample() -> None:
    if name := st.session_state.get(SAMPLE_KEY):
        st.session_state[DRAFT_KEY] = name


def _show_chosen(proposal: Proposal, *, is_sample: bool) -> None:
    t = session.t()
    with st.container(horizontal=True, vertical_alignment="center", key="self_assessment-chosen"):
        with st.container(width="stretch", gap="xxsmall"):
            show_heading(proposal.title, level=4)
            kind = t("Sample") if is_sample else t("Your draft, not stored")
            show_paragraph(f"{proposal.label} · {kind}", quiet=True)
        st.button(
            t("Choose another"), key="self_assessment:another", icon=":material/undo:", on_click=_forget
        )


def _forget() -> None:
    st.session_state.pop(DRAFT_KEY, None)
