"""What the machine makes of a proposal, kept as long as it may be.

What somebody uploads is nobody else's: it is kept in their session and goes with it. The samples, which
everybody has, are kept for everybody; and so is for a while what is in the store: several people read it.
"""

import streamlit as st

from evaluator.assessment.result import Corrections
from evaluator.calls import Call
from evaluator.foundation import content_name
from evaluator.proposals import Proposal
from evaluator.services.assessing import Assessed, assess_proposal
from evaluator.services.comparing import Advised, advise
from evaluator.services.draft_corrections import corrections_for
from evaluator.services.drafts import Draft
from evaluator.services.readable_drafts import Readable
from evaluator.services.samples import open_sample, samples


def assessed_draft(call: Call, draft: Draft, read: Readable, language: str) -> tuple[Assessed, Corrections]:
    """The advice on a draft's proposal, and those of its corrections that still have their finding."""
    found = assessed_proposal(call, read.proposal, language)
    corrections = corrections_for(draft.corrections, found.evidence, read.proposal)
    return assessed_proposal(call, read.proposal, language, corrections), corrections


def assessed_proposal(
    call: Call,
    proposal: Proposal,
    language: str,
    corrections: Corrections | None = None,
    *,
    is_stored: bool = False,
) -> Assessed:
    """The advice, said in `language`, with the evidence it rests on, which is large: few are kept.

    Whoever shows it asks first whether it may be seen.
    """
    if corrections is not None and corrections != Corrections():
        return _assessed_corrected(
            call,
            proposal,
            corrections,
            call.version,
            proposal.content_hash,
            language,
            content_name(corrections),
        )
    shared = _assessed_stored if is_stored else _assessed_here
    kept = _assessed_sample if _is_sample(proposal) else shared
    return kept(call, proposal, call.version, proposal.content_hash, language)


def advised(call: Call, proposal: Proposal) -> Advised:
    """What comparing needs of the advice. Whoever shows it asks first whether it may be seen."""
    kept = _advised_sample if _is_sample(proposal) else _advised_here
    return kept(call, proposal, call.version, proposal.content_hash)


def _is_sample(proposal: Proposal) -> bool:
    return proposal.content_hash in _sample_hashes()


@st.cache_data(max_entries=1, show_spinner=False, ttl=600)
def _sample_hashes() -> frozenset[str]:
    return frozenset(open_sample(sample.name).content_hash for sample in samples())


# Call and proposal are too large to be compared at each rerun; their hashes stand for them in the key.
#
# Each is written again on purpose: Streamlit names a cache by its function's name and source, so one function
# under two scopes would share one cache, and an upload would be kept for everybody.


@st.cache_resource(max_entries=32, show_spinner=False)
def _assessed_sample(
    _call: Call,
    _proposal: Proposal,
    call_version: str,  # noqa: ARG001 - part of the cache's key
    content_hash: str,  # noqa: ARG001 - part of the cache's key
    language: str,
) -> Assessed:
    return assess_proposal(call=_call, proposal=_proposal, language=language)


@st.cache_resource(max_entries=32, show_spinner=False, ttl=600)
def _assessed_stored(
    _call: Call,
    _proposal: Proposal,
    call_version: str,  # noqa: ARG001 - part of the cache's key
    content_hash: str,  # noqa: ARG001 - part of the cache's key
    language: str,
) -> Assessed:
    return assess_proposal(call=_call, proposal=_proposal, language=language)


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _assessed_here(
    _call: Call,
    _proposal: Proposal,
    call_version: str,  # noqa: ARG001 - part of the cache's key
    content_hash: str,  # noqa: ARG001 - part of the cache's key
    language: str,
) -> Assessed:
    return assess_proposal(call=_call, proposal=_proposal, language=language)


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _assessed_corrected(
    _call: Call,
    _proposal: Proposal,
    _corrections: Corrections,
    call_version: str,  # noqa: ARG001 - part of the cache's key
    content_hash: str,  # noqa: ARG001 - part of the cache's key
    language: str,
    corrections: str,  # noqa: ARG001 - part of the cache's key
) -> Assessed:
    return assess_proposal(call=_call, proposal=_proposal, language=language, corrections=_corrections)


@st.cache_resource(max_entries=600, show_spinner=False)
def _advised_sample(
    _call: Call,
    _proposal: Proposal,
    call_version: str,  # noqa: ARG001 - part of the cache's key
    content_hash: str,  # noqa: ARG001 - part of the cache's key
) -> Advised:
    return advise(_call, _proposal)


@st.cache_resource(scope="session", max_entries=600, show_spinner=False)
def _advised_here(
    _call: Call,
    _proposal: Proposal,
    call_version: str,  # noqa: ARG001 - part of the cache's key
    content_hash: str,  # noqa: ARG001 - part of the cache's key
) -> Advised:
    return advise(_call, _proposal)
