"""Lineages of proposals at hand, each made once: reading two texts beside each other takes its time."""

from collections.abc import Hashable, Iterable, Mapping
from time import monotonic

import streamlit as st

from evaluator.foundation import Translator
from evaluator.lineage.compared import Candidate
from evaluator.proposals import Proposal
from evaluator.services.keeping import Keeping
from evaluator.services.lineage import Corpus, corpus_of, screened, told_by
from evaluator.services.lineage.screened import ready
from evaluator.ui.originality_view.case import Case

SECONDS_AT_ONCE = 0.5
"""So long proposals are compared before the page looks up."""


class Screened(Keeping):
    """Lineages made before, by what was compared with what."""

    most_kept = 1_200

    def __init__(self) -> None:
        self.made_ready = _MadeReady()


class _MadeReady(Keeping):
    """Proposals ready to be compared with others, by their content."""

    most_kept = 600


def case_of(proposal: Proposal, others: Iterable[Proposal], shelf: Screened, *, stored_id: str = "") -> Case:
    """The proposal beside the programmes of the installation, and beside those others that the reader sees.

    Raises
    ------
    FileError
        The index of programmes is damaged, or another version of the program made it.
    """
    corpus, beside = corpus_of(), _beside(proposal, others, shelf)
    lineage = shelf.kept(
        _name(proposal, beside, corpus), lambda: screened(proposal, corpus=corpus, others=beside.values())
    )
    records = told_by(lineage, corpus=corpus, others=beside.values())
    return Case(proposal, lineage, records, stored_id)


def not_screened_yet(proposals: Mapping[str, Proposal], shelf: Screened) -> list[str]:
    """The references of those whose lineage would have to be made first."""
    corpus = corpus_of()
    hashes = _hashes(proposals.values())
    return [
        reference
        for reference, one in proposals.items()
        if shelf.known((one.content_hash, corpus.id, hashes - {one.content_hash})) is None
    ]


def screen_a_while(proposals: Mapping[str, Proposal], waiting: Iterable[str], shelf: Screened) -> None:
    """Some of those that wait; at least one."""
    until = monotonic() + SECONDS_AT_ONCE
    for reference in waiting:
        case_of(proposals[reference], proposals.values(), shelf)
        if monotonic() > until:
            return


def how_far(done: int, of: int, t: Translator) -> str:
    """`Comparing the proposals: 4 of 15`."""
    return t("Comparing the proposals: {done} of {of}", done=done, of=of)


def shelf(*, is_shared: bool) -> Screened:
    """Where lineages are kept: for everybody, or for this session where somebody brought the text along."""
    return _for_all() if is_shared else _here()


@st.cache_resource(show_spinner=False)
def _for_all() -> Screened:
    return Screened()


@st.cache_resource(scope="session", show_spinner=False)
def _here() -> Screened:
    return Screened()


def _beside(proposal: Proposal, others: Iterable[Proposal], shelf: Screened) -> dict[str, Candidate]:
    return {
        one.content_hash: shelf.made_ready.kept(one.content_hash, lambda one=one: ready(one))  # type: ignore[misc]
        for one in others
        if one.content_hash != proposal.content_hash
    }


def _name(proposal: Proposal, beside: Mapping[str, Candidate], corpus: Corpus) -> Hashable:
    return proposal.content_hash, corpus.id, frozenset(beside)


def _hashes(proposals: Iterable[Proposal]) -> frozenset[str]:
    return frozenset(one.content_hash for one in proposals)
