"""Self-assessment: an applicant checks a draft against the call."""

from evaluator.access import Role
from evaluator.ui import session
from evaluator.ui.frame import page_title
from evaluator.ui.guard import require

require(Role.APPLICANT, Role.CALL_MANAGER)

t = session.t()
page_title(t("Self-assessment"), t("See how a draft meets the call before you submit it."))
