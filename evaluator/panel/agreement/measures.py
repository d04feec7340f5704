"""Every measure of agreement of one table of scores, and why one is not defined. Pure."""

from collections.abc import Mapping
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from evaluator.foundation import Record
from evaluator.panel.agreement.concordance import kendall_w
from evaluator.panel.agreement.intraclass import Form, intraclass_correlations
from evaluator.panel.agreement.krippendorff import LEVELS, Level, krippendorff_alpha
from evaluator.panel.agreement.one_way import one_way_correlations

Reason = Literal[
    "one_reviewer",
    "one_proposal",
    "no_overlap",
    "few",
    "all_equal",
    "equal_means",
    "gaps",
    "words",
    "nobody_ranks",
]
"""Why something is not defined, or not said: `one_reviewer` scored at all; only `one_proposal` has two
scores; `no_overlap`, no proposal has two; `few` have, so that nothing is read from it; `all_equal` scores;
`equal_means` of all proposals; `gaps`, not everybody scored everything; `words` have no distances;
`nobody_ranks`, no reviewer tells two proposals apart."""

Reading = Literal["reliable", "tentative", "unreliable"]
"""Krippendorff (2019), section 12.4: from 0.8 on conclusions can rest on it, from 2/3 on tentative ones."""
RELIABLE, TENTATIVE = 0.8, 2 / 3
FEW = 5
"""With fewer proposals that have two scores, chance alone brings any value."""

FORMS: tuple[Form, ...] = ("ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k")
ONE_WAY: tuple[Form, ...] = ("ICC1", "ICC1k")
"""Those that do not ask who gave a score."""


class Interval(Record):
    """A value with the ends of its interval of 95 %."""

    value: float
    low: float
    high: float


class Agreement(Record):
    """How far reviewers agree on one criterion, or on the whole."""

    n_proposals: int
    n_reviewers: int
    n_scores: int
    n_with_two: int
    """Proposals with two scores or more; the others say nothing of agreement."""
    scores_of_each: tuple[int, ...] = ()
    """How many scores each proposal has, the fewest first."""
    krippendorff: Mapping[Level, float | None]
    icc: Mapping[Form, Interval | None]
    kendall_w: float | None
    reasons: tuple[Reason, ...] = ()
    """Why anything is None."""

    @property
    def reading(self) -> Reading | None:
        """What alpha says, of distances where scores have such; None where it is not defined."""
        alpha = self.krippendorff["interval"]
        alpha = self.krippendorff["nominal"] if alpha is None else alpha
        if alpha is None or self.n_with_two < FEW:
            return None
        return "reliable" if alpha >= RELIABLE else "tentative" if alpha >= TENTATIVE else "unreliable"


def agreement_of(scores: NDArray[np.float64], *, are_words: bool = False) -> Agreement:
    """All measures of one table.

    Parameters
    ----------
    scores
        One row for each proposal, one column for each reviewer; NaN where there is no score.
    are_words
        Whether the numbers only tell words apart.
    """
    given = ~np.isnan(scores)
    scores = scores[given.any(axis=1)][:, given.any(axis=0)]
    given = ~np.isnan(scores)
    is_full = bool(given.all()) and scores.size > 0
    alphas: dict[Level, float | None] = {
        level: krippendorff_alpha(scores, level) if level == "nominal" or not are_words else None
        for level in LEVELS
    }
    icc = dict.fromkeys(FORMS) if are_words else _correlations(scores, is_full=is_full)
    concordance = kendall_w(scores) if is_full and not are_words else None
    reasons = _reasons(scores, given, are_words)
    if not {*reasons} - {"few", "gaps"}:
        if None in [icc[form] for form in (FORMS if is_full else ONE_WAY)]:
            reasons = (*reasons, "equal_means")
        if is_full and concordance is None:
            reasons = (*reasons, "nobody_ranks")
    return Agreement(
        n_proposals=len(scores),
        n_reviewers=scores.shape[1],
        n_scores=int(given.sum()),
        n_with_two=int((given.sum(axis=1) >= 2).sum()),
        scores_of_each=tuple(sorted(given.sum(axis=1).tolist())),
        krippendorff=alphas,
        icc=icc,
        kendall_w=None if concordance is None else concordance.w,
        reasons=reasons,
    )


def _correlations(scores: NDArray[np.float64], *, is_full: bool) -> dict[Form, Interval | None]:
    found: dict[Form, Interval | None] = dict.fromkeys(FORMS)
    if is_full and (forms := intraclass_correlations(scores)) is not None:
        return found | {name: _interval(*one) for name, one in forms.items()}
    if not is_full and (both := one_way_correlations(scores)) is not None:
        # Which reviewer gave a score plays no part in these two.
        return found | {"ICC1": _interval(*both[0]), "ICC1k": _interval(*both[1])}
    return found


def _interval(value: float, low: float, high: float) -> Interval | None:
    """None where the mean squares leave nothing to divide by."""
    if not np.isfinite([value, low, high]).all():
        return None
    return Interval(value=value, low=low, high=high)


def _reasons(scores: NDArray[np.float64], given: NDArray[np.bool_], are_words: bool) -> tuple[Reason, ...]:
    found: list[Reason] = []
    with_two = int((given.sum(axis=1) >= 2).sum())
    if scores.shape[1] < 2:
        found.append("one_reviewer")
    elif not with_two:
        found.append("no_overlap")
    elif with_two == 1:
        found.append("one_proposal")
    elif with_two < FEW:
        found.append("few")
    paired = scores[given.sum(axis=1) >= 2]
    if with_two and np.nanmin(paired) == np.nanmax(paired):
        found.append("all_equal")
    if with_two and not given.all():
        found.append("gaps")
    if are_words:
        found.append("words")
    return tuple(found)
