"""A score as somebody writes it in a file, read by its criterion's scale."""

from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import NumericScale, Scale
from evaluator.scoring.scales import CODES, check_score
from evaluator.scoring.scorecard import Score


def read_score(
    written: str, criterion: Criterion, scale: Scale, *, decimal_comma: bool = False
) -> Score | None:
    """The score that `written` stands for; None when it is empty.

    Raises
    ------
    ValueError
        It is no score of this scale. The message says what would be.
    """
    if not written:
        return None
    score = _number(written, decimal_comma=decimal_comma) if isinstance(scale, NumericScale) else written
    check_score(criterion, scale, score)
    return score


def fits(score: Score | None, criterion: Criterion, scale: Scale) -> bool:
    """Whether the score can be given on this scale."""
    try:
        check_score(criterion, scale, score)
    except ValueError:
        return False
    return True


def is_judgement(score: Score | None) -> bool:
    """Whether somebody judged: neither missing nor a code."""
    return score is not None and score not in CODES


def _number(written: str, *, decimal_comma: bool) -> Score:
    try:
        return float(written.replace(",", ".") if decimal_comma else written)
    except ValueError:
        return written
