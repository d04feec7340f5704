"""Agreement as data, with a sentence for what is not defined."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from evaluator.foundation import translator
from evaluator.panel.agreement import LEVELS, Agreement, Reason, agreement_of
from evaluator.panel.agreement.measures import FORMS, Reading
from evaluator.panel.agreement_in_words import helps_said

WHY: Mapping[Reason, str] = {
    "one_reviewer": "fewer than two reviewers scored, so there is nobody to agree with",
    "no_overlap": "no proposal has two scores, so there is nothing to agree on",
    "one_proposal": "only one proposal has two scores, so nothing tells proposals apart from chance",
    "few": "fewer than five proposals have two scores, so nothing is concluded from the figures",
    "all_equal": (
        "all scores of proposals that have two are equal, so agreement cannot be told from a lack of use of "
        "the scale"
    ),
    "equal_means": (
        "the proposals' means do not differ, so the share of the variance that lies between them is not "
        "defined"
    ),
    "gaps": (
        "not every reviewer scored every proposal, so the forms ICC2 and ICC3 and Kendall's W are not "
        "defined; ICC1 does not ask who gave a score"
    ),
    "words": "the scores are words, so only whether two are the same counts",
    "nobody_ranks": "no reviewer tells two proposals apart, so Kendall's W is not defined",
}
NO_WHOLE = {
    True: "no review covers half of what the total is made of, so there is nothing to agree on as a whole: "
    "see each criterion",
    False: "nobody scored every criterion of a proposal with a number, so there is nothing to agree on as a "
    "whole: see each criterion",
}
"""Why there is none, where the call's weights make it and where they are not known."""
NOBODY = agreement_of(np.empty((0, 0)))
READ: Mapping[Reading, str] = {
    "reliable": "alpha is at least 0.8: conclusions can rest on these scores",
    "tentative": "alpha lies between 0.667 and 0.8: only tentative conclusions can rest on these scores",
    "unreliable": "alpha is below 0.667: these scores are not to be relied on",
}


def agreement_json(
    overall: Agreement | None,
    criteria: Mapping[str, Agreement],
    *,
    criterion: str | None = None,
    is_weighed: bool = False,
) -> dict[str, Any]:
    """The whole, and each criterion inside; one criterion alone where it was asked for.

    Parameters
    ----------
    is_weighed
        Whether the call's weights make the whole; else it is a plain mean.
    """
    if criterion is not None:
        return {"criterion": criterion, **_measures(criteria[criterion])}
    whole = _measures(NOBODY if overall is None else overall)
    if overall is None:
        whole["notes"] = [NO_WHOLE[is_weighed]]
    return {
        "criterion": None,
        **whole,
        "criteria": [{"criterion": name, **_measures(one)} for name, one in criteria.items()],
    }


def _measures(found: Agreement) -> dict[str, Any]:
    return {
        "n_proposals": found.n_proposals,
        "n_reviewers": found.n_reviewers,
        "n_scores": found.n_scores,
        "n_with_two": found.n_with_two,
        "krippendorff": {level: found.krippendorff[level] for level in LEVELS},
        "icc": {form: None if (one := found.icc[form]) is None else one.value for form in FORMS},
        "icc_intervals": {
            form: None if (one := found.icc[form]) is None else [one.low, one.high] for form in FORMS
        },
        "kendall_w": found.kendall_w,
        "reading": found.reading,
        "notes": notes_on(found),
    }


def notes_on(found: Agreement) -> list[str]:
    """What the figures mean, what would help, and why one is missing."""
    read = [READ[found.reading], helps_said(found, translator("en"))] if found.reading else []
    return [*filter(None, read), *(WHY[reason] for reason in found.reasons)]
