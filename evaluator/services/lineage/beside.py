"""The other proposals of the store beside one, as far as somebody may see them, ready to be compared."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Relation, Standing, sees_advice, visible, visible_content
from evaluator.calls import Call
from evaluator.lineage import as_programme
from evaluator.lineage.judgement.made_ready import Candidate
from evaluator.proposals import Proposal
from evaluator.services.allowed_proposals import Allowed
from evaluator.services.keeping import Keeping
from evaluator.services.kept_texts import proposal_kept_in, text_kept_in
from evaluator.services.lineage.corpora import Corpus
from evaluator.services.lineage.opening import lineage_is_open
from evaluator.services.people import acting_in
from evaluator.services.proposals_to_compare import Holding, holding_in
from evaluator.services.relations import standings_in
from evaluator.services.stored_calls import call_in
from evaluator.store import StoreError
from evaluator.store.tables import CallRow, ProposalRow, ProposalState, ProposalVersionRow


@dataclass(frozen=True)
class Beside:
    """A proposal that another one is compared with."""

    holding: Holding
    standing: Standing
    proposal: Proposal
    """As the actor may read it."""
    candidate: Candidate
    name: tuple[object, ...]
    """Names the text as the actor may read it, and what it is called."""


@dataclass(frozen=True)
class Others:
    """What the actor may see beside the proposals of one call."""

    this_call: tuple[Beside, ...] = ()
    earlier: tuple[Beside, ...] = ()
    """Of other calls."""
    goes_on_from: Mapping[str, str] = field(default_factory=dict)
    """The proposal of the stage before, by id, of those of the call that have one."""

    def of_this_call(self, proposal_id: str) -> tuple[Beside, ...]:
        """The other proposals of the call, without those that are the same plan in another stage."""
        own = self._plan(proposal_id)
        return tuple(one for one in self.this_call if self._plan(one.holding.proposal_id) != own)

    def of_earlier_calls(self, before: datetime) -> tuple[Beside, ...]:
        """The proposals of other calls that had been sent then."""
        return tuple(one for one in self.earlier if one.holding.sent_at < before)

    def _plan(self, proposal_id: str) -> str:
        """The proposal of the first stage from which this one goes on, or itself."""
        place = proposal_id
        while place in self.goes_on_from:
            place = self.goes_on_from[place]
        return place


def others_in(session: Session, actor: Actor, call_id: str, now: datetime, shelf: Keeping) -> Others:
    """The proposals of a call, and of others, whose lineage is open to the actor, each by what it holds now.

    What one shares with another is told of both, so that nobody learns it who still owes an own score on one.

    Parameters
    ----------
    shelf
        Keeps what is made of a text: reading hundreds takes seconds.
    """
    links = session.execute(
        select(ProposalRow.id, ProposalRow.earlier_stage_id).where(
            ProposalRow.call_id == call_id, ProposalRow.earlier_stage_id.is_not(None)
        )
    )
    calls = session.scalars(select(CallRow.id).where(CallRow.id != call_id).order_by(CallRow.id)).all()
    earlier = [one for other in calls for one in _of_call(session, actor, other, now, shelf, earlier=True)]
    return Others(
        this_call=tuple(_of_call(session, actor, call_id, now, shelf, earlier=False)),
        earlier=tuple(earlier),
        goes_on_from={later: first for later, first in links if first is not None},
    )


def stored_copies_in(session: Session, corpus: Corpus) -> tuple[str, ...]:
    """The proposals to earlier calls in a corpus, by id, that are in the store, too.

    They are compared as the store has them, with whoever may read them there, or not at all: a copy knows of
    no conflict of interest, of no blind phase, and of nothing that was withdrawn or deleted.
    """
    if not corpus.proposals.ids:
        return ()
    names = select(ProposalRow.call_id, ProposalRow.reference, ProposalRow.external_id)
    stored = {
        f"{call_id}/{name}"
        for call_id, *called in session.execute(names)
        for name in called
        if name is not None
    }
    return tuple(sorted(corpus.proposals.ids & stored))


def _of_call(
    session: Session, actor: Actor, call_id: str, now: datetime, shelf: Keeping, *, earlier: bool
) -> list[Beside]:
    here = acting_in(session, actor, call_id)
    if not here.roles:
        return []
    call = call_in(session, call_id)
    standings = standings_in(session, here, call, now)
    seen = visible(
        holding_in(session, call_id),
        standings.__getitem__,
        proposal_of=lambda one: one.proposal_id,
        action=Action.SEE_PROPOSAL,
    )
    prefix = call_id if earlier else ""
    names = {
        # Whoever may not know names reads another text.
        one: (
            "beside",
            one.content_hash,
            prefix,
            one.reference,
            _has_names(standings[one.proposal_id]),
            _was_funded(one),
        )
        for one in seen
    }
    # Asked once: what is kept may make room for others at any moment.
    known = {one: shelf.known(name) for one, name in names.items()}
    texts = _texts(session, [one.version_id for one, kept in known.items() if kept is None])
    found = []
    for one, name in names.items():
        standing = standings[one.proposal_id]
        make = partial(_read, texts.get(one.version_id), one, standing, prefix)
        read, candidate = known[one] or shelf.kept(name, make)
        if _is_open(session, call, standing, one, read):
            found.append(Beside(one, standing, read, candidate, name))
    return found


def _is_open(session: Session, call: Call, standing: Standing, one: Holding, read: Proposal) -> bool:
    if standing.relation is Relation.OWN:
        return False
    if not standing.reviews_it:
        # Most are read by others: nothing of their reviews is looked up.
        return sees_advice(standing, setting=call.advice, has_own_score=False)
    row = session.get_one(ProposalRow, one.proposal_id)
    return lineage_is_open(session, Allowed(row, call, call.version, standing), read)


def _was_funded(one: Holding) -> bool:
    return one.state == ProposalState.FUNDED.value


def _has_names(standing: Standing) -> bool:
    return standing.may(Action.SEE_NAMES)


def _read(
    version: ProposalVersionRow | None, one: Holding, standing: Standing, prefix: str
) -> tuple[Proposal, Candidate]:
    if version is None:
        raise StoreError(
            "The store has no text of {reference} in its version {number}.",
            reference=one.reference,
            number=one.number,
        )
    if _has_names(standing):
        proposal = proposal_kept_in(version)
    else:
        content = visible_content(json.loads(text_kept_in(version)), standing)
        proposal = Proposal.model_validate_json(json.dumps(content))
    name = f"{prefix}/{one.reference}" if prefix else one.reference
    return proposal, Candidate(
        as_programme(proposal, was_funded=_was_funded(one)).model_copy(update={"id": name})
    )


def _texts(session: Session, version_ids: Iterable[str]) -> dict[str, ProposalVersionRow]:
    rows = session.scalars(select(ProposalVersionRow).where(ProposalVersionRow.id.in_(list(version_ids))))
    return {row.id: row for row in rows}
