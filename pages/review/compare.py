"""Compare: a reviewer's own scores, the machine's advice, what reviewers gave, or one against the other."""

from evaluator.access import Role
from evaluator.services.shared_view import SharedView
from evaluator.ui import session
from evaluator.ui.compare_view.address import write_address
from evaluator.ui.compare_view.board import show_board
from evaluator.ui.compare_view.own.reading import own_here
from evaluator.ui.compare_view.own.view import show_own
from evaluator.ui.compare_view.source_choice import chosen_source
from evaluator.ui.compare_view.sources import compared
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require

require(Role.REVIEWER, Role.CALL_MANAGER, Role.OBSERVER)

t, call = session.t(), session.current_call()
page_title(
    t("Compare"), t("See where proposals are strong or weak, what makes up their totals, how they differ.")
)

own = own_here(call)
source = chosen_source(own, t)
if source == "own" and own is not None:
    show_own(own, t)
    write_address(SharedView(source))
else:
    sources = compared(call, source, t)
    if sources is not None:
        show_board(sources, source, t)
