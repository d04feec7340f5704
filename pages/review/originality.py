"""Originality: what a proposal shares with programmes and other proposals, and what is new in it."""

from evaluator.access import NotAllowedError, Role
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require
from evaluator.ui.messages import refusal_said, store_error
from evaluator.ui.originality_view.desk import show_desk

require(Role.REVIEWER, Role.CALL_MANAGER, Role.OBSERVER)

t = session.t()
page_title(
    t("Originality"),
    t("See what a proposal shares with programmes and other proposals, and what is new in it."),
)
try:
    show_desk(session.current_call(), t)
except (NotAllowedError, StoreError) as error:
    store_error(t("What proposals share cannot be read now."), refusal_said(error, t))
