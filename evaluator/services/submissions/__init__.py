"""What applicants do with the store: submit a checked draft, replace and withdraw it, see their own.

Nothing of a draft is stored before it is submitted. To its applicant a proposal of somebody else is the same
as one that does not exist.
"""

from evaluator.services.submissions.commands import replace_submission, submit, withdraw
from evaluator.services.submissions.going_on import next_stage_draft, own_drift
from evaluator.services.submissions.obstacles import (
    NotReadyError,
    Obstacle,
    obstacle_said,
    submission_obstacles,
)
from evaluator.services.submissions.opening import Opening, opening_of
from evaluator.services.submissions.own import (
    OwnFile,
    OwnProposal,
    OwnVersion,
    own_document,
    own_draft,
    own_proposals,
    receipt,
    receipt_file,
)

__all__ = [
    "NotReadyError",
    "Obstacle",
    "Opening",
    "OwnFile",
    "OwnProposal",
    "OwnVersion",
    "next_stage_draft",
    "obstacle_said",
    "opening_of",
    "own_document",
    "own_draft",
    "own_drift",
    "own_proposals",
    "receipt",
    "receipt_file",
    "replace_submission",
    "submission_obstacles",
    "submit",
    "withdraw",
]
