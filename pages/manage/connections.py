"""Connections: what proposals lack, who could fill it, which go well together, and where the call goes."""

from evaluator.access import NotAllowedError, Role
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.connections_view.desk import show_desk
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require
from evaluator.ui.messages import refusal_said, store_error

require(Role.CALL_MANAGER, Role.OBSERVER)

t = session.t()
page_title(
    t("Connections"),
    t("See what proposals lack, who could fill it, which go well together, and where the call goes."),
)
try:
    show_desk(session.current_call(), t)
except (NotAllowedError, StoreError) as error:
    store_error(t("What connects the proposals cannot be read now."), refusal_said(error, t))
