"""Lineages of what somebody brought along, each made once: reading texts beside each other takes its time."""

from collections.abc import Iterable, Mapping

import streamlit as st

from evaluator.lineage import Lineage
from evaluator.lineage.judgement.made_ready import Candidate
from evaluator.proposals import Proposal
from evaluator.services.lineage import Corpus, screened, told_by
from evaluator.services.lineage.screened import ready
from evaluator.services.shelf import Shelf
from evaluator.services.shelf import shelf as for_everybody
from evaluator.ui.originality_view.case import Case


def case_of(
    proposal: Proposal,
    others: Iterable[Proposal],
    corpus: Corpus,
    shelf: Shelf,
    *,
    lineage: Lineage | None = None,
) -> Case:
    """A proposal that is in no store beside programmes, and beside those others that the reader sees.

    Parameters
    ----------
    lineage
        What was found before; made now where it was not.
    """
    beside = _beside(proposal, others, shelf)
    if lineage is None:
        lineage = shelf.kept(
            _name(proposal, beside, corpus),
            lambda: screened(proposal, corpus=corpus, others=beside.values()),
        )
    return Case(proposal, lineage, told_by(lineage, corpus=corpus, others=beside.values()))


def is_at_hand(proposal: Proposal, others: Iterable[Proposal], corpus: Corpus, shelf: Shelf) -> bool:
    """Whether this was compared with those some minutes before."""
    return shelf.known(_name(proposal, _beside(proposal, others, shelf), corpus)) is not None


def renew(proposals: Iterable[Proposal], others: Iterable[Proposal], corpus: Corpus, shelf: Shelf) -> None:
    """Keep what was found of these as if it were found now: the comparing that they belong to goes on."""
    beside = tuple(others)
    shelf.renew([_name(one, _beside(one, beside, shelf), corpus) for one in proposals])


def shelf(*, is_shared: bool) -> Shelf:
    """Where lineages are kept: for everybody, or for this session where somebody brought the text along."""
    return for_everybody() if is_shared else _here()


@st.cache_resource(scope="session", show_spinner=False)
def _here() -> Shelf:
    return Shelf()


def _name(proposal: Proposal, beside: Iterable[str], corpus: Corpus) -> tuple[object, ...]:
    return "lineage", proposal.content_hash, corpus.id, frozenset(beside)


def _beside(proposal: Proposal, others: Iterable[Proposal], shelf: Shelf) -> Mapping[str, Candidate]:
    """Those that are another proposal, ready to be compared, by their content."""
    return {
        one.content_hash: shelf.kept(("ready", one.content_hash), lambda one=one: ready(one))  # type: ignore[misc]
        for one in others
        if one.reference != proposal.reference
    }
