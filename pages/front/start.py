"""Start: what the program is to each role, and the way to its work."""

from evaluator.access import Role
from evaluator.ui import session
from evaluator.ui.frame import page_title
from evaluator.ui.front_page.call_in_use import show_call_in_use
from evaluator.ui.front_page.ways_in import show_ways_in
from evaluator.ui.guard import require

require(
    Role.APPLICANT,
    Role.REVIEWER,
    Role.CALL_MANAGER,
    Role.RAPPORTEUR,
    Role.OBSERVER,
    Role.ADMINISTRATOR,
)

t, call = session.t(), session.current_call()
page_title(
    t("Proposals, judged by criteria that everybody can read"),
    t("One file says what a funding call asks. Applicants, reviewers and the call manager work from it."),
)
show_ways_in(call, session.roles_on_offer(), t)
show_call_in_use(call, t)
