"""My reviews: what a reviewer is asked to review in the call, how far each review is, and the next one."""

from evaluator.access import NotAllowedError, Role
from evaluator.services.review_queue import review_queue
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require
from evaluator.ui.messages import refusal_said, store_error
from evaluator.ui.my_reviews.elsewhere import show_elsewhere
from evaluator.ui.my_reviews.exercise import show_exercise
from evaluator.ui.my_reviews.listing import show_queue
from evaluator.ui.my_reviews.offline import show_offline
from evaluator.ui.stored import database
from evaluator.ui.stored_call import stored_call_in_use

require(Role.REVIEWER)

t, actor = session.t(), session.current_actor()
page_title(t("My reviews"), t("What you are asked to review, how far each review is, and what comes next."))
try:
    call = stored_call_in_use()
    queue = review_queue(database=database(), actor=actor, call_id=call.id)
    show_exercise(call, actor, t)
    show_queue(call, queue, t)
    show_offline(call, queue, t)
    show_elsewhere(call, actor, t)
except (NotAllowedError, StoreError) as error:
    store_error(t("What waits for you cannot be read now."), refusal_said(error, t))
