"""The proposals at hand: the samples, and the files that the person opened in this session."""

import streamlit as st

from evaluator.foundation import FileError
from evaluator.foundation.yaml_files import MAXIMUM_BYTES
from evaluator.proposals import Proposal
from evaluator.services.assessing import read_draft
from evaluator.services.samples import open_sample, samples
from evaluator.ui import session
from evaluator.ui.messages import file_error

OPENED_KEY = "proposals:opened"
UPLOAD_KEY = "proposals:upload"


def proposals_at_hand() -> dict[str, Proposal]:
    """Opened files first, then samples, by reference. A file takes the place of a sample of the same name."""
    opened: dict[str, Proposal] = st.session_state.get(OPENED_KEY, {})
    shipped = {proposal.reference: proposal for proposal in map(open_sample, _sample_names())}
    return opened | {name: proposal for name, proposal in shipped.items() if name not in opened}


def is_sample(reference: str) -> bool:
    """Whether the proposal came with the program."""
    return reference not in st.session_state.get(OPENED_KEY, {})


def open_files() -> None:
    """Choose proposal files; each that can be read is at hand from now on, each that cannot is explained."""
    t = session.t()
    files = st.file_uploader(
        t("Proposals as YAML or JSON files"),
        type=["yaml", "yml", "json"],
        accept_multiple_files=True,
        max_upload_size=MAXIMUM_BYTES // 1_000_000,
        key=UPLOAD_KEY,
        on_change=_take_files,
    )
    for file in files or []:
        try:
            _read(file.getvalue(), file.name)
        except FileError as error:
            file_error(error)


def _take_files() -> None:
    opened: dict[str, Proposal] = {}
    for file in st.session_state.get(UPLOAD_KEY) or []:
        try:
            proposal = _read(file.getvalue(), file.name)
        except FileError:
            continue
        opened[proposal.reference] = proposal
    st.session_state[OPENED_KEY] = opened


@st.cache_resource(scope="session", max_entries=600, show_spinner=False)
def _read(data: bytes, name: str) -> Proposal:
    return read_draft(data, name)


@st.cache_data(max_entries=1, show_spinner=False, ttl=600)
def _sample_names() -> list[str]:
    return [sample.name for sample in samples()]
