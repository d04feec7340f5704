"""What the machine makes of a proposal, kept as long as it may be.

What somebody uploads is nobody else's: it is kept in their session and goes with it. The samples, which
everybody has, are kept for everybody; and so is for a while what is in the store: several people read it.
"""

import logging
from dataclasses import dataclass, replace

import streamlit as st

from evaluator.assessment.result import Corrections
from evaluator.calls import Call
from evaluator.evidence import Lexicons
from evaluator.foundation import content_name
from evaluator.lineage import Lineage
from evaluator.proposals import Proposal
from evaluator.scoring import Answers
from evaluator.services.assessing import NO_ANSWERS, Assessed, assess_proposal
from evaluator.services.comparing import Advised, advise
from evaluator.services.draft_corrections import corrections_for
from evaluator.services.draft_sources import PlacedIn
from evaluator.services.drafts import Draft
from evaluator.services.lexicons import lexicons_in_force
from evaluator.services.lineage.for_advice import corpus_id, lineage_for_advice
from evaluator.services.readable_drafts import Readable
from evaluator.services.reading_files import places_in
from evaluator.services.samples import sample_hashes
from evaluator.store import StoreError
from evaluator.ui.stored import database

_log = logging.getLogger(__name__)


def assessed_draft(call: Call, draft: Draft, read: Readable, language: str) -> tuple[Assessed, Corrections]:
    """The advice on a draft's proposal, and those of its corrections that still have their finding."""
    found = assessed_proposal(call, read.proposal, language)
    corrections = corrections_for(draft.corrections, found.evidence, read.proposal)
    found = assessed_proposal(call, read.proposal, language, corrections)
    if draft.source is not None:
        # What is kept is kept by content, which says nothing of a document.
        placed = PlacedIn(file=draft.source.file, places=places_in(read, draft.source.places))
        found = replace(found, placed=placed)
    return found, corrections


def assessed_proposal(
    call: Call,
    proposal: Proposal,
    language: str,
    corrections: Corrections | None = None,
    *,
    answers: Answers = NO_ANSWERS,
    is_stored: bool = False,
) -> Assessed:
    """The advice, said in `language`, with the evidence it rests on, which is large: few are kept.

    Whoever shows it asks first whether it may be seen.
    """
    given = corrections or Corrections()
    about = _About(call, proposal, words_in_force(), answers, given, is_stored=is_stored)
    if about.corrections != Corrections():
        kept = _assessed_corrected
    elif _is_sample(proposal):
        kept = _assessed_sample
    else:
        kept = _assessed_stored if is_stored else _assessed_here
    return kept(about, about.name, language)


def words_in_force() -> Lexicons:
    """The lexicons that proposals are read by in this installation.

    While the database is away, those that it named last: that it is away changes no advice.

    Raises
    ------
    StoreError
        It is away, and was never asked before.
    """
    last = _last_words()
    try:
        last["words"] = lexicons_in_force(database=database())
    except StoreError:
        if "words" not in last:
            raise
        _log.warning("The lexicons in force cannot be asked for: those known last are used.")
    return last["words"]


def advised(call: Call, proposal: Proposal, answers: Answers = NO_ANSWERS, *, words: Lexicons) -> Advised:
    """What comparing needs of the advice. Whoever shows it asks first whether it may be seen."""
    kept = _advised_sample if _is_sample(proposal) else _advised_here
    about = _About(call, proposal, words, answers, Corrections(), is_stored=False)
    return kept(about, about.name)


def lineage_shown(proposal: Proposal, *, is_stored: bool = False) -> Lineage | None:
    """What comparison with programmes found; None where there are none to compare with."""
    if _is_sample(proposal):
        return lineage_for_advice(proposal)
    kept = _lineage_stored if is_stored else _lineage_here
    return kept(proposal, proposal.content_hash, corpus_id())


@dataclass(frozen=True, eq=False)
class _About:
    """What the advice follows from."""

    call: Call
    proposal: Proposal
    words: Lexicons
    answers: Answers
    corrections: Corrections
    is_stored: bool

    @property
    def name(self) -> tuple[str, ...]:
        """Call and proposal are too large to be compared at each rerun; their hashes stand for them."""
        parts = [self.call.version, self.proposal.content_hash, self.words.name, corpus_id()]
        return (*parts, *(content_name(one) for one in (self.answers, self.corrections)))

    def assessed(self, language: str) -> Assessed:
        """The advice, made now; what comparison found is kept by itself, since it outlasts corrections."""
        return assess_proposal(
            call=self.call,
            proposal=self.proposal,
            language=language,
            lineage=lineage_shown(self.proposal, is_stored=self.is_stored),
            answers=self.answers,
            corrections=self.corrections,
            words=self.words,
        )

    def advised(self) -> Advised:
        """What comparing needs, made now."""
        return advise(self.call, self.proposal, self.answers, words=self.words)


def _is_sample(proposal: Proposal) -> bool:
    return proposal.content_hash in sample_hashes()


@st.cache_resource(show_spinner=False)
def _last_words() -> dict[str, Lexicons]:
    return {}


# Each is written again on purpose: Streamlit names a cache by its function's name and source, so one function
# under two scopes would share one cache, and an upload would be kept for everybody. What begins with `_` is
# no part of a cache's key.


@st.cache_resource(max_entries=32, show_spinner=False)
def _assessed_sample(_about: _About, name: tuple[str, ...], language: str) -> Assessed:  # noqa: ARG001
    return _about.assessed(language)


@st.cache_resource(max_entries=32, show_spinner=False, ttl=600)
def _assessed_stored(_about: _About, name: tuple[str, ...], language: str) -> Assessed:  # noqa: ARG001
    return _about.assessed(language)


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _assessed_here(_about: _About, name: tuple[str, ...], language: str) -> Assessed:  # noqa: ARG001
    return _about.assessed(language)


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _assessed_corrected(_about: _About, name: tuple[str, ...], language: str) -> Assessed:  # noqa: ARG001
    return _about.assessed(language)


@st.cache_resource(max_entries=600, show_spinner=False)
def _advised_sample(_about: _About, name: tuple[str, ...]) -> Advised:  # noqa: ARG001
    return _about.advised()


@st.cache_resource(scope="session", max_entries=600, show_spinner=False)
def _advised_here(_about: _About, name: tuple[str, ...]) -> Advised:  # noqa: ARG001
    return _about.advised()


@st.cache_resource(max_entries=64, show_spinner=False, ttl=600)
def _lineage_stored(_proposal: Proposal, content_hash: str, corpus: str) -> Lineage | None:  # noqa: ARG001
    return lineage_for_advice(_proposal)


@st.cache_resource(scope="session", max_entries=16, show_spinner=False)
def _lineage_here(_proposal: Proposal, content_hash: str, corpus: str) -> Lineage | None:  # noqa: ARG001
    return lineage_for_advice(_proposal)
