"""Parts of a call as sentences for people: conditions, scales, thresholds, amounts."""

from collections.abc import Iterator
from decimal import Decimal

from evaluator.calls.call import Call
from evaluator.calls.checks.known import criterion_scale, indicator_uses
from evaluator.calls.conditions import Condition
from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import CategoryScale, NumericScale, PassFailScale, Scale, WordScale
from evaluator.calls.structure import NodeThreshold, Threshold
from evaluator.calls.verdict_words import verdict_in_words
from evaluator.foundation import Text, Translator, figures

Comparison = float | str | bool


def share_in_words(share: float, t: Translator) -> str:
    """A part of a whole: 12.5 %."""
    return figures.percent(share, t.language, decimals=2)


def amount_in_words(amount: Decimal, currency: str, t: Translator) -> str:
    """An amount of money as the language writes it, without decimals that say nothing."""
    return figures.money(amount, currency, t.language)


def number_in_words(number: float, t: Translator) -> str:
    """A number as the language writes it: 2.5 or 2,5."""
    return figures.number(number, t.language, decimals=4)


def node_threshold_in_words(threshold: NodeThreshold, t: Translator) -> str:
    """At least so much of a section, a group or the total."""
    points, fraction = _points_or_fraction(threshold)
    if fraction is not None:
        return t("at least {share} of the points", share=share_in_words(fraction, t))
    return t("at least {points} points", points=number_in_words(points or 0.0, t))


def _points_or_fraction(threshold: NodeThreshold) -> tuple[float | None, float | None]:
    if isinstance(threshold, Threshold):
        return threshold.points, threshold.fraction
    return (None, threshold) if threshold <= 1 else (threshold, None)


def scale_in_words(scale: Scale, t: Translator) -> str:
    """What a score can be."""
    match scale:
        case NumericScale(values=values) if values:
            return ", ".join(number_in_words(value, t) for value in values)
        case NumericScale():
            low, high = number_in_words(scale.min, t), number_in_words(scale.max, t)
            steps = number_in_words(scale.step, t)
            if scale.best == "low":
                return t("{low} to {high} in steps of {step}, {low} is best", low=low, high=high, step=steps)
            return t("{low} to {high} in steps of {step}", low=low, high=high, step=steps)
        case WordScale():
            return ", ".join(
                t("{word} ({points})", word=word_in_words(scale, word, t), points=number_in_words(points, t))
                for word, points in scale.words.items()
            )
        case PassFailScale():
            return t("pass or fail, without points")
        case CategoryScale():
            titles = ", ".join(title.said_in(t.language) for title in scale.categories.values())
            return t("recorded without points: {categories}", categories=titles)


def word_in_words(scale: Scale, word: str, t: Translator) -> str:
    """A word of a scale as people read it."""
    titles = scale.titles if isinstance(scale, WordScale) else {}
    if isinstance(scale, CategoryScale):
        titles = scale.categories
    if isinstance(scale, PassFailScale):
        return t("pass") if word == "pass" else t("fail")
    return titles[word].said_in(t.language) if word in titles else word


def score_in_words(scale: Scale | None, score: float | str | bool, t: Translator) -> str:
    """A score or word on a scale."""
    if isinstance(score, str):
        return word_in_words(scale, score, t) if scale else score
    if isinstance(score, bool):
        return t("yes") if score else t("no")
    return number_in_words(score, t)


def comment_rule_in_words(criterion: Criterion, scale: Scale, t: Translator) -> Iterator[str]:
    """When a reviewer must explain a score, and in how many words; nothing where no comment is asked for."""
    rule = criterion.comment
    if rule.required:
        yield t("A comment is required.")
    elif rule.required_at:
        scores = ", ".join(score_in_words(scale, score, t) for score in rule.required_at)
        yield t("A comment is required for the scores {scores}.", scores=scores)
    if isinstance(scale, CategoryScale) and scale.needs_comment and not rule.required:
        answers = ", ".join(word_in_words(scale, name, t) for name in scale.needs_comment)
        yield t("A comment is required for the answers {answers}.", answers=answers)
    if rule.min_words:
        yield t.plural(
            "A comment has at least {count} word.",
            "A comment has at least {count} words.",
            rule.min_words,
        )


def condition_in_words(condition: Condition, call: Call, t: Translator) -> str:
    """What must be so, as part of a sentence: "Inclusion is at least 3 and the lot is Pilots"."""
    match condition.subject:
        case "all":
            return t(" and ").join(_inner(part, call, t) for part in condition.all or ())
        case "any":
            return t(" or ").join(_inner(part, call, t) for part in condition.any or ())
        case "not":
            inner = condition_in_words(condition.not_, call, t) if condition.not_ else ""
            return t("it is not so that {condition}", condition=inner)
        case "answer":
            return _answer(condition, call, t)
        case "typology" | "lot" | "stage" | "language":
            return _fact(condition, call, t)
        case _:
            return _compared(condition, call, t)


def _inner(condition: Condition, call: Call, t: Translator) -> str:
    said = condition_in_words(condition, call, t)
    return f"({said})" if condition.subject in ("all", "any") else said


def _answer(condition: Condition, call: Call, t: Translator) -> str:
    titles = {question.id: question.title for question in call.questions}
    title = titles.get(condition.answer or "")
    question = title.said_in(t.language) if title else condition.answer
    if condition.is_ is False:
        return t("a person answers no to “{question}”", question=question)
    return t("a person answers yes to “{question}”", question=question)


def _fact(condition: Condition, call: Call, t: Translator) -> str:
    names: tuple[str, ...] = getattr(condition, condition.subject)
    match condition.subject:
        case "lot":
            lots = [call.lot_title(name, t.language) for name in names]
            return t("the lot is {names}", names=_or(lots, t))
        case "stage":
            stages = {stage.id: stage.title for stage in call.stages}
            titles = [_title(stages.get(name), name, t) for name in names]
            return t("the stage is {names}", names=_or(titles, t))
        case "language":
            return t("the proposal is in {names}", names=_or(list(names), t))
        case _:
            said = [name.replace("_", " ") for name in names]
            return t("the set-up of the partnership is {names}", names=_or(said, t))


def _title(title: Text | None, name: str, t: Translator) -> str:
    return title.said_in(t.language) if title else name


def _or(names: list[str], t: Translator) -> str:
    return figures.listed(names, t.language, style="or")


def _compared(condition: Condition, call: Call, t: Translator) -> str:
    subject, scale = _subject(condition, call, t)
    said = _comparisons(_with_verdicts_in_words(condition, call, t), scale, t)
    if condition.of_maximum:
        said = [t("{comparison} of the maximum", comparison=one) for one in said]
    if condition.of_total:
        said = [t("{comparison} of the total reached", comparison=one) for one in said]
    both = t(" and ")
    return f"{subject} {both.join(said)}"


def _with_verdicts_in_words(condition: Condition, call: Call, t: Translator) -> Condition:
    """A condition on what an indicator of lineage finds, with the verdicts as people read them."""
    if not any(use.kind == "lineage" and use.id == condition.indicator for _, use, _ in indicator_uses(call)):
        return condition
    one, several = condition.is_, condition.in_
    return condition.model_copy(
        update={
            "is_": verdict_in_words(one, t) if isinstance(one, str) else one,
            "in_": tuple(verdict_in_words(each, t) if isinstance(each, str) else each for each in several)
            if several is not None
            else None,
        }
    )


def _subject(condition: Condition, call: Call, t: Translator) -> tuple[str, Scale | None]:
    match condition.subject:
        case "criterion":
            name = condition.criterion or ""
            return criterion_title(call, name, t), criterion_scale(call, name)
        case "criteria":
            return _several(condition, call, t)
        case "section":
            return node_title(call, condition.section or "", t), None
        case "total":
            return t("the total"), None
        case "indicator":
            titles = {use.id: use.title for _, use, _ in indicator_uses(call)}
            name = condition.indicator or ""
            return _title(titles.get(name), name.replace("_", " "), t), None
        case _:
            return t("the field {field}", field=condition.field), None


def _several(condition: Condition, call: Call, t: Translator) -> tuple[str, Scale | None]:
    if condition.criteria == "all":
        match condition.how_many:
            case "all":
                return t("every criterion"), None
            case "any":
                return t("at least one criterion"), None
            case number:
                return t("at least {count} criteria", count=number), None
    names = tuple(condition.criteria or ())
    titles = ", ".join(criterion_title(call, name, t) for name in names)
    scale = criterion_scale(call, names[0]) if names else None
    match condition.how_many:
        case "all":
            return t("each of {titles}", titles=titles), scale
        case "any":
            return t("at least one of {titles}", titles=titles), scale
        case number:
            return t("at least {count} of {titles}", count=number, titles=titles), scale


def _comparisons(condition: Condition, scale: Scale | None, t: Translator) -> list[str]:
    said = []
    if condition.is_ is not None:
        said.append(t("is {value}", value=score_in_words(scale, condition.is_, t)))
    if condition.in_ is not None:
        said.append(t("is {value}", value=_or([score_in_words(scale, one, t) for one in condition.in_], t)))
    if condition.at_least is not None:
        said.append(t("is at least {value}", value=score_in_words(scale, condition.at_least, t)))
    if condition.at_most is not None:
        said.append(t("is at most {value}", value=score_in_words(scale, condition.at_most, t)))
    if condition.above is not None:
        said.append(t("is above {value}", value=score_in_words(scale, condition.above, t)))
    if condition.below is not None:
        said.append(t("is below {value}", value=score_in_words(scale, condition.below, t)))
    if condition.present is not None:
        said.append(t("is filled in") if condition.present else t("is empty"))
    return said


def criterion_title(call: Call, name: str, t: Translator) -> str:
    """The title of a criterion."""
    return _title({one.id: one.title for one in call.criteria}.get(name), name, t)


def node_title(call: Call, name: str, t: Translator) -> str:
    """The title of a section, group or criterion."""
    nodes = [node for section in call.sections for node in (section, *section.groups)]
    titles = {one.id: one.title for one in call.criteria} | {node.id: node.title for node in nodes}
    return _title(titles.get(name), name, t)
