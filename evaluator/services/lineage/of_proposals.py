"""The lineage of proposals in the store, for somebody who may see it.

What is found is kept in memory for ten minutes at most, of a whole call after its last proposal was compared,
and never stored: it follows from the texts, quotes
them, and would have to be hidden, exported, checked and deleted wherever they are.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from evaluator.access import Action, Actor, Relation, check
from evaluator.lineage import Lineage, Origin, Programme
from evaluator.lineage.judgement.made_ready import Candidate
from evaluator.proposals import Proposal
from evaluator.services.allowed_proposals import (
    allowed_proposal,
    current_version_in,
    readable_proposal,
)
from evaluator.services.lineage.beside import Beside, Others, others_in, stored_copies_in
from evaluator.services.lineage.corpora import Corpus
from evaluator.services.lineage.for_advice import readable_part
from evaluator.services.lineage.opening import lineage_is_open
from evaluator.services.lineage.screened import screened, told_by
from evaluator.services.people import acting_in
from evaluator.services.shelf import shelf
from evaluator.store import Database


@dataclass(frozen=True)
class ProposalLineage:
    """What a proposal shares with programmes and with other proposals, as far as somebody may see it."""

    proposal_id: str
    reference: str
    label: str
    title: str
    proposal: Proposal
    """As the actor may read it; places in the matches are in this text."""
    lineage: Lineage | None
    """None where the call does not open the machine's advice to the actor now."""
    programmes: Mapping[tuple[Origin, str], Programme]
    """The records behind the matches, by `Match.key`, with the texts in which their passages stand."""
    sees_others: bool
    """Whether other proposals were compared, too; applicants are told of programmes alone."""


@dataclass(frozen=True)
class LineageInCall:
    """One proposal of a call, without the texts beside it."""

    proposal_id: str
    reference: str
    label: str
    title: str
    lineage: Lineage


@dataclass(frozen=True)
class CallLineages:
    """The proposals of a call with their lineage, by reference."""

    proposals: tuple[LineageInCall, ...]
    of: int
    """How many there are; more than are here when it was stopped."""


def lineage_of(*, database: Database, actor: Actor, proposal_id: str, corpus: Corpus) -> ProposalLineage:
    """The lineage of a proposal among programmes and, for whoever may read them, other proposals.

    An applicant sees no other proposal in it, not even that there is one. A reviewer sees those that they may
    read, once the call opens the advice to them on both: what two share is advice on either.

    Raises
    ------
    NotAllowedError
        The actor may not read the proposal, or there is none.
    TextDeletedError
        Its text was deleted by the call's rule.
    """
    with database.reading() as session:
        now = database.clock()
        asked = allowed_proposal(session, actor, Action.SEE_PROPOSAL, proposal_id=proposal_id, now=now)
        proposal = readable_proposal(session, asked)
        is_open = lineage_is_open(session, asked, proposal)
        is_own = asked.relation is Relation.OWN
        sent_at = current_version_in(session, asked.row).submitted_at
        others = (
            others_in(session, actor, asked.row.call_id, now, shelf()) if is_open and not is_own else Others()
        )
        corpus = readable_part(corpus, asked.actor) if not is_own else corpus.public
        copies = stored_copies_in(session, corpus)
        row = asked.row
        said = (row.id, row.reference, row.label, proposal.title)
    if not is_open:
        return ProposalLineage(*said, proposal, None, {}, sees_others=False)
    this_call, earlier = others.of_this_call(proposal_id), others.of_earlier_calls(sent_at)
    lineage = _kept_lineage(proposal, corpus, this_call, earlier, copies)
    programmes = told_by(lineage, corpus=corpus, others=_candidates(this_call), earlier=_candidates(earlier))
    return ProposalLineage(*said, proposal, lineage, programmes, sees_others=not is_own)


def lineages_of_call(
    *,
    database: Database,
    actor: Actor,
    call_id: str,
    corpus: Corpus,
    progress: Callable[[int, int], bool] = lambda done, of: True,  # noqa: ARG005 - nobody looks
) -> CallLineages:
    """The lineage of each proposal of a call, for whoever oversees it.

    Their own proposals are left out, those with which they have a conflict of interest, and those on which
    they still owe a review of their own.

    Parameters
    ----------
    progress
        Told before each that is compared anew how many are done, and of how many; a False stops the work.
        What is done, now or some minutes before, is returned.

    Raises
    ------
    NotAllowedError
        The actor does not oversee the call.
    """
    check(actor, Action.SEE_PROPOSAL, call_id=call_id)
    with database.reading() as session:
        others = others_in(session, actor, call_id, database.clock(), shelf())
        corpus = readable_part(corpus, acting_in(session, actor, call_id))
        copies = stored_copies_in(session, corpus)
    seen = [one for one in others.this_call if one.standing.may(Action.SEE_GATES)]
    found: list[LineageInCall] = []
    names: list[tuple[object, ...]] = []
    goes_on, is_anew = True, False
    for one in seen:
        holding = one.holding
        beside = others.of_this_call(holding.proposal_id), others.of_earlier_calls(holding.sent_at)
        name = _name(one.proposal, corpus, *beside, copies)
        lineage: Lineage | None = shelf().known(name)
        if lineage is None:
            goes_on = goes_on and progress(len(found), len(seen))
            if not goes_on:
                continue
            lineage, is_anew = _kept_lineage(one.proposal, corpus, *beside, copies), True
        names.append(name)
        said = (holding.proposal_id, holding.reference, holding.label, one.proposal.title)
        found.append(LineageInCall(*said, lineage))
    if is_anew:
        # A call of which comparing takes longer than anything is kept would else never be whole.
        shelf().renew(names)
    if len(found) == len(seen):
        progress(len(seen), len(seen))
    return CallLineages(tuple(found), len(seen))


def _kept_lineage(
    proposal: Proposal,
    corpus: Corpus,
    others: tuple[Beside, ...],
    earlier: tuple[Beside, ...],
    copies: tuple[str, ...],
) -> Lineage:
    return shelf().kept(
        _name(proposal, corpus, others, earlier, copies),
        lambda: screened(
            proposal,
            corpus=corpus,
            others=_candidates(others),
            earlier=_candidates(earlier),
            not_from_corpus=frozenset(copies),
        ),
    )


def _name(
    proposal: Proposal,
    corpus: Corpus,
    others: tuple[Beside, ...],
    earlier: tuple[Beside, ...],
    copies: tuple[str, ...],
) -> tuple[object, ...]:
    """Every text is named by its content; the program's version is the same for as long as it runs."""
    return (
        "lineage",
        proposal.content_hash,
        corpus.id,
        tuple(one.name for one in chain(others, earlier)),
        copies,
    )


def _candidates(some: Iterable[Beside]) -> tuple[Candidate, ...]:
    return tuple(one.candidate for one in some)
