"""Reviews under another version of a call: what is carried over, to be scored, or set aside. Pure.

Every rating goes exactly one way, and none is altered but for a word that was renamed. What nobody can be
held to under the later version is set aside with its score, not dropped.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from evaluator.calls import Call
from evaluator.calls.carry_over import CarryOver, Obstacle, carry_over
from evaluator.foundation import Record
from evaluator.panel.reviewer_cards import known_facts, panels_of
from evaluator.panel.reviews import Rating
from evaluator.panel.scores import judged
from evaluator.scoring import OVERALL, Facts, Score, least_words
from evaluator.scoring.evaluation import not_asked
from evaluator.scoring.scope import scope_of

Reason = Obstacle | Literal["missing", "comment"]
"""As of a criterion; or there is no score that could be carried over, or it now asks for a longer comment."""


class ToScore(Record):
    """What one reviewer has to score again, or for the first time."""

    proposal_id: str
    reviewer_id: str
    stage: str | None
    criterion: str
    reason: Reason


class ReviewNow(Record):
    """One review under the later version."""

    proposal_id: str
    reviewer_id: str
    stage: str | None
    was_complete: bool
    is_complete: bool


class CarriedReviews(Record):
    """What becomes of reviews made under the earlier version."""

    mapping: CarryOver
    carried: tuple[Rating, ...]
    """For the later version."""
    set_aside: tuple[Rating, ...]
    """They stay with the earlier version, as they were given."""
    to_score: tuple[ToScore, ...]
    reviews: tuple[ReviewNow, ...]

    @property
    def become_incomplete(self) -> tuple[ReviewNow, ...]:
        """Those that were complete and are not any more."""
        return tuple(one for one in self.reviews if one.was_complete and not one.is_complete)


def carried_reviews(
    before: Call, after: Call, ratings: Iterable[Rating], *, facts: Mapping[str, Facts] | None = None
) -> CarriedReviews:
    """What becomes of these reviews.

    Where the later version lacks the lot or stage of a review, all of it is set aside.

    Parameters
    ----------
    ratings
        Made under the earlier version.
    facts
        What is known of a proposal besides its scores, by its id: it may decide what is asked.
    """
    mapping = carry_over(before, after)
    obstacles = {one.criterion: one.obstacle for one in mapping.criteria}
    carried: list[Rating] = []
    aside: list[Rating] = []
    to_score: list[ToScore] = []
    reviews: list[ReviewNow] = []
    for (proposal_id, stage), own in panels_of(ratings).items():
        about = known_facts(own, (facts or {}).get(proposal_id, Facts()))
        asked_before, asked_now = _asked(before, about), _asked(after, about)
        for reviewer, given in _by_reviewer(own).items():
            scores = {} if asked_now is None else {one.criterion: one.score for one in given}
            hold = mapping.scores_that_still_hold(scores)
            now = [_scored(one, hold[one.criterion]) for one in given if one.criterion in hold]
            carried += now
            aside += [one for one in given if one.criterion not in hold]
            open_now = [*_open(after, now, asked_now or ())]
            to_score += [
                ToScore(
                    proposal_id=proposal_id,
                    reviewer_id=reviewer,
                    stage=stage,
                    criterion=name,
                    reason=obstacles[name] or reason,
                )
                for name, reason in open_now
            ]
            reviews.append(
                ReviewNow(
                    proposal_id=proposal_id,
                    reviewer_id=reviewer,
                    stage=stage,
                    was_complete=not [*_open(before, given, asked_before or ())],
                    is_complete=asked_now is not None and not open_now,
                )
            )
    return CarriedReviews(
        mapping=mapping,
        carried=tuple(carried),
        set_aside=tuple(aside),
        to_score=tuple(to_score),
        reviews=tuple(reviews),
    )


def _by_reviewer(ratings: Sequence[Rating]) -> dict[str, list[Rating]]:
    found: dict[str, list[Rating]] = {}
    for rating in ratings:
        found.setdefault(rating.reviewer_id, []).append(rating)
    return found


def _asked(call: Call, facts: Facts) -> frozenset[str] | None:
    """What is to be scored; None where the call lacks the lot or stage."""
    try:
        scored = {criterion.id for criterion in scope_of(call, facts).scored}
    except ValueError:
        return None
    whole = {OVERALL} if call.totals.overall is not None else set()
    return frozenset(scored | whole) - not_asked(call, facts=facts)


def _scored(rating: Rating, score: Score | None) -> Rating:
    return rating if score == rating.score else rating.model_copy(update={"score": score})


def _open(
    call: Call, given: Sequence[Rating], asked: Iterable[str]
) -> Iterator[tuple[str, Literal["missing", "comment"]]]:
    """What is asked and has no score, or one without the comment that it asks for; in the call's order."""
    ratings, wanted = {one.criterion: one for one in given}, frozenset(asked)
    for name, criterion in judged(call).items():
        if name not in wanted:
            continue
        rating = ratings.get(name)
        if rating is None or rating.score is None:
            yield name, "missing"
        elif len(rating.comment.split()) < least_words(criterion, call.scale_of(criterion), rating.score):
            yield name, "comment"
