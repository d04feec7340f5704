"""A score as somebody writes it in a file, read by its criterion's scale."""

from collections.abc import Iterable, Mapping

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import NumericScale, Scale
from evaluator.scoring import OVERALL, Score, check_score, number_of
from evaluator.scoring.scales import CODES, check_value


def judged(call: Call) -> Mapping[str, Criterion]:
    """All that a reviewer scores, by id, in the order in which it is shown everywhere.

    The criteria, and the whole where the call asks for that too.
    """
    found = {criterion.id: criterion for criterion in call.criteria_in_order}
    if call.totals.overall is not None:
        whole = call.totals.overall
        found[OVERALL] = Criterion(id=OVERALL, title=whole.title, scale=whole.scale, counts="nothing")
    return found


def of_the_round(call: Call) -> tuple[str, ...]:
    """The criteria that nobody scores, since they compare all proposals of the round."""
    return tuple(criterion.id for criterion in call.criteria if criterion.over_round is not None)


def asked_of_reviewers(call: Call) -> Mapping[str, Criterion]:
    """As `judged`, without what follows from a comparison of the round."""
    return {name: one for name, one in judged(call).items() if one.over_round is None}


def read_score(
    written: str, criterion: Criterion, scale: Scale, *, decimal_comma: bool = False
) -> Score | None:
    """The score that `written` stands for; None when it is empty.

    Raises
    ------
    ValueError
        It is no score of this scale. The message says what would be.
    """
    score = _read(written, scale, decimal_comma=decimal_comma)
    check_score(criterion, scale, score)
    return score


def read_value(
    written: str, criterion: Criterion, scale: Scale, *, decimal_comma: bool = False
) -> Score | None:
    """As `read_score`, but also what lies between two steps, as means do.

    Raises
    ------
    ValueError
        As `read_score`.
    """
    score = _read(written, scale, decimal_comma=decimal_comma)
    check_value(criterion.id, scale, score)
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


def numbers_in(given: Iterable[Score | None], scale: Scale) -> list[float]:
    """The numbers that were given, or that words on the scale stand for; codes are none."""
    judged = (score for score in given if score is not None and is_judgement(score))
    return [number for score in judged if (number := number_of(scale, score)) is not None]


def _read(written: str, scale: Scale, *, decimal_comma: bool) -> Score | None:
    if not written:
        return None
    return _number(written, decimal_comma=decimal_comma) if isinstance(scale, NumericScale) else written


def _number(written: str, *, decimal_comma: bool) -> Score:
    if "_" in written:
        # Python reads 1_0 as 10; nobody else does.
        return written
    try:
        return float(written.replace(",", ".") if decimal_comma else written)
    except ValueError:
        return written
