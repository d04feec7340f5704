"""My proposals: what an applicant has submitted to the call, with every version and its receipt."""

from evaluator.access import NotAllowedError, Role
from evaluator.services.submissions import opening_of, own_proposals
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.my_proposals.introductions import show_introductions
from evaluator.ui.my_proposals.listing import show_own
from evaluator.ui.my_proposals.words import opening_said, show_refusal
from evaluator.ui.navigation import link_to
from evaluator.ui.stored import database
from evaluator.ui.stored_call import stored_call_in_use

require(Role.APPLICANT)

t = session.t()
page_title(t("My proposals"), t("What you submitted to this call, with every version and its receipt."))

try:
    call = stored_call_in_use()
    actor = session.current_actor()
    own = own_proposals(database=database(), actor=actor, call_id=call.id)
    show_paragraph(opening_said(opening_of(database=database(), call_id=call.id), call, t))
    if own:
        show_own(call, own, t)
        show_introductions(call, t)
    else:
        empty_state(
            t("You have submitted nothing to this call yet."),
            t("Check a draft in the self-assessment; its last step submits it. Nothing is stored before."),
        )
    link_to("self_assessment", t("Check a draft"))
except (NotAllowedError, StoreError) as error:
    show_refusal(error, t)
