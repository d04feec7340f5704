"""What is submitted: the proposal, its organisations, passages and code lists, and readers from bytes.

No scoring and no evidence here: only what the applicant said and where.
"""

from evaluator.proposals.organisations import Organisation, Partner
from evaluator.proposals.passages import Passage, passages
from evaluator.proposals.proposal import Proposal
from evaluator.proposals.reading import read_proposal

__all__ = ["Organisation", "Partner", "Passage", "Proposal", "passages", "read_proposal"]
