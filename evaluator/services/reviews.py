"""A reviewer's own scores and comments on a proposal: what they add up to, out to a file and back in.

Nothing is stored here: the review lives with the person who writes it, as a session, a copy in the browser or
a reviews CSV.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from evaluator.access import Actor, Relation, Standing, visibility
from evaluator.assessment.facts import facts, known_lot, known_stage
from evaluator.assessment.prose import words
from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.foundation import Identifier, Record
from evaluator.panel.reviews import Rating, Reviews, read_reviews
from evaluator.panel.scores import asked_of_reviewers, fits, is_judgement, judged
from evaluator.proposals import Proposal
from evaluator.reports.reviews_csv import reviews_csv
from evaluator.scoring import Answers, Facts, Score, Scorecard, evaluate, least_words

LONGEST_COMMENT = 20_000
MOST_COPIES = 1_000

Comment = Annotated[str, Field(max_length=LONGEST_COMMENT)]


class OwnReview(Record):
    """What one reviewer gave one proposal, as far as it has come. What is not in here is missing."""

    format: Literal[1] = 1
    call_id: Identifier
    reference: Identifier
    content_hash: Annotated[str, Field(max_length=128)] = ""
    """Of the proposal as it was read."""
    call_version: Annotated[str, Field(max_length=128)] = ""
    """Of the call that the scores were given under."""
    stage: Annotated[str, Field(max_length=200)] | None = None
    lot: Annotated[str, Field(max_length=200)] | None = None
    scores: dict[Identifier, Annotated[Score, Field(union_mode="left_to_right")]] = {}
    comments: dict[Identifier, Comment] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing was scored and nothing written."""
        return not self.scores and not any(self.comments.values())

    def with_score(self, criterion_id: str, score: Score | None) -> "OwnReview":
        """The review with another score; None takes the score back."""
        scores = {name: value for name, value in self.scores.items() if name != criterion_id}
        return self.model_copy(update={"scores": scores if score is None else scores | {criterion_id: score}})

    def with_comment(self, criterion_id: str, comment: str) -> "OwnReview":
        """The review with another comment, letter for letter; an empty one is taken out."""
        comments = {name: value for name, value in self.comments.items() if name != criterion_id}
        return self.model_copy(
            update={"comments": comments | {criterion_id: comment} if comment else comments}
        )


@dataclass(frozen=True)
class Copies:
    """What a browser kept: the reviews that still fit the call, and how many scores no longer do."""

    reviews: tuple[OwnReview, ...]
    left_out: int = 0


@dataclass(frozen=True)
class Progress:
    """How far a review has come."""

    scorecard: Scorecard
    scored: int
    """Criteria with a score."""
    abstained: int
    """Criteria with the code `abstain`: a decision, though no score."""
    not_rated: int
    """Criteria with the code `not_rated`: likewise."""
    of: int
    """Criteria that apply."""
    to_explain: tuple[str, ...]
    """Criteria whose score asks for a comment."""
    unexplained: tuple[str, ...]
    """Those of them whose comment is missing or too short."""
    uncommented: tuple[str, ...]
    """Those of them without a word."""
    undecided: tuple[str, ...]
    """Criteria that apply and have neither a score nor a code."""
    asked: tuple[str, ...]
    """Criteria that apply, in the call's order."""

    @property
    def decided(self) -> int:
        """Criteria with a score or a code."""
        return self.scored + self.abstained + self.not_rated

    @property
    def points(self) -> float:
        """The points given so far."""
        return sum(line.points or 0.0 for line in self.scorecard.criteria)

    @property
    def possible(self) -> float:
        """The most that what was scored so far could have got."""
        return self.scorecard.covered * self.scorecard.out_of

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing that the call asks for."""
        return not self.undecided and not self.unexplained

    @property
    def explained(self) -> int:
        """How many of the comments asked for are written."""
        return len(self.to_explain) - len(self.unexplained)


def begin_review(call: Call, proposal: Proposal) -> OwnReview:
    """A review without a score."""
    return confirm_review(OwnReview(call_id=call.id, reference=proposal.reference), call, proposal)


def is_current(own: OwnReview, call: Call, proposal: Proposal) -> bool:
    """Whether the review was made of this version of the proposal, under this version of the call."""
    return (own.content_hash, own.call_version) == (proposal.content_hash, call.version)


def confirm_review(own: OwnReview, call: Call, proposal: Proposal) -> OwnReview:
    """The review as standing for the proposal and the call as they are now, with all that still fits them."""
    return _fitting(own, call).model_copy(
        update={
            "content_hash": proposal.content_hash,
            "call_version": call.version,
            "stage": known_stage(call, proposal),
            "lot": known_lot(call, proposal),
        }
    )


def progress(call: Call, proposal: Proposal, own: OwnReview) -> Progress:
    """What the review adds up to under the call, and what it still lacks."""
    card = evaluate(call, own.scores, facts=review_facts(call, proposal))
    criteria = asked_of_reviewers(call)
    applying = [line.id for line in card.criteria if line.applies and line.id in criteria]
    names = [*applying, *(name for name in criteria if name not in {line.id for line in card.criteria})]
    return Progress(
        scorecard=card,
        scored=sum(is_judgement(own.scores.get(name)) for name in names),
        abstained=sum(own.scores.get(name) == "abstain" for name in names),
        not_rated=sum(own.scores.get(name) == "not_rated" for name in names),
        of=len(names),
        uncommented=tuple(
            name
            for name in names
            if words_needed(call, criteria[name], own) > 0 and not words(own.comments.get(name, ""))
        ),
        to_explain=tuple(name for name in names if words_needed(call, criteria[name], own) > 0),
        unexplained=tuple(name for name in names if words_missing(call, criteria[name], own) > 0),
        undecided=tuple(name for name in names if name not in own.scores),
        asked=tuple(names),
    )


def words_needed(call: Call, criterion: Criterion, own: OwnReview) -> int:
    """How many words the comment on this score must have at least."""
    return least_words(criterion, call.scale_of(criterion), own.scores.get(criterion.id))


def words_missing(call: Call, criterion: Criterion, own: OwnReview) -> int:
    """How many words the comment is short of."""
    written = words(own.comments.get(criterion.id, ""))
    return max(0, words_needed(call, criterion, own) - written)


def review_facts(call: Call, proposal: Proposal) -> Facts:
    """What is known of a proposal when people score it: what its own fields say."""
    return facts(call, proposal, {}, Answers())


def sees_advice(
    actor: Actor, call: Call, proposal: Proposal, own: OwnReview | None, *, criterion_id: str
) -> bool:
    """Whether somebody may see the machine's advice on one criterion now.

    A score given to another version of the proposal or of the call opens nothing.
    """
    has_own = (
        own is not None and is_current(own, call, proposal) and is_judgement(own.scores.get(criterion_id))
    )
    return visibility.sees_advice(_reader(actor), setting=call.advice, has_own_score=has_own)


def sees_all_advice(actor: Actor, call: Call, proposal: Proposal, own: OwnReview | None) -> bool:
    """Whether somebody may see the advice on the whole proposal now.

    A total tells of every criterion, so an own score is needed on each that applies (or a code on some).
    """
    has_own = is_complete(call, proposal, own)
    return visibility.sees_advice(_reader(actor), setting=call.advice, has_own_score=has_own)


def ratings_of(call: Call, proposal: Proposal, own: OwnReview, reviewer_id: str) -> tuple[Rating, ...]:
    """One row for each criterion that applies, scored or not, in the order of the call.

    What was given on a criterion that no longer applies is not dropped: it has a row too.
    """
    applies = {line.id for line in progress(call, proposal, own).scorecard.criteria if line.applies} | (
        set(judged(call)) - {criterion.id for criterion in call.criteria}
    )
    return tuple(
        Rating(
            proposal_id=proposal.reference,
            reviewer_id=reviewer_id,
            criterion=name,
            score=own.scores.get(name),
            comment=own.comments.get(name, ""),
            lot=own.lot,
            stage=own.stage,
            call_version=own.call_version or None,
        )
        for name in judged(call)
        if name in applies or name in own.scores or name in own.comments
    )


def export_ratings(ratings: Iterable[Rating]) -> bytes:
    """A reviews CSV."""
    return reviews_csv(ratings)


def open_reviews(data: bytes, name: str, call: Call) -> Reviews:
    """The reviews in a CSV file; FileError, with every problem, when it cannot be used."""
    return read_reviews(data, name=name, call=call)


def take_in(own: OwnReview, reviews: Reviews, reviewer_id: str) -> OwnReview | None:
    """The review as a file has it; None when the file holds none of this proposal by this reviewer.

    A file by one reviewer is theirs whatever they called themselves.
    """
    names = reviews.reviewer_ids
    wanted = names[0] if len(names) == 1 else reviewer_id
    rows = [
        rating
        for rating in reviews.ratings
        if rating.proposal_id == own.reference and rating.reviewer_id == wanted
    ]
    if not rows:
        return None
    scores: dict[str, Score] = {row.criterion: row.score for row in rows if row.score is not None}
    comments = {row.criterion: row.comment[:LONGEST_COMMENT] for row in rows if row.comment}
    versions = {row.call_version for row in rows if row.call_version}
    # A file without versions says nothing of them; one with several was not made under one call.
    version = own.call_version if not versions else versions.pop() if len(versions) == 1 else ""
    return own.model_copy(update={"scores": scores, "comments": comments, "call_version": version})


def read_copies(payload: Any, call: Call) -> Copies:  # noqa: ANN401 - whatever a browser sends
    """The reviews that a browser kept. It is a person's input: checked, and what does not fit is left out."""
    try:
        written = _COPIES.validate_python(payload)
    except ValidationError:
        return Copies(())
    reviews, left_out = [], 0
    for text in written[:MOST_COPIES]:
        try:
            review = OwnReview.model_validate_json(text)
        except ValidationError:
            left_out += 1
            continue
        if review.call_id == call.id:
            fitting = _fitting(review, call)
            left_out += len(review.scores) - len(fitting.scores)
            reviews.append(fitting)
    return Copies(tuple(reviews), left_out)


_COPIES: TypeAdapter[list[str]] = TypeAdapter(list[Annotated[str, Field(max_length=2_000_000)]])


def _fitting(review: OwnReview, call: Call) -> OwnReview:
    """The review with only those scores that the call, which may have changed, still allows."""
    if not review.scores and not review.comments:
        return review
    criteria: Mapping[str, Criterion] = judged(call)
    scores = {
        name: score
        for name, score in review.scores.items()
        if name in criteria and fits(score, criteria[name], call.scale_of(criteria[name]))
    }
    comments = {name: text for name, text in review.comments.items() if name in criteria}
    return review.model_copy(update={"scores": scores, "comments": comments})


def _reader(actor: Actor) -> Standing:
    """Somebody who has a proposal before them, as in the worked example, where nobody is asked to read it."""
    return Standing(actor=actor, relation=Relation.ASSIGNED)


def is_complete(call: Call, proposal: Proposal, own: OwnReview | None) -> bool:
    """Whether each criterion that applies to the proposal has a score or a code, one at least a score."""
    if own is None or not is_current(own, call, proposal):
        return False
    found = progress(call, proposal, own)
    has_judged = any(is_judgement(score) for score in own.scores.values())
    return has_judged and found.decided == found.of
