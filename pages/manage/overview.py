"""Overview: reviews by state, who is late, and what holds up the next steps."""

from evaluator.access import NotAllowedError, Role
from evaluator.services.lapsed_reviews import lapsed_reviews
from evaluator.services.overview import overview
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require
from evaluator.ui.messages import refusal_said, store_error
from evaluator.ui.overview.board import show_overview
from evaluator.ui.stored import database
from evaluator.ui.stored_call import stored_call_in_use

require(Role.CALL_MANAGER)

t = session.t()
page_title(t("Overview"), t("See how far the reviews are, who is late, and what holds up the next steps."))
try:
    call = stored_call_in_use()
    asked = {"database": database(), "actor": session.current_actor(), "call_id": call.id}
    show_overview(overview(**asked), lapsed_reviews(**asked), t)
except (NotAllowedError, StoreError) as error:
    store_error(t("How far the call is cannot be read now."), refusal_said(error, t))
