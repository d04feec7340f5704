"""Who sees the machine's advice, and how much of it. Every page, chart and export asks here."""

from typing import Literal

from evaluator.access.shown import Shown

ReviewerSetting = Literal["hidden", "after_own", "always"]
ApplicantSetting = Literal["full", "bands", "off"]


def advice_for_reviewer(setting: ReviewerSetting, *, has_own_score: bool) -> bool:
    """Whether a reviewer may see the machine's advice on a proposal now."""
    match setting:
        case "always":
            return True
        case "after_own":
            return has_own_score
        case "hidden":
            return False


def advice_for_applicant(setting: ApplicantSetting) -> Shown:
    """How much of the advice an applicant sees on a draft of their own."""
    match setting:
        case "full":
            return "numbers"
        case "bands":
            return "bands"
        case "off":
            return "nothing"
