"""The tables of the store, typed. Rows only: what they mean is said in services."""

from evaluator.store.tables.assessments import AssessmentRow
from evaluator.store.tables.audit import ChainRow, EventRow, ReasonRow
from evaluator.store.tables.base import Base
from evaluator.store.tables.calibration import AnswerState, CalibrationAnswerRow, CalibrationSampleRow
from evaluator.store.tables.calls import CallDraftRow, CallRow, CallVersionRow, PhaseMoveRow
from evaluator.store.tables.introductions import IntroductionAnswer, IntroductionRow
from evaluator.store.tables.letters import LetterCommentsRow, LetterReleaseRow, LetterTemplateRow
from evaluator.store.tables.lexicons import LexiconDraftRow, LexiconVersionRow
from evaluator.store.tables.organisations import OrganisationNameRow, OrganisationRow
from evaluator.store.tables.people import GrantedRole, PersonRow, ReviewerExpertiseRow, RoleGrantRow
from evaluator.store.tables.proposals import (
    DocumentRow,
    GateAnswer,
    GateAnswerRow,
    ParticipantRow,
    ProposalRow,
    ProposalState,
    ProposalVersionRow,
)
from evaluator.store.tables.reviews import (
    AssignmentRow,
    ConflictRow,
    ConflictState,
    ConsensusRow,
    ConsensusVersionRow,
    DecisionRow,
    OwnOrdersRow,
    ReviewRow,
    ReviewState,
    ReviewVersionRow,
    VersionState,
)

__all__ = [
    "AnswerState",
    "AssessmentRow",
    "AssignmentRow",
    "Base",
    "CalibrationAnswerRow",
    "CalibrationSampleRow",
    "CallDraftRow",
    "CallRow",
    "CallVersionRow",
    "ChainRow",
    "ConflictRow",
    "ConflictState",
    "ConsensusRow",
    "ConsensusVersionRow",
    "DecisionRow",
    "DocumentRow",
    "EventRow",
    "GateAnswer",
    "GateAnswerRow",
    "GrantedRole",
    "IntroductionAnswer",
    "IntroductionRow",
    "LetterCommentsRow",
    "LetterReleaseRow",
    "LetterTemplateRow",
    "LexiconDraftRow",
    "LexiconVersionRow",
    "OrganisationNameRow",
    "OrganisationRow",
    "OwnOrdersRow",
    "ParticipantRow",
    "PersonRow",
    "PhaseMoveRow",
    "ProposalRow",
    "ProposalState",
    "ProposalVersionRow",
    "ReasonRow",
    "ReviewRow",
    "ReviewState",
    "ReviewVersionRow",
    "ReviewerExpertiseRow",
    "RoleGrantRow",
    "VersionState",
]
