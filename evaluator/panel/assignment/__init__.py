"""Which reviewer reads which proposal: how well each fits, the best assignment under the limits, what a
change of it costs, and what stands in the way where there is none. Who was asked is kept by the services.
"""

from evaluator.panel.assignment.best import Assigned, Assignment, best_assignment
from evaluator.panel.assignment.candidates import Pair, ProposalToRead, Reader, Wish
from evaluator.panel.assignment.changes import ChangeOfPair, change_between
from evaluator.panel.assignment.files import (
    read_pairs,
    read_proposals_to_read,
    read_readers,
    read_readers_by_line,
    read_wishes,
)
from evaluator.panel.assignment.fit import FitWeights, fits, shares
from evaluator.panel.assignment.limits import Limits
from evaluator.panel.assignment.setting_out import set_out
from evaluator.panel.assignment.shortage import NoAssignmentError, Shortage
from evaluator.panel.assignment.task import Task

__all__ = [
    "Assigned",
    "Assignment",
    "ChangeOfPair",
    "FitWeights",
    "Limits",
    "NoAssignmentError",
    "Pair",
    "ProposalToRead",
    "Reader",
    "Shortage",
    "Task",
    "Wish",
    "best_assignment",
    "change_between",
    "fits",
    "read_pairs",
    "read_proposals_to_read",
    "read_readers",
    "read_readers_by_line",
    "read_wishes",
    "set_out",
    "shares",
]
