"""The letter on one proposal, made from what the panel's scores became and what was decided."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import Scale, WordScale
from evaluator.calls.wording import amount_in_words, score_in_words
from evaluator.foundation import Record, Translator, figures, translator
from evaluator.panel.combined_reviews import CombinedReview
from evaluator.panel.combining import Agreed
from evaluator.panel.scores import judged
from evaluator.reports.letters.anchors import anchor_said
from evaluator.reports.letters.letter import Less, Letter, LetterCriterion, Outcome
from evaluator.reports.letters.unmet import failed_beside_criteria, unmet_said
from evaluator.scoring import CriterionLine, Score, Scorecard, has_points, number_of
from evaluator.scoring.scales import CODES, low_is_best, span_of

WHOLE = ""
"""The name of what is said of the proposal as a whole, among the comments on criteria."""


class Decided(Record):
    """What was decided about a proposal."""

    outcome: Outcome = "undecided"
    amount: Decimal | None = None
    """In the call's currency."""
    less: Less = ""
    """Why that is less than was asked for."""
    reserve_place: int | None = None


def letter_of(
    call: Call,
    combined: CombinedReview | None,
    *,
    reference: str,
    proposal: str,
    language: str,
    decided: Decided,
    organisation: str = "",
    requested: Decimal | None = None,
    comments: Mapping[str, str] | None = None,
    agreed: Agreed | None = None,
    day: date | None = None,
) -> Letter:
    """What is told to whoever submitted a proposal.

    Parameters
    ----------
    combined
        None: nobody scored it.
    comments
        What is said of each criterion, and under `WHOLE` of the proposal.
    agreed
        What the panel closed as final.
    """
    t = translator(language)
    said = comments or {}
    card = None if combined is None else combined.scorecard
    return Letter(
        language=t.language,
        call=call.title.said_in(language),
        reference=reference,
        proposal=proposal,
        organisation=organisation,
        date="" if day is None else figures.day(day, t.language),
        readers=0 if combined is None else len(combined.reviewers),
        outcome=_outcome(decided, card),
        amount="" if decided.amount is None else amount_in_words(decided.amount, call.money.currency, t),
        requested="" if requested is None else amount_in_words(requested, call.money.currency, t),
        less=decided.less,
        reserve_place=decided.reserve_place,
        total="" if card is None or card.total is None else figures.number(card.total, t.language),
        out_of="" if card is None else figures.number(card.out_of, t.language),
        threshold=""
        if card is None or card.threshold is None
        else figures.number(card.threshold, t.language),
        failed=() if card is None else failed_beside_criteria(card),
        unmet=() if card is None else unmet_said(call, card.failed, t),
        criteria=() if combined is None else tuple(_criteria(call, combined, said, agreed or {}, t)),
        remark=said.get(WHOLE, ""),
    )


def _outcome(decided: Decided, card: Scorecard | None) -> Outcome:
    if decided.outcome == "not_funded" and card is not None and card.passed is False:
        return "not_passed"
    return decided.outcome


def _criteria(
    call: Call, combined: CombinedReview, comments: Mapping[str, str], agreed: Agreed, t: Translator
) -> Iterator[LetterCriterion]:
    lines = {line.id: line for line in combined.scorecard.criteria}
    for name, criterion in judged(call).items():
        line, spread, scale = lines.get(name), combined.criteria[name], call.scale_of(criterion)
        if line is not None and not line.applies:
            continue
        # Caps of the call bind the panel's score too; the whole has no line of its own.
        held = spread.value if line is None or line.score is None else line.score
        yield LetterCriterion(
            id=criterion.id,
            title=criterion.title.said_in(t.language),
            score=_score_said(scale, held, t),
            anchor=anchor_said(scale, held, t),
            threshold=_threshold_said(criterion, scale, line, t),
            is_below=line is not None and line.passed is False,
            comment=comments.get(name, ""),
            basis="agreed" if _is_agreed(scale, agreed.get(name), spread.value) else "combined",
            number=held,
        )


def _threshold_said(criterion: Criterion, scale: Scale, line: CriterionLine | None, t: Translator) -> str:
    if line is None or line.threshold is None:
        return ""
    return score_in_words(scale, line.threshold if criterion.threshold is None else criterion.threshold, t)


def _is_agreed(scale: Scale, agreed: Score | None, value: Score | None) -> bool:
    """Whether what holds is what the panel agreed on: a word of a scale holds as its points."""
    if agreed is None:
        return False
    return value == (number_of(scale, agreed) if has_points(scale) else agreed)


def _score_said(scale: Scale, score: float | str | None, t: Translator) -> str:
    if score is None or score in CODES:
        return ""
    span = span_of(scale)
    if isinstance(score, str) or span is None:
        return score_in_words(scale, score, t)
    number = figures.number(score, t.language)
    if isinstance(scale, WordScale):
        word = next((word for word, points in scale.words.items() if points == score), None)
        # A mean lies between two words, and is a number.
        return number if word is None else score_in_words(scale, word, t)
    if low_is_best(scale):
        return t("{score} ({best} is best)", score=number, best=figures.number(span[0], t.language))
    return t("{score} of {most}", score=number, most=figures.number(span[1], t.language))
