"""Whether a call opens to somebody what a proposal shares with others: a verdict is advice."""

from sqlalchemy.orm import Session

from evaluator.access import Relation, advice_shown, sees_advice
from evaluator.proposals import Proposal
from evaluator.services.allowed_proposals import Allowed
from evaluator.services.originality import has_scored_on_lineage
from evaluator.services.stored_reviews import own_in


def lineage_is_open(session: Session, asked: Allowed, proposal: Proposal) -> bool:
    """Whether the lineage of a proposal is open to the actor now.

    Parameters
    ----------
    proposal
        As the actor may read it.
    """
    if asked.relation is Relation.OWN:
        # Reasons tell figures.
        return advice_shown(asked.standing, asked.call.advice_to_applicants) == "numbers"
    own = own_in(session, asked) if asked.standing.reviews_it else None
    has_own = has_scored_on_lineage(asked.call, proposal, own.review if own is not None else None)
    return sees_advice(asked.standing, setting=asked.call.advice, has_own_score=has_own)
