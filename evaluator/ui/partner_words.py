"""What people call the roles and sides of partners."""

from evaluator.foundation import Translator


def role_title(role: str, t: Translator) -> str:
    """A partner's role."""
    return {
        "lead": t("Lead"),
        "co_applicant": t("Co-applicant"),
        "affiliated": t("Affiliated"),
        "associated": t("Associated"),
        "subcontractor": t("Subcontractor"),
        "advisory": t("Advisory"),
        "consulted_only": t("Consulted only"),
        "target_group_only": t("Target group only"),
    }.get(role, role)


def side_title(side: str | None, t: Translator) -> str:
    """The side of the corridor that a partner is on; empty when not stated."""
    return {
        None: "",
        "origin": t("Origin"),
        "destination": t("Destination"),
        "transit": t("Transit"),
        "international": t("International"),
    }.get(side, side or "")
