"""The proposals at hand: the samples, and the files that the person opened in this session."""

from collections.abc import Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, eq=False)
class Shipped:
    """The samples by reference, as they were read once."""

    proposals: Mapping[str, Proposal]


def proposals_at_hand() -> dict[str, Proposal]:
    """Opened files first, then samples, by reference. A file takes the place of a sample of the same name."""
    opened: dict[str, Proposal] = st.session_state.get(OPENED_KEY, {})
    return opened | {name: proposal for name, proposal in shipped().proposals.items() if name not in opened}


def opened_names() -> tuple[str, ...]:
    """Names the contents of the files opened in this session; empty when only samples are at hand."""
    return tuple(proposal.content_hash for proposal in st.session_state.get(OPENED_KEY, {}).values())


@st.cache_resource(max_entries=1, show_spinner=False, ttl=600)
def shipped() -> Shipped:
    """The samples."""
    return Shipped(
        {proposal.reference: proposal for proposal in (open_sample(sample.name) for sample in samples())}
    )


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
