"""How far the reviewers in a file agree, on each criterion and on the whole."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from evaluator.calls import Call
from evaluator.foundation import FileError, Problem, did_you_mean
from evaluator.panel.agreement import Agreement, agreement_of
from evaluator.panel.agreement.of_reviews import agreement_of_reviews
from evaluator.panel.plain_reviews import over_all_criteria, read_plain_reviews
from evaluator.panel.reviews import read_reviews
from evaluator.services.named_files import NamedFile
from evaluator.services.ranking.reviews_of_file import of_stage, other_versions


@dataclass(frozen=True)
class FileAgreement:
    """Agreement on the whole, and on each criterion by its id."""

    overall: Agreement | None
    """Of each reviewer's total where the call is known, None where no review covers half the weight. Else of
    each reviewer's mean over all criteria with numbers, None where nobody scored all of these."""
    criteria: Mapping[str, Agreement]
    is_weighed: bool = False
    """Whether the whole is what the call's weights make of scores."""
    notes: tuple[str, ...] = ()
    """What to know of the file."""


def agreement_in_file(
    reviews: NamedFile, *, call: Call | None = None, criterion: str | None = None, stage: str | None = None
) -> FileAgreement:
    """Of all criteria in the file, or of one, which then is the whole.

    Parameters
    ----------
    call
        Under which the scores were given: then read as the page and the report on a call read agreement.
    stage
        Which stage's reviews count; needed only where the call is known and the file has several.

    Raises
    ------
    FileError
        The file cannot be used, has no such criterion, or the stage is not clear.
    """
    found = _plain(reviews) if call is None else _by_the_call(call, reviews, stage)
    if criterion is None:
        return found
    one = found.criteria.get(criterion)
    if one is None:
        raise _unknown(criterion, [*found.criteria], reviews.name)
    return FileAgreement(one, {criterion: one}, is_weighed=found.is_weighed, notes=found.notes)


def _by_the_call(call: Call, reviews: NamedFile, stage: str | None) -> FileAgreement:
    found = read_reviews(reviews.data, name=reviews.name, call=call)
    ratings = of_stage(found.ratings, stage, reviews.name)
    agreed = agreement_of_reviews(call, ratings)
    notes = other_versions(found, call, reviews.name)
    own = next((one for one in call.stages if one.id in {rating.stage for rating in ratings}), None)
    if own is not None and own.carry_over:
        notes.append(
            f"{reviews.name}: points of {', '.join(own.carry_over)} are carried over from the stage before "
            "and not in the file, so totals speak of the rest"
        )
    return FileAgreement(agreed.overall, agreed.criteria, is_weighed=True, notes=tuple(notes))


def _plain(reviews: NamedFile) -> FileAgreement:
    found = read_plain_reviews(reviews.data, name=reviews.name)
    criteria = {one.criterion: agreement_of(one.scores, are_words=one.are_words) for one in found}
    if len(criteria) == 1:
        return FileAgreement(next(iter(criteria.values())), criteria)
    whole = over_all_criteria(found)
    if whole is None or np.isnan(whole).all():
        return FileAgreement(None, criteria)
    return FileAgreement(agreement_of(whole), criteria)


def _unknown(criterion: str, names: list[str], file: str) -> FileError:
    message = f'no score is on a criterion called "{criterion}".{did_you_mean(criterion, names)}'
    return FileError(file, [Problem(0, 0, "criterion", message, f"There is {', '.join(names)}.")])
