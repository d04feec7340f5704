"""Who may do and see what: actors, roles, the advice setting. Data and predicates; no storage, no pages."""

from evaluator.access.actors import Actor, Role
from evaluator.access.advice import advice_for_applicant, advice_for_reviewer

__all__ = ["Actor", "Role", "advice_for_applicant", "advice_for_reviewer"]
