"""Conditions at work: is it so, is it not so, or can that not be said yet?

Three answers, by Kleene's logic: an `any` with one yes is yes whatever is still unknown, an `all` with one
no is no. Numbers are compared as they stand, also where low is best; words by the order of their scale. A
section or total that is only partly scored is a span of what it can still become, so that an answer is given
as soon as it is certain.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from evaluator.calls import Call
from evaluator.calls.conditions import Condition
from evaluator.calls.criteria import Criterion
from evaluator.scoring.comparisons import (
    Span,
    conjunction,
    disjunction,
    is_compared,
    part_compares,
    plain_compares,
    score_compares,
    span_compares,
)
from evaluator.scoring.scales import CODES, has_points
from evaluator.scoring.scorecard import NO_FACTS, Facts, Score


@dataclass(frozen=True)
class Known:
    """What conditions may look at. What is not in here is not known."""

    call: Call
    facts: Facts = NO_FACTS
    scores: Mapping[str, Score | None] = field(default_factory=dict)
    applies: frozenset[str] | None = None
    """The criteria that apply; None: all of them."""
    nodes: Mapping[str, Span] = field(default_factory=dict)
    """Points of sections and groups."""
    total: Span | None = None


def holds(condition: Condition, known: Known) -> bool | None:
    """Whether the condition holds; None when what it asks is not known.

    Raises
    ------
    ValueError
        When the comparison makes no sense: an order among categories, a word that the scale lacks.
    """
    match condition.subject:
        case "all":
            return conjunction(holds(part, known) for part in condition.all or ())
        case "any":
            return disjunction(holds(part, known) for part in condition.any or ())
        case "not":
            inner = holds(condition.not_, known) if condition.not_ else None
            return None if inner is None else not inner
        case "criterion":
            return _criterion(condition, known.call.criterion(condition.criterion or ""), known)
        case "criteria":
            return _criteria(condition, known)
        case "section":
            return _section(condition, known)
        case "total":
            return None if known.total is None else span_compares(condition, known.total)
        case "field":
            return _field(condition, known.facts.fields)
        case "indicator":
            return _indicator(condition, known.facts.indicators)
        case subject:
            return _fact(condition, subject, known.facts)


def parts(condition: Condition) -> Iterator[Condition]:
    """The condition and everything inside it."""
    yield condition
    for part in condition.parts():
        yield from parts(part)


def _section(condition: Condition, known: Known) -> bool | None:
    span = known.nodes.get(condition.section or "")
    if span is None or not condition.of_total:
        return None if span is None else span_compares(condition, span)
    return None if known.total is None else part_compares(condition, span, known.total)


def _criteria(condition: Condition, known: Known) -> bool | None:
    answers = [_criterion(condition, criterion, known) for criterion in criteria_meant(condition, known)]
    match condition.how_many:
        case "all":
            return conjunction(answers)
        case "any":
            return disjunction(answers)
        case number:
            if answers.count(True) >= number:
                return True
            return False if answers.count(True) + answers.count(None) < number else None


def criteria_meant(condition: Condition, known: Known) -> list[Criterion]:
    """The criteria meant, without those that do not apply; `all` are those that have a share of the total."""
    if condition.criteria == "all":
        wanted = [
            item
            for item in known.call.criteria
            if item.counts == "share" and has_points(known.call.scale_of(item))
        ]
    else:
        wanted = [known.call.criterion(name) for name in condition.criteria or ()]
    return [item for item in wanted if known.applies is None or item.id in known.applies]


def _criterion(condition: Condition, criterion: Criterion, known: Known) -> bool | None:
    if known.applies is not None and criterion.id not in known.applies:
        return None
    score = known.scores.get(criterion.id)
    is_missing = score is None or score in CODES
    if condition.present is not None and condition.present is is_missing:
        return False
    if not is_compared(condition):
        return True
    if score is None or is_missing:
        return None
    return score_compares(condition, criterion.id, known.call.scale_of(criterion), score)


def _indicator(condition: Condition, indicators: Mapping[str, float | str | None]) -> bool | None:
    name = condition.indicator or ""
    if name not in indicators:
        return None
    value = indicators[name]
    if condition.present is not None and condition.present is (value is None):
        return False
    if not is_compared(condition):
        return True
    return None if value is None else plain_compares(condition, value)


def _fact(condition: Condition, subject: str, facts: Facts) -> bool | None:
    match subject:
        case "answer":
            said = facts.answers.get(condition.answer or "")
            wanted = True if condition.is_ is None else condition.is_
            return None if said is None else said == wanted
        case "language":
            if not facts.languages:
                return None
            return any(language in (condition.language or ()) for language in facts.languages)
        case _:
            value = getattr(facts, subject)
            return None if value is None else value in getattr(condition, subject)


def _field(condition: Condition, fields: Mapping[str, Any]) -> bool | None:
    """Of several values along a path through lists, one that is as stated is enough."""
    if not fields:
        return None
    found = _values(fields, (condition.field or "").split("."))
    filled = [value for value in found if value not in (None, "", (), [], {})]
    if condition.present is not None and condition.present is not bool(filled):
        return False
    if not is_compared(condition):
        return True
    return disjunction(plain_compares(condition, value) for value in filled) if filled else None


def _values(data: Any, path: list[str]) -> Iterator[Any]:  # noqa: ANN401 - the proposal as plain data
    if not path:
        yield data
    elif isinstance(data, Mapping):
        if path[0] in data:
            yield from _values(data[path[0]], path[1:])
    elif isinstance(data, list | tuple):
        for item in data:
            yield from _values(item, path)
