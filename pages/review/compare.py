"""Compare: proposals by the machine's advice, by what reviewers gave, or one against the other."""

from evaluator.access import Role
from evaluator.ui import session
from evaluator.ui.compare_view.board import show_board
from evaluator.ui.compare_view.sources import chosen_source, compared
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require

require(Role.REVIEWER, Role.CALL_MANAGER, Role.OBSERVER)

t, call = session.t(), session.current_call()
page_title(
    t("Compare"), t("See where proposals are strong or weak, what makes up their totals, how they differ.")
)

source = chosen_source(t)
sources = compared(call, source, t)
if sources is not None:
    show_board(sources, source, t)
