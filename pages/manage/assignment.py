"""Assignment: which reviewer reads which proposal; ask them, write to them, say what they know."""

from evaluator.access import Role
from evaluator.ui import session
from evaluator.ui.assignment_view.conflicting import show_conflicts
from evaluator.ui.assignment_view.desk import show_desk
from evaluator.ui.assignment_view.exercise import show_exercise
from evaluator.ui.assignment_view.experts import show_experts
from evaluator.ui.assignment_view.inviting import show_invitations
from evaluator.ui.assignment_view.rapporteurs import show_rapporteurs
from evaluator.ui.assignment_view.views import chosen_view
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require
from evaluator.ui.stored_call import stored_call_in_use

require(Role.CALL_MANAGER)

t, call = session.t(), stored_call_in_use()
page_title(t("Assignment"), t("Who reads what: the best fit that keeps all limits, changed by you."))
view = chosen_view(t)
if view == "experts":
    show_experts(call, t)
elif view == "exercise":
    show_exercise(call, t)
elif view == "conflicts":
    show_conflicts(call, t)
elif view == "rapporteurs":
    show_rapporteurs(call, t)
elif view == "invite":
    show_invitations(call, t)
else:
    show_desk(call, t)
