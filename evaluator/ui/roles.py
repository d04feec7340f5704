"""What the roles are called on screen."""

from evaluator.access import Role
from evaluator.foundation import Translator


def role_name(role: Role, t: Translator) -> str:
    """The role in the reader's words."""
    match role:
        case Role.APPLICANT:
            return t("applicant")
        case Role.REVIEWER:
            return t("reviewer")
        case Role.CALL_MANAGER:
            return t("call manager")
        case Role.RAPPORTEUR:
            return t("rapporteur")
        case Role.ADMINISTRATOR:
            return t("administrator")
        case Role.OBSERVER:
            return t("observer")
