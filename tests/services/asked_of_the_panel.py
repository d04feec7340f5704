"""How the services of those who read and judge proposals are called on the marked store."""

from collections.abc import Mapping

from evaluator.access import Action
from evaluator.services import (
    assignments,
    before_reading,
    calibration,
    conflicts,
    consensus,
    consensus_kept,
    giving_back,
    lapsed_reviews,
    own_order,
    own_scores,
    panel_case,
    panel_list,
    review_forms,
    review_queue,
    stored_reviews,
)
from evaluator.services.reviews import OwnReview
from evaluator.store.tables import ConflictState
from tests.services.asking import Asked, Case, Who, or_problem


def _review(case: Case) -> OwnReview:
    """A review without a score."""
    return OwnReview(
        call_id=case.call_id,
        reference=f"P{case.number:02}",
        content_hash=f"{case.number:064}",
        call_version=case.store.call_version,
    )


def _with_call(case: Case) -> Who:
    return {"database": case.database, "actor": case.actor, "call": case.store.call}


def _sheet(case: Case) -> review_forms.FilledSheet:
    """A sheet of a form in which nothing was filled in."""
    review = _review(case)
    return review_forms.FilledSheet(
        "P",
        case.proposal_id,
        case.actor.id,
        review.reference,
        review.content_hash,
        review.call_version,
        1,
        {},
        {},
    )


def _answer(case: Case) -> Who:
    """An answer without a score to a sample that is not there."""
    review = OwnReview(call_id=case.call_id, reference="exercise-S13", call_version=case.store.call_version)
    return {**case.in_call, "sample": "S13", "review": review, "seen": 0, "key": case.key}


ASKED_OF_THE_PANEL: Mapping[str, tuple[Asked, ...]] = {
    "calibration.reading.exercise_of_reviewer": (
        Asked(None, lambda case: calibration.exercise_of_reviewer(**case.in_call), about="call"),
    ),
    **{
        f"calibration.{name}": (Asked(Action.ANSWER_EXERCISE, or_problem(asked), about="call"),)
        for name, asked in {
            "reading.own_answer": lambda case: calibration.own_answer(**case.in_call, sample="S13"),
            "reading.answer_versions": lambda case: calibration.answer_versions(**case.in_call, sample="S13"),
            "results.exercise_result": lambda case: calibration.exercise_result(**case.in_call, sample="S13"),
            "answering.save_answer": lambda case: calibration.save_answer(**_answer(case)),
            "answering.submit_answer": lambda case: calibration.submit_answer(**_answer(case)),
        }.items()
    },
    "assignments.assign": (
        Asked(
            Action.ASSIGN,
            lambda case: assignments.assign(
                **case.on_proposal,
                person_id=case.store.people["reviewer here, rapporteur there"],
                part="rapporteur",
                key=case.key,
            ),
        ),
    ),
    "assignments.unassign": (
        Asked(
            Action.ASSIGN,
            lambda case: assignments.unassign(
                **case.on_proposal, person_id=case.store.people["writer"], reason="Ill.", key=case.key
            ),
        ),
    ),
    "assignments.proposals_to_review": (
        Asked(None, lambda case: assignments.proposals_to_review(**case.in_call), about="call"),
    ),
    "review_queue.review_queue": (
        Asked(None, lambda case: review_queue.review_queue(**case.in_call), about="call"),
    ),
    "review_queue.waiting_elsewhere": (
        Asked(None, lambda case: review_queue.waiting_elsewhere(**case.in_call), about="call"),
    ),
    "review_forms.stored.forms_to_fill": (
        Asked(None, lambda case: review_forms.forms_to_fill(**_with_call(case)), about="call"),
    ),
    "review_forms.stored.merges_of": (
        Asked(
            None,
            lambda case: review_forms.merges_of(**_with_call(case), sheets=[_sheet(case)]),
            about="proposal",
        ),
    ),
    "assignments.proposal_to_read": (
        Asked(Action.SEE_PROPOSAL, lambda case: assignments.proposal_to_read(**case.on_proposal)),
    ),
    "conflicts.declare_conflict": (
        Asked(
            Action.DECLARE_CONFLICT,
            lambda case: conflicts.declare_conflict(
                **case.on_proposal,
                person_id=case.actor.id,
                kind="family",
                note="We are related.",
                key=case.key,
            ),
            name="of oneself",
        ),
        Asked(
            # Whoever may settle them may say so of others.
            Action.SETTLE_CONFLICT,
            lambda case: conflicts.declare_conflict(
                **case.on_proposal,
                person_id=case.store.people["writer"],
                kind="family",
                note="We are related.",
                key=case.key,
            ),
            name="of somebody else",
        ),
    ),
    "conflicts.declare_no_conflict": (
        Asked(
            Action.DECLARE_CONFLICT,
            or_problem(
                lambda case: conflicts.declare_no_conflict(**case.on_proposal, key=case.key),
            ),
        ),
    ),
    "before_reading.before_reading": (
        Asked(Action.SEE_TITLE, lambda case: before_reading.before_reading(**case.on_proposal)),
    ),
    "conflicts.settle_conflict": tuple(
        Asked(
            Action.SETTLE_CONFLICT,
            or_problem(
                lambda case, seen=seen: conflicts.settle_conflict(
                    database=case.database,
                    actor=case.actor,
                    conflict_id=f"cr-{case.number}",
                    state=ConflictState.CLEARED,
                    reason="Far relatives.",
                    seen=seen,
                    key=case.key,
                )
            ),
            name=name,
        )
        for name, seen in (("seen", 1), ("unseen", 0))
    ),
    "consensus.write_consensus": tuple(
        Asked(
            Action.WRITE_CONSENSUS,
            or_problem(
                lambda case, seen=seen: consensus.write_consensus(
                    **case.on_proposal, scores={}, report="", is_final=False, seen=seen, key=case.key
                )
            ),
            after_own=True,
            name=name,
        )
        for name, seen in (("seen", 1), ("unseen", 0))
    ),
    "consensus.reopen_consensus": (
        Asked(
            Action.WRITE_CONSENSUS,
            or_problem(
                lambda case: consensus.reopen_consensus(
                    **case.on_proposal, reason="A score was mistaken.", seen=1, key=case.key
                )
            ),
            after_own=True,
        ),
    ),
    "consensus_kept.consensus_of": (
        Asked(
            Action.SEE_REVIEWS,
            lambda case: consensus_kept.consensus_of(**case.on_proposal),
            after_own=True,
        ),
    ),
    "consensus_kept.consensus_versions": (
        Asked(
            Action.SEE_REVIEWS,
            lambda case: consensus_kept.consensus_versions(**case.on_proposal),
            after_own=True,
        ),
    ),
    "panel_list.panel_list": (Asked(None, lambda case: panel_list.panel_list(**case.in_call), about="call"),),
    "panel_case.panel_case": (
        Asked(
            Action.SEE_REVIEWS,
            lambda case: panel_case.panel_case(**case.on_proposal),
            after_own=True,
        ),
    ),
    "own_scores.own_scores": (Asked(None, lambda case: own_scores.own_scores(**case.in_call), about="call"),),
    "own_order.keep_order": (
        Asked(
            Action.WRITE_REVIEW,
            or_problem(
                lambda case: own_order.keep_order(
                    **case.in_call, order=(case.proposal_id,), seen=0, key=case.key
                )
            ),
        ),
    ),
    "stored_reviews.reading.own_review": (
        Asked(Action.SEE_OWN_REVIEW, lambda case: stored_reviews.own_review(**case.on_proposal)),
    ),
    "stored_reviews.reading.review_versions": (
        Asked(Action.SEE_OWN_REVIEW, lambda case: stored_reviews.review_versions(**case.on_proposal)),
    ),
    "stored_reviews.reading.visible_reviews": (
        Asked(
            (Action.SEE_REVIEWS, Action.SEE_OTHERS_REVIEWS, Action.SEE_OWN_REVIEW),
            lambda case: stored_reviews.visible_reviews(**case.on_proposal),
        ),
    ),
    "stored_reviews.saving.save_draft": (
        Asked(
            Action.WRITE_REVIEW,
            lambda case: stored_reviews.save_draft(
                **case.on_proposal, review=_review(case), seen=0, key=case.key
            ),
        ),
    ),
    "stored_reviews.saving.submit_review": (
        Asked(
            Action.WRITE_REVIEW,
            or_problem(
                lambda case: stored_reviews.submit_review(
                    **case.on_proposal, review=_review(case), seen=0, key=case.key
                )
            ),
        ),
    ),
    "lapsed_reviews.lapsed_reviews": (
        Asked(Action.ASSIGN, lambda case: lapsed_reviews.lapsed_reviews(**case.in_call), about="call"),
    ),
    "giving_back.give_back_lapsed": (
        Asked(
            Action.REOPEN_REVIEW,
            or_problem(
                lambda case: giving_back.give_back_lapsed(
                    **case.in_call, reason="More.", seen="nothing", key=case.key
                )
            ),
            about="call",
        ),
    ),
    "stored_reviews.reopening.reopen_review": (
        Asked(
            Action.REOPEN_REVIEW,
            lambda case: stored_reviews.reopen_review(
                **case.on_proposal,
                reviewer_id=case.store.people["writer"],
                reason="More.",
                seen=1,
                key=case.key,
            ),
        ),
    ),
}
