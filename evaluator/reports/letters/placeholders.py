"""The places of a template that are filled in, and with what. `docs/letters.md` lists the same."""

from collections.abc import Callable, Mapping

from evaluator.foundation import Translator, figures
from evaluator.reports.letters.letter import (
    OUTCOMES,
    Letter,
    LetterCriterion,
    less_said,
    outcome_said,
    readers_said,
)

OF_THE_LETTER: Mapping[str, Callable[[Letter, Translator], str]] = {
    "call": lambda letter, _: letter.call,
    "reference": lambda letter, _: letter.reference,
    "proposal": lambda letter, _: letter.proposal,
    "organisation": lambda letter, _: letter.organisation,
    "date": lambda letter, _: letter.date,
    "readers": lambda letter, t: readers_said(letter.readers, t),
    "outcome": lambda letter, t: outcome_said(letter.outcome, t),
    "amount": lambda letter, _: letter.amount,
    "requested": lambda letter, _: letter.requested,
    "less": lambda letter, t: less_said(letter.less, t),
    "reserve_place": lambda letter, t: (
        "" if letter.reserve_place is None else figures.number(letter.reserve_place, t.language)
    ),
    "total": lambda letter, _: letter.total,
    "out_of": lambda letter, _: letter.out_of,
    "total_threshold": lambda letter, _: letter.threshold,
    "unmet": lambda letter, t: figures.parted(letter.unmet, t.language),
    "remark": lambda letter, _: letter.remark,
}
"""What may stand anywhere in a template."""

OF_A_CRITERION: Mapping[str, Callable[[LetterCriterion, Translator], str]] = {
    "criterion": lambda one, _: one.title,
    "score": lambda one, _: one.score,
    "anchor": lambda one, _: one.anchor,
    "threshold": lambda one, _: one.threshold,
    "comment": lambda one, _: one.comment,
    "basis": lambda one, t: (
        t("agreed by the panel") if one.basis == "agreed" else t("from the reviewers' scores")
    ),
}
"""What may stand between `{each criterion}` and its `{end}`."""

CONDITIONS: tuple[str, ...] = OUTCOMES
"""What `{if …}` may ask of the letter: which outcome it tells."""

CRITERION_CONDITIONS: Mapping[str, Callable[[LetterCriterion], bool]] = {
    "below": lambda one: one.is_below,
    "scored": lambda one: bool(one.score),
}
"""What `{if …}` may ask of a criterion."""
