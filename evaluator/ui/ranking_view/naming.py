"""What proposals and reviewers are called: one name each, never two alike."""

from evaluator.charts.wording import distinct
from evaluator.foundation import Translator
from evaluator.services.ranking import Rankable


def proposal_names(found: Rankable) -> dict[str, str]:
    """The short label of each proposal, by reference."""
    ids = list(found.proposals)
    return dict(zip(ids, distinct(found.proposals[one].label or one for one in ids), strict=True))


def reviewer_names(found: Rankable, t: Translator) -> dict[str, str]:
    """The name of each reviewer by id, a number where it is not kept any more."""
    ids = sorted(found.reviewers, key=lambda one: (found.reviewers[one].casefold(), one))
    names = [
        found.reviewers[one] or t("Reviewer {number}", number=number)
        for number, one in enumerate(ids, start=1)
    ]
    return dict(zip(ids, distinct(names), strict=True))
