"""Lineages of what somebody brought along, each made once: reading texts beside each other takes its time."""

from collections.abc import Iterable, Mapping

import streamlit as st

from evaluator.lineage import Lineage
from evaluator.lineage.compared import Candidate
from evaluator.proposals import Proposal
from evaluator.services.keeping import Keeping
from evaluator.services.lineage import Corpus, screened, told_by
from evaluator.services.lineage.screened import ready
from evaluator.ui.originality_view.case import Case


class Screened(Keeping):
    """Lineages made before, by what was compared with what; and texts made ready to be compared."""

    most_kept = 1_200


def case_of(
    proposal: Proposal,
    others: Iterable[Proposal],
    corpus: Corpus,
    shelf: Screened,
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
            ("lineage", proposal.content_hash, corpus.id, frozenset(beside)),
            lambda: screened(proposal, corpus=corpus, others=beside.values()),
        )
    return Case(proposal, lineage, told_by(lineage, corpus=corpus, others=beside.values()))


def shelf(*, is_shared: bool) -> Screened:
    """Where lineages are kept: for everybody, or for this session where somebody brought the text along."""
    return _for_all() if is_shared else _here()


@st.cache_resource(show_spinner=False, ttl=600)
def _for_all() -> Screened:
    return Screened()


@st.cache_resource(scope="session", show_spinner=False)
def _here() -> Screened:
    return Screened()


def _beside(proposal: Proposal, others: Iterable[Proposal], shelf: Screened) -> Mapping[str, Candidate]:
    """Those that are another proposal, ready to be compared, by their content."""
    return {
        one.content_hash: shelf.kept(("ready", one.content_hash), lambda one=one: ready(one))  # type: ignore[misc]
        for one in others
        if one.reference != proposal.reference
    }
