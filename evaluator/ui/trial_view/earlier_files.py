"""Files of an earlier call: its reviews, its decisions and, where they are at hand, its proposals."""

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from evaluator.assessment.kept_reading import KeptReading
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.panel.decisions import DECISIONS
from evaluator.panel.reviews import HEADER as REVIEWS
from evaluator.services.earlier_proposals import EarlierProposals, proposals_sent
from evaluator.services.importing.entries import READ
from evaluator.services.kept_readings import KeptReadings
from evaluator.services.named_files import NamedFile
from evaluator.ui.assessed import words_in_force
from evaluator.ui.marked_text import show_list
from evaluator.ui.uploads import LARGEST_UPLOAD_MB

REVIEWS_KEY = "trial:backtest:reviews"
DECISIONS_KEY = "trial:backtest:decisions"
PROPOSALS_KEY = "trial:backtest:proposals"
READ_KEY = "trial:backtest:read"
"""What the proposals at hand hold, and what was found in them: read once, not at every rerun."""


@dataclass(frozen=True)
class EarlierFiles:
    """What was chosen."""

    reviews: NamedFile
    decisions: NamedFile
    proposals: EarlierProposals | None
    """None where none was chosen."""
    readings: KeptReadings
    """Of this session alone: what is only tried here is kept for nobody else."""


def ask_files(call: Call, t: Translator) -> EarlierFiles | None:
    """The files, with what they have to look like; None until there are reviews and decisions."""
    with st.container(horizontal=True, gap="small"):
        reviews = _table(t("Reviews CSV"), REVIEWS_KEY)
        decisions = _table(t("Decisions CSV"), DECISIONS_KEY)
        texts = _texts(t)
    st.caption(
        t(
            "Reviews have the columns {reviews}, and may have {more}. Decisions have the columns "
            "{decisions}; a decision is funded or refused, in English, French or Spanish. Proposals, as "
            "Word, PDF, YAML or JSON files, a ZIP of them or a table, go by the same references; without "
            "them the machine is left out. They are read here and stored nowhere.",
            reviews=", ".join(REVIEWS.required),
            more=", ".join(REVIEWS.optional),
            decisions=", ".join(DECISIONS.required),
        )
    )
    proposals, kept = _read(call, texts, t)
    if proposals is not None and proposals.left_out:
        show_list(left_out_said(proposals, t))
    if reviews is None or decisions is None:
        return None
    return EarlierFiles(reviews, decisions, proposals, KeptReadings(kept, words_in_force()))


def left_out_said(proposals: EarlierProposals, t: Translator) -> Iterator[str]:
    """Which files are read as no text, and why."""
    for one in proposals.left_out:
        match one.why:
            case "unreadable":
                yield t("{file} is left out: {why}", file=one.file, why=one.detail)
            case "nameless":
                yield t("{file} is left out: it does not say by which reference it goes", file=one.file)
            case "ambiguous":
                yield t("{file} is left out: several texts go by {name}", file=one.file, name=one.detail)


def _table(label: str, key: str) -> NamedFile | None:
    sent = st.file_uploader(label, type=["csv"], key=key, max_upload_size=LARGEST_UPLOAD_MB, width=360)
    return None if sent is None else NamedFile(sent.name, sent.getvalue())


def _texts(t: Translator) -> list[NamedFile]:
    sent = st.file_uploader(
        t("Proposals of the earlier call"),
        type=[kind.removeprefix(".") for kind in READ],
        accept_multiple_files=True,
        key=PROPOSALS_KEY,
        max_upload_size=LARGEST_UPLOAD_MB,
        width=360,
    )
    return [NamedFile(one.name, one.getvalue()) for one in sent or []]


def _read(
    call: Call, texts: list[NamedFile], t: Translator
) -> tuple[EarlierProposals | None, dict[str, KeptReading]]:
    if not texts:
        st.session_state.pop(READ_KEY, None)
        return None, {}
    names = (call.version, tuple((one.name, hash(one.data)) for one in texts))
    held = st.session_state.get(READ_KEY)
    if held is None or held[0] != names:
        with st.spinner(t("Reading the files …")):
            held = names, proposals_sent(texts, call=call), {}
        st.session_state[READ_KEY] = held
    return held[1], held[2]
