"""Criteria: write the next version of the call, see what it means, and publish it."""

from evaluator.access import NotAllowedError, Role
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.criteria_view.desk import show_desk
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require
from evaluator.ui.messages import refusal_said, store_error

require(Role.CALL_MANAGER, Role.OBSERVER)

t = session.t()
page_title(
    t("Criteria"),
    t("Write the next version of the call, see what a change means, and publish it with a reason."),
)
try:
    show_desk(t)
except (NotAllowedError, StoreError) as error:
    store_error(t("The versions of the call cannot be read now."), refusal_said(error, t))
