"""People: who holds which role in the call; let somebody in, give a role, take one away."""

from evaluator.access import Role
from evaluator.ui import session
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require
from evaluator.ui.people_view.adding import show_adding
from evaluator.ui.people_view.changing import show_changing
from evaluator.ui.people_view.listing import people_here, show_people

require(Role.CALL_MANAGER, Role.ADMINISTRATOR)

t = session.t()
page_title(t("People"), t("Who may do what in this call. A change holds from their next click on."))
people = people_here()
show_people(people, t)
show_changing(people, t)
show_adding(t)
