"""Comments: when a reviewer must explain a score, and in how many words."""

from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import CategoryScale, Scale
from evaluator.scoring.exactness import same
from evaluator.scoring.scales import CODES, number_of
from evaluator.scoring.scorecard import Score


def least_words(criterion: Criterion, scale: Scale, score: Score | None) -> int:
    """How many words the comment on this score must have at the least; 0 when it may stay empty.

    Where the rule names scores, its number of words is for those; with `required` any other score needs a
    comment too, of whatever length. Whoever abstains says why, in a word at least, whatever the rule asks of
    scores. A missing score and `not_rated` need none.
    """
    if score is None or score in CODES:
        return 1 if score == "abstain" else 0
    rule = criterion.comment
    if isinstance(scale, CategoryScale) and score in scale.needs_comment:
        return max(1, rule.min_words)
    if rule.required_at:
        if any(_same_score(scale, score, named) for named in rule.required_at):
            return max(1, rule.min_words)
        return 1 if rule.required else 0
    return max(1, rule.min_words) if rule.required else rule.min_words


def _same_score(scale: Scale, score: Score, named: Score) -> bool:
    if score == named:
        return True
    left, right = number_of(scale, score), number_of(scale, named)
    return left is not None and right is not None and same(left, right)
