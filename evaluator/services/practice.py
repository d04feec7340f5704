"""Which of the samples may be tried out by reviewers: none that somebody has submitted."""

from collections.abc import Mapping

from sqlalchemy import or_, select

from evaluator.store import Database
from evaluator.store.tables import ProposalRow, ProposalVersionRow


def samples_to_practise(*, database: Database, call_id: str, samples: Mapping[str, str]) -> frozenset[str]:
    """The references of the samples that a reviewer of the call may read without being asked.

    None as soon as the call has proposals of its own: what is read then is assigned. Before that, all but
    those whose text was submitted to another call, where somebody may have a conflict with it.

    Parameters
    ----------
    samples
        The content's hash by the sample's reference.
    """
    with database.reading() as session:
        if session.scalar(select(ProposalRow.id).where(ProposalRow.call_id == call_id).limit(1)) is not None:
            return frozenset()
        submitted = session.execute(
            select(ProposalVersionRow.content_hash, ProposalRow.reference)
            .join(ProposalRow, ProposalRow.id == ProposalVersionRow.proposal_id)
            .where(
                or_(ProposalVersionRow.content_hash.in_(samples.values()), ProposalRow.reference.in_(samples))
            )
        ).all()
    taken = {name for row in submitted for name in row}
    return frozenset(name for name, content in samples.items() if not taken & {name, content})
