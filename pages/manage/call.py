"""Call: the criteria as a reader sees them; choose another call, or open a file of one's own."""

from evaluator.access import Role
from evaluator.ui import session
from evaluator.ui.call_view.choice import choose_call
from evaluator.ui.call_view.document import show_document
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require

require(
    Role.APPLICANT,
    Role.REVIEWER,
    Role.CALL_MANAGER,
    Role.RAPPORTEUR,
    Role.OBSERVER,
    Role.ADMINISTRATOR,
)

t = session.t()
page_title(t("Call"), t("What is asked, how much each criterion decides, and how proposals are funded."))
choose_call()
show_document(session.current_call(), t)
