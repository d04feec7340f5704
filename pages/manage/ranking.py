"""Ranking: where proposals stand, how sure each place is, and what would change it."""

from evaluator.access import NotAllowedError, Role
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require
from evaluator.ui.messages import refusal_said, store_error
from evaluator.ui.ranking_view.board import show_ranking
from evaluator.ui.stored_call import stored_call_in_use

require(Role.CALL_MANAGER, Role.OBSERVER)

t = session.t()
page_title(t("Ranking"), t("Where each proposal stands, how sure that is, and what would change it."))
try:
    show_ranking(stored_call_in_use(), t)
except (NotAllowedError, StoreError) as error:
    store_error(t("The ranking cannot be read now."), refusal_said(error, t))
