"""How far the reviewers in a file agree, on each criterion and on the whole."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from evaluator.foundation import FileError, Problem, did_you_mean
from evaluator.panel.agreement import Agreement, agreement_of
from evaluator.panel.plain_reviews import over_all_criteria, read_plain_reviews
from evaluator.services.named_files import NamedFile


@dataclass(frozen=True)
class FileAgreement:
    """Agreement on the whole, and on each criterion by its id."""

    overall: Agreement | None
    """Of each reviewer's mean over all criteria with numbers; None where nobody scored all of these."""
    criteria: Mapping[str, Agreement]


def agreement_in_file(reviews: NamedFile, *, criterion: str | None = None) -> FileAgreement:
    """Of all criteria in the file, or of one, which then is the whole.

    Raises
    ------
    FileError
        The file cannot be used, or has no such criterion.
    """
    found = read_plain_reviews(reviews.data, name=reviews.name)
    names = [one.criterion for one in found]
    if criterion is not None and criterion not in names:
        message = f'no score is on a criterion called "{criterion}".{did_you_mean(criterion, names)}'
        hint = f"There is {', '.join(names)}."
        raise FileError(reviews.name, [Problem(0, 0, "criterion", message, hint)])
    chosen = [one for one in found if criterion in (None, one.criterion)]
    criteria = {one.criterion: agreement_of(one.scores, are_words=one.are_words) for one in chosen}
    if len(criteria) == 1:
        return FileAgreement(next(iter(criteria.values())), criteria)
    whole = over_all_criteria(chosen)
    if whole is None or np.isnan(whole).all():
        return FileAgreement(None, criteria)
    return FileAgreement(agreement_of(whole), criteria)
