"""Rules: requirements over scores and words that no sum can express."""

from evaluator.calls.conditions import Condition
from evaluator.calls.structure import Rule
from evaluator.scoring.conditions import Known, criteria_meant, holds
from evaluator.scoring.scorecard import RuleLine


def rule_line(rule: Rule, known: Known) -> RuleLine | None:
    """Whether the rule is met, None while that cannot be said. No line where the rule does not apply.

    A requirement about a criterion that does not apply is no requirement.
    """
    applies = True if rule.applies_if is None else holds(rule.applies_if, known)
    if applies is False:
        return None
    required = _about_what_applies(rule.require, known)
    met = True if required is None else holds(required, known)
    if met is False and applies is None:
        # Nobody has said yet whether the rule is about this proposal, so nothing is held against it.
        met = None
    return RuleLine(id=rule.id, met=met, otherwise=rule.otherwise)


def _about_what_applies(condition: Condition, known: Known, *, is_wanted: bool = True) -> Condition | None:
    """The condition without its parts about criteria that do not apply; None when nothing is left.

    So many of several criteria are at the most all that apply. Inside a `not` the number stays: there a
    smaller one would ask for more.
    """
    if known.applies is None:
        return condition
    if condition.criterion is not None:
        return condition if condition.criterion in known.applies else None
    if condition.criteria is not None:
        applying = len(criteria_meant(condition, known))
        if is_wanted and isinstance(condition.how_many, int):
            condition = condition.model_copy(update={"how_many": min(condition.how_many, applying)})
        return condition if applying else None
    if condition.not_ is not None:
        inner = _about_what_applies(condition.not_, known, is_wanted=not is_wanted)
        return None if inner is None else condition.model_copy(update={"not_": inner})
    for name in ("all", "any"):
        inside: tuple[Condition, ...] | None = getattr(condition, name)
        if inside is not None:
            found = (_about_what_applies(part, known, is_wanted=is_wanted) for part in inside)
            kept = [part for part in found if part]
            return condition.model_copy(update={name: tuple(kept)}) if kept else None
    return condition
