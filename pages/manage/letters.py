"""Letters and report: what applicants are told, and what is told of the whole call."""

from evaluator.access import NotAllowedError, Role
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require
from evaluator.ui.letters_view.desk import show_desk
from evaluator.ui.letters_view.report import show_report
from evaluator.ui.letters_view.template import show_template
from evaluator.ui.letters_view.views import chosen_view
from evaluator.ui.messages import refusal_said, store_error
from evaluator.ui.stored_call import stored_call_in_use

require(Role.CALL_MANAGER)

t = session.t()
page_title(
    t("Letters and report"), t("Tell each applicant what was decided and why, and report on the call.")
)
show = {"template": show_template, "report": show_report}.get(chosen_view(t), show_desk)
try:
    show(stored_call_in_use(), t)
except (NotAllowedError, StoreError) as error:
    store_error(t("The letters cannot be read now."), refusal_said(error, t))
