"""Who may do and see what: actors, roles, permissions, the advice setting. No storage, no pages."""

from evaluator.access.actors import Actor, Role
from evaluator.access.advice import advice_for_applicant, advice_for_reviewer
from evaluator.access.errors import NotAllowedError
from evaluator.access.permissions import Action, Relation, check, may
from evaluator.access.shown import Shown, result_for_applicant, sentence_for_applicant

__all__ = [
    "Action",
    "Actor",
    "NotAllowedError",
    "Relation",
    "Role",
    "Shown",
    "advice_for_applicant",
    "advice_for_reviewer",
    "check",
    "may",
    "result_for_applicant",
    "sentence_for_applicant",
]
