"""Who may do and see what: actors, roles, the advice setting. Data and predicates; no storage, no pages."""

from evaluator.access.actors import Actor, Role
from evaluator.access.advice import advice_for_applicant, advice_for_reviewer
from evaluator.access.shown import Shown, result_for_applicant, sentence_for_applicant

__all__ = [
    "Actor",
    "Role",
    "Shown",
    "advice_for_applicant",
    "advice_for_reviewer",
    "result_for_applicant",
    "sentence_for_applicant",
]
