"""Who may do and see what: actors, roles, permissions, visibility. Data and predicates; no storage."""

from evaluator.access.actors import Actor, Role
from evaluator.access.advice import advice_for_applicant, advice_for_reviewer
from evaluator.access.errors import NotAllowedError
from evaluator.access.permissions import ADVICE, GRANTS, Action, Grant, Relation, check, may, may_ever
from evaluator.access.shown import Shown, result_for_applicant, sentence_for_applicant
from evaluator.access.visibility import (
    Standing,
    advice_shown,
    sees_advice,
    sees_others,
    sees_review,
    visible,
    visible_content,
    visible_title,
)

__all__ = [
    "ADVICE",
    "GRANTS",
    "Action",
    "Actor",
    "Grant",
    "NotAllowedError",
    "Relation",
    "Role",
    "Shown",
    "Standing",
    "advice_for_applicant",
    "advice_for_reviewer",
    "advice_shown",
    "check",
    "may",
    "may_ever",
    "result_for_applicant",
    "sees_advice",
    "sees_others",
    "sees_review",
    "sentence_for_applicant",
    "visible",
    "visible_content",
    "visible_title",
]
