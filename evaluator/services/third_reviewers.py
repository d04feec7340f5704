"""Which proposals one more person is to review, since those who did lie too far apart by the call's rule."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.calls import Call
from evaluator.services.changes_now import (
    agreements_now,
    proposals_now,
    purge_now,
    readers_now,
    reviews_now,
)
from evaluator.services.keeping import Keeping
from evaluator.services.panels import panels_of
from evaluator.store.tables import ConsensusRow, ProposalRow


class _Found(Keeping):
    """What was found lately: a page asks at every click."""

    most_kept = 16


_FOUND = _Found()


def lacking_third(session: Session, call: Call, proposal_ids: Collection[str]) -> frozenset[str]:
    """Those of these proposals for which the call's rule wants one more reviewer, and nobody was asked yet.

    Of those on which the panel has agreed for good none is.
    """
    rule = call.reviews.divergence
    if rule is None or rule.then != "third_reviewer":
        return frozenset()
    name = (
        call.version,
        frozenset(proposal_ids),
        tuple(proposals_now(session, ProposalRow.call_id == call.id)),
        reviews_now(session, call.id),
        readers_now(session, call.id),
        agreements_now(session, call.id),
        purge_now(session, call.id),
    )
    return _FOUND.kept(name, lambda: _lacking(session, call, proposal_ids))


def _lacking(session: Session, call: Call, proposal_ids: Collection[str]) -> frozenset[str]:
    panels = panels_of(session, call, proposal_ids, ProposalRow.call_id == call.id)
    agreed = session.scalars(
        select(ConsensusRow.proposal_id)
        .join(ProposalRow, ProposalRow.id == ConsensusRow.proposal_id)
        .where(
            ProposalRow.call_id == call.id,
            ConsensusRow.stage == ProposalRow.stage,
            ConsensusRow.is_final,
        )
    )
    lacking = {proposal_id for proposal_id, panel in panels.items() if panel.lacks_third(call)}
    return frozenset(lacking - set(agreed))
