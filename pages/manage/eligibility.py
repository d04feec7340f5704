"""Eligibility: the call's conditions answered by people, with the machine's suggestion and quote beside."""

from evaluator.access import Role
from evaluator.ui import session
from evaluator.ui.eligibility_view.desk import show_desk
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require
from evaluator.ui.stored_call import stored_call_in_use

require(Role.CALL_MANAGER)

t = session.t()
page_title(t("Eligibility"), t("Answer the call's conditions for each proposal. The machine only suggests."))
show_desk(stored_call_in_use(), t)
