"""What another version of a call makes of the reviews already given in a stage."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.calls import Call
from evaluator.calls.carry_over import carry_over
from evaluator.charts.wording import distinct
from evaluator.panel.carried_reviews import carried_reviews
from evaluator.panel.combining import Agreed
from evaluator.panel.reviews import Rating
from evaluator.services.call_impact import AS_THE_CALL_SAYS, About, ReviewsImpact, impact_on_reviews
from evaluator.services.ranking import Rankable, rankable
from evaluator.services.relations import conflicts_in
from evaluator.services.stage_cuts import stage_proposals
from evaluator.services.stage_facts import read_texts
from evaluator.services.stored_calls import call_in
from evaluator.store import Database
from evaluator.store.tables import (
    CallVersionRow,
    ProposalRow,
    ReviewRow,
    ReviewVersionRow,
    VersionState,
)


@dataclass(frozen=True)
class ReviewsTrial:
    """What becomes of a stage's reviews, and of the order that they make. Proposals go by reference."""

    found: ReviewsImpact
    """Comments are left out of the ratings in it."""
    labels: Mapping[str, str]
    """Each unlike all others."""
    lots: Mapping[str, str | None]
    reviewers: Mapping[str, str]
    """The names of those who reviewed, by id."""
    reviews: int
    """How many were submitted."""
    earlier: int
    """Scores given under a version before the earlier one that mean something else under it: left aside."""


def tried_on_reviews(
    *,
    database: Database,
    actor: Actor,
    call_id: str,
    before: Call,
    after: Call,
    stage: str | None = None,
) -> ReviewsTrial | None:
    """The submitted reviews that the actor may see, under both versions; None while there are none.

    A score given under a version before `before` is first carried over to it, where it means the same there.

    Parameters
    ----------
    stage
        None: the last stage in which anything was submitted.

    Raises
    ------
    NotAllowedError
        The actor may not change the call, or not see reviews.
    ValueError
        The call has no such stage.
    TextDeletedError
        What one of the proposals says was deleted by the call's rule.
    """
    check(actor, Action.CHANGE_CALL, call_id=call_id)
    made = rankable(database=database, actor=actor, call_id=call_id, stage=stage)
    mapping = carry_over(before, after)
    # What panels agreed on, where it means the same.
    still = {name: mapping.scores_that_still_hold(scores) for name, scores in made.agreed.items()}
    with database.reading() as session:
        given = ratings_given(session, made)
        calls = versions_of(session, call_id, given)
        about = (
            _about(session, before, made, made.agreed),
            _about(session, after, made, still),
        )
    if not given:
        return None
    ratings, earlier = under(before, given, calls)
    found = impact_on_reviews(before, after, ratings, AS_THE_CALL_SAYS, about)
    told = {
        "carried": _without_comments(found.carried.carried),
        "set_aside": _without_comments(found.carried.set_aside),
    }
    return ReviewsTrial(
        found=ReviewsImpact(found.carried.model_copy(update=told), found.impact),
        labels=dict(zip(made.proposals, distinct(one.label for one in made.proposals.values()), strict=True)),
        lots={name: one.lot for name, one in made.proposals.items()},
        reviewers=made.reviewers,
        reviews=len({(one.proposal_id, one.reviewer_id) for one in given}),
        earlier=earlier,
    )


def ratings_given(session: Session, made: Rankable) -> list[Rating]:
    """Of each review of these proposals what was submitted last, with its comments and its version.

    What somebody wrote who has a conflict of interest is left out, as in a ranking.
    """
    references = {one.id: one for one in made.proposals.values()}
    row, version = ReviewRow, ReviewVersionRow
    found = session.execute(
        select(row, version)
        .join(version, version.review_id == row.id)
        .join(ProposalRow, ProposalRow.id == row.proposal_id)
        .where(
            ProposalRow.call_id == made.call.id,
            row.stage == made.stage,
            version.state == VersionState.SUBMITTED.value,
        )
        .order_by(row.id, version.number)
    )
    last = {review.id: (review, said) for review, said in found}
    against = conflicts_in(session, made.call.id)
    ratings = []
    for review, said in last.values():
        one = references.get(review.proposal_id)
        if one is None or (review.proposal_id, review.reviewer_id) in against:
            continue
        words = json.loads(said.comments or "{}")
        ratings += [
            Rating(
                proposal_id=one.reference,
                reviewer_id=review.reviewer_id,
                criterion=criterion,
                score=score,
                comment=words.get(criterion, ""),
                lot=one.lot,
                stage=made.stage or None,
                call_version=said.call_version,
            )
            for criterion, score in json.loads(said.scores).items()
        ]
    return sorted(ratings, key=lambda one: (one.proposal_id, one.reviewer_id))


def under(call: Call, ratings: Sequence[Rating], calls: Mapping[str, Call]) -> tuple[list[Rating], int]:
    """The ratings as far as they mean the same under a version, and how many do not.

    Parameters
    ----------
    calls
        The versions under which they were given, by their names; one that is not there counts as this one.
    """
    found: list[Rating] = []
    aside = 0
    for version in dict.fromkeys(one.call_version for one in ratings):
        own = [one for one in ratings if one.call_version == version]
        given_under = calls.get(version or "", call)
        if given_under.version == call.version:
            names = {one.criterion for one in carry_over(call, call).criteria}
            kept = [one for one in own if one.criterion in names]
        else:
            kept = [*carried_reviews(given_under, call, own).carried]
        found += kept
        aside += len(own) - len(kept)
    return found, aside


def versions_of(session: Session, call_id: str, ratings: Iterable[Rating]) -> dict[str, Call]:
    """The versions of the call under which these were given, as far as the store has them."""
    named = {one.call_version for one in ratings if one.call_version is not None}
    row = CallVersionRow
    kept = session.scalars(select(row.version).where(row.call_id == call_id, row.version.in_(named)))
    return {version: call_in(session, call_id, version) for version in kept.all()}


def _about(session: Session, call: Call, made: Rankable, agreed: Mapping[str, Agreed]) -> About:
    """What a version looks at besides the ratings: it may ask of other fields, and count in other money."""
    several = stage_proposals(session, ProposalRow.id.in_([one.id for one in made.proposals.values()]))
    texts = read_texts(session, call, {one.version_id: one.content_hash for one in several})
    # As in a ranking: what is asked of those selected keeps nobody from a place until it was answered.
    later = {gate.id: "yes" for gate in call.gates if gate.when == "provisionally_selected"}
    facts, known = {}, {}
    for one in several:
        read, held = texts[one.version_id], made.facts[one.reference]
        facts[one.reference] = read.facts.model_copy(
            update={"gates": {**later, **held.gates}, "stage": held.stage}
        )
        known[one.reference] = made.known[one.reference].model_copy(
            update={"requested": read.known.requested, "total_cost": read.known.total_cost}
        )
    return About(known=known, facts=facts, agreed=agreed, carried=made.carried)


def _without_comments(ratings: Iterable[Rating]) -> tuple[Rating, ...]:
    return tuple(one.model_copy(update={"comment": ""}) for one in ratings)
