"""One proposal before the panel: its reviews side by side, how far they lie apart, what was agreed on."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor
from evaluator.calls import Call
from evaluator.panel import Gaps
from evaluator.scoring import Facts, Score
from evaluator.services.agreed_report import criteria_to_agree
from evaluator.services.allowed_proposals import Allowed, allowed_proposal, current_version_in
from evaluator.services.consensus_kept import Consensus, check_sees_others, consensus_of
from evaluator.services.panel_list import named_as_read
from evaluator.services.panels import facts_of, panels_of
from evaluator.services.stored_reviews import StoredReview, visible_reviews
from evaluator.services.stored_reviews.checking import READ_NOW
from evaluator.store import Database
from evaluator.store.tables import PersonRow, ProposalRow, ReviewRow, ReviewState


@dataclass(frozen=True)
class PanelReview:
    """What one reviewer submitted last."""

    reviewer_id: str | None
    """None where the call keeps reviewers' names from whoever looks."""
    name: str
    """Empty where it is kept from them."""
    scores: Mapping[str, Score]
    comments: Mapping[str, str]
    total: float | None
    number: int
    """Of the version that was submitted."""
    is_reopened: bool
    """Whether they are changing it."""
    is_counted: bool
    """Whether it is in what the reviews come to together: not where its writer has a conflict of interest."""


@dataclass(frozen=True)
class PanelCase:
    """All that a panel has before it."""

    call: Call
    proposal_id: str
    reference: str
    label: str
    title: str
    reviews: tuple[PanelReview, ...]
    asked: int
    gaps: Gaps
    lacks_third: bool
    to_agree: tuple[str, ...]
    """The criteria of which the panel gives a score."""
    facts: Facts
    """What is known of the proposal besides scores, without its own fields."""
    consensus: Consensus | None
    written_by: str
    """The name of whoever wrote it last; empty where nothing was written."""
    may_write: bool
    may_reopen: bool
    may_declare: bool
    """A conflict of interest of their own."""
    may_assign: bool


def panel_case(*, database: Database, actor: Actor, proposal_id: str) -> PanelCase:
    """The reviews of a proposal that were submitted, side by side, with what the panel agreed on.

    Raises
    ------
    NotAllowedError
        The actor may not see all reviews of the proposal, or owes one of their own first.
    """
    with database.reading() as session:
        asked = allowed_proposal(
            session, actor, Action.SEE_REVIEWS, proposal_id=proposal_id, now=database.clock()
        )
        check_sees_others(asked.standing)
    reviews = visible_reviews(database=database, actor=actor, proposal_id=proposal_id)
    consensus = consensus_of(database=database, actor=actor, proposal_id=proposal_id)
    with database.reading() as session:
        return _case(session, asked, reviews, consensus)


def _case(
    session: Session, asked: Allowed, reviews: list[StoredReview], consensus: Consensus | None
) -> PanelCase:
    row, call = asked.row, asked.call
    panel = panels_of(session, call, [row.id], ProposalRow.id == row.id)[row.id]
    changed = set(
        session.scalars(
            select(ReviewRow.reviewer_id).where(
                ReviewRow.proposal_id == row.id,
                ReviewRow.stage == row.stage,
                ReviewRow.state == ReviewState.REOPENED.value,
            )
        )
    )
    facts = facts_of(session, call, [row.id])[row.id]
    people = {one.reviewer_id for one in reviews} | ({consensus.written_by} if consensus else set())
    names = _names(session, {one for one in people if one is not None})
    reference, label, title = named_as_read(row, current_version_in(session, row).content, asked.standing)
    return PanelCase(
        call=call,
        proposal_id=row.id,
        reference=reference,
        label=label,
        title=title,
        reviews=tuple(
            PanelReview(
                reviewer_id=one.reviewer_id,
                name=names.get(one.reviewer_id or "", ""),
                scores=one.review.scores,
                comments=one.review.comments,
                total=panel.totals.get(one.reviewer_id or ""),
                number=one.number,
                is_reopened=one.reviewer_id in changed,
                is_counted=one.reviewer_id is None or one.reviewer_id in panel.reviewers,
            )
            for one in reviews
        ),
        asked=len(panel.asked),
        gaps=panel.gaps,
        lacks_third=panel.lacks_third(call) and row.state in READ_NOW,
        to_agree=criteria_to_agree(call, facts),
        # Its own fields may name whoever takes part.
        facts=facts.model_copy(update={"fields": {}}),
        consensus=consensus,
        written_by=names.get(consensus.written_by, "") if consensus else "",
        may_write=asked.may(Action.WRITE_CONSENSUS),
        may_reopen=asked.may(Action.REOPEN_REVIEW),
        may_declare=asked.may(Action.DECLARE_CONFLICT),
        may_assign=asked.may(Action.ASSIGN),
    )


def _names(session: Session, people: set[str]) -> dict[str, str]:
    found = session.execute(select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(people)))
    return {person_id: name for person_id, name in found if name}
