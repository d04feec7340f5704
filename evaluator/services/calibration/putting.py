"""A call manager puts the samples of the exercise into the store, and says how they are to be scored."""

from collections.abc import Mapping

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.calls import Call
from evaluator.foundation import RefusedError, content_text
from evaluator.panel.scores import fits, judged
from evaluator.proposals import Proposal
from evaluator.scoring import Score
from evaluator.services.calibration.kept import desk_reference, said_of_sample, sample_in, sample_row
from evaluator.services.reviews import OwnReview
from evaluator.services.stored_calls import call_in, lock_call
from evaluator.services.stored_reviews.checking import check_scores, well_formed
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append, canonical, done_before
from evaluator.store.tables import (
    CalibrationAnswerRow,
    CalibrationSampleRow,
    ProposalRow,
    ProposalVersionRow,
)
from evaluator.store.versions import check_unchanged

LONGEST_REFERENCE = 71
"""The name on the desk is nine characters longer, and at most 80 are a name."""
NOT_PUT = 0
"""The version of a sample that is not in the store."""


def put_sample(
    *,
    database: Database,
    actor: Actor,
    call_id: str,
    reference: str,
    proposal: Proposal,
    seen: int,
    key: str,
) -> int:
    """Keep a proposal as a sample that the call file names, over version `seen`; its version now.

    From now on no reviewer submits a real review before they have scored it.

    Raises
    ------
    NotAllowedError
        The actor does not manage the call.
    ChangedMeanwhileError
        Somebody else changed it since; it carries the `Sample` as it is now.
    ValueError
        The call file names no such sample, the text is a proposal of the call, or somebody has begun to
        score another one under this name.
    """
    check(actor, Action.RUN_EXERCISE, call_id=call_id)

    def work(session: Session) -> int:
        # Of two who put it at once the second finds it there; and no proposal comes in between.
        lock_call(session, call_id)
        call = call_in(session, call_id)
        if (done := done_before(session, call_id, key)) is not None:
            return _version(session, done.subject)
        _check_named(call, reference)
        row = session.scalar(
            select(CalibrationSampleRow)
            .where(CalibrationSampleRow.call_id == call_id, CalibrationSampleRow.reference == reference)
            .with_for_update()
        )
        kept = row.version if row is not None else NOT_PUT
        check_unchanged(kept, seen, None if row is None or row.content is None else sample_in(row))
        _check_is_no_proposal(session, call, proposal)
        if row is None:
            row = CalibrationSampleRow(
                id=new_id(), call_id=call_id, reference=reference, version=NOT_PUT, scores="{}"
            )
            session.add(row)
        elif _is_answered(session, row):
            raise RefusedError(
                "Reviewers have begun to score {reference}: it cannot be another text any more.",
                reference=reference,
            )
        on_desk = proposal.model_copy(update={"reference": desk_reference(reference)})
        row.content, row.content_hash = content_text(on_desk), on_desk.content_hash
        # What was said of another text is not said of this one.
        row.scores, row.reasoning = "{}", "{}"
        return _keep(session, database, actor, row, key)

    return database.write(work)


def set_reference(
    *,
    database: Database,
    actor: Actor,
    call_id: str,
    reference: str,
    scores: Mapping[str, Score],
    reasoning: Mapping[str, str],
    seen: int,
    key: str,
) -> int:
    """Say how a sample is to be scored, and why, by criterion; its version now.

    Raises
    ------
    NotAllowedError
        The actor does not manage the call.
    ChangedMeanwhileError
        Somebody else changed it since; it carries the `Sample` as it is now.
    ValueError
        There is no such sample, a score is not on its scale, or the reasoning is too long.
    """
    check(actor, Action.RUN_EXERCISE, call_id=call_id)
    said = OwnReview.model_construct(
        call_id=call_id,
        reference=desk_reference(reference),
        scores=dict(scores),
        comments={name: text.strip() for name, text in reasoning.items() if text.strip()},
    )

    def work(session: Session) -> int:
        call = call_in(session, call_id)
        if (done := done_before(session, call_id, key)) is not None:
            return _version(session, done.subject)
        _check_named(call, reference)
        row = sample_row(session, call, reference, locked=True)
        check_unchanged(row.version, seen, sample_in(row))
        given = well_formed(said)
        check_scores([call], given)
        row.scores, row.reasoning = canonical(given.scores), canonical(given.comments)
        return _keep(session, database, actor, row, key)

    return database.write(work)


def fitting_reference(call: Call, scores: Mapping[str, Score]) -> dict[str, Score]:
    """Of the reference scores those that the call, which may have changed, still allows."""
    criteria = judged(call)
    return {
        name: score
        for name, score in scores.items()
        if name in criteria and fits(score, criteria[name], call.scale_of(criteria[name]))
    }


def _check_named(call: Call, reference: str) -> None:
    if reference not in call.reviews.calibration:
        raise RefusedError(
            'The call file names no sample "{reference}" under reviews, calibration.', reference=reference
        )
    if len(reference) > LONGEST_REFERENCE:
        raise RefusedError(
            'The name "{reference}" is too long for a sample; at most {most} characters are kept.',
            reference=reference,
            most=LONGEST_REFERENCE,
        )


def _check_is_no_proposal(session: Session, call: Call, proposal: Proposal) -> None:
    """A proposal of the call is judged for real, and by those only who have no conflict with it."""
    found = session.scalar(
        select(ProposalRow.id)
        .join(ProposalVersionRow, ProposalVersionRow.proposal_id == ProposalRow.id)
        .where(
            ProposalRow.call_id == call.id,
            or_(
                ProposalVersionRow.content_hash == proposal.content_hash,
                ProposalRow.title == proposal.title,
            ),
        )
        .limit(1)
    )
    if found is not None:
        raise RefusedError("This text is a proposal of the call; take another one as a sample.")


def _is_answered(session: Session, row: CalibrationSampleRow) -> bool:
    asked = select(CalibrationAnswerRow.id).where(CalibrationAnswerRow.sample_id == row.id).limit(1)
    return session.scalar(asked) is not None


def _version(session: Session, sample_id: str) -> int:
    row = session.get(CalibrationSampleRow, sample_id)
    return NOT_PUT if row is None else row.version


def _keep(session: Session, database: Database, actor: Actor, row: CalibrationSampleRow, key: str) -> int:
    row.kept_at, row.kept_by = database.clock(), actor.id
    row.version += 1
    session.flush()
    change = Change(Kind.SAMPLE_KEPT, row.id, actor.id, key, None, said_of_sample(row))
    append(session, row.call_id, change, now=row.kept_at)
    return row.version
