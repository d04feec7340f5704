"""Panel: what reviewers made of each proposal side by side, and what the panel agreed on."""

from evaluator.access import NotAllowedError, Role
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require
from evaluator.ui.messages import refusal_said, store_error
from evaluator.ui.panel_view.desk import show_desk
from evaluator.ui.stored_call import stored_call_in_use

require(Role.RAPPORTEUR, Role.CALL_MANAGER)

t = session.t()
page_title(t("Panel"), t("See where reviewers differ, and write down what the panel agreed on."))
try:
    show_desk(stored_call_in_use(), t)
except (NotAllowedError, StoreError) as error:
    store_error(t("What the panel has before it cannot be read now."), refusal_said(error, t))
