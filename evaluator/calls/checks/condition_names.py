"""Does every condition look at something that exists, and compare it with something it can be?"""

from collections.abc import Iterator

from evaluator.calls.call import Call
from evaluator.calls.checks.findings import Finding, unknown_name
from evaluator.calls.checks.known import (
    Known,
    conditions,
    criterion_names,
    criterion_scale,
    group_names,
    indicator_uses,
    section_names,
)
from evaluator.calls.checks.scale_fit import misfit, points_range
from evaluator.calls.conditions import Condition
from evaluator.calls.criteria import IndicatorUse
from evaluator.calls.scales import CategoryScale, Scale
from evaluator.foundation import did_you_mean
from evaluator.foundation.yaml_files import Path

CODES = ("abstain", "not_rated")
ORDERS = ("at_least", "at_most", "above", "below")


def condition_names(call: Call, known: Known) -> Iterator[Finding]:
    """Conditions that name what does not exist, or ask for what cannot be."""
    for path, condition in conditions(call):
        yield from _condition(call, known, path, condition)
        if path[0] == "criteria" and "applies_if" in path:
            yield from _too_early(call, path, condition)


def _condition(call: Call, known: Known, path: Path, condition: Condition) -> Iterator[Finding]:
    match condition.subject:
        case "criterion" | "criteria":
            yield from _scores(call, path, condition)
        case "section":
            nodes = (*section_names(call), *group_names(call))
            if condition.section not in nodes:
                yield unknown_name((*path, "section"), "section", str(condition.section), nodes)
            yield from _only_numbers(path, condition, "points of a section are")
        case "total":
            yield from _only_numbers(path, condition, "the total is")
        case "indicator":
            yield from _indicator(call, known, path, condition)
        case "lot":
            yield from _each(path, "lot", condition.lot, tuple(lot.id for lot in call.lots))
        case "stage":
            yield from _each(path, "stage", condition.stage, tuple(stage.id for stage in call.stages))
        case "typology" if known.typologies is not None:
            yield from _each(path, "typology", condition.typology, tuple(sorted(known.typologies)))
        case "field" if condition.field is not None and not known.has_field(condition.field):
            yield unknown_name((*path, "field"), "field of a proposal", condition.field, known.fields or ())


def _too_early(call: Call, path: Path, condition: Condition) -> Iterator[Finding]:
    """What can only be known once it is settled which criteria apply cannot settle it."""
    own = call.criteria[int(path[1])].id
    if condition.subject in ("section", "total"):
        message = "points add up only once it is settled which criteria apply, so they cannot settle it"
        yield Finding((*path, condition.subject), message, "Name criteria instead.")
    elif own == condition.criterion or own in (condition.criteria or ()):
        yield Finding((*path, condition.subject), "a criterion cannot apply depending on its own score")


def _scores(call: Call, path: Path, condition: Condition) -> Iterator[Finding]:
    names = criterion_names(call)
    if condition.criterion is not None and condition.criterion not in names:
        yield unknown_name((*path, "criterion"), "criterion", condition.criterion, names)
    if isinstance(condition.criteria, tuple):
        yield from _each((*path,), "criterion", condition.criteria, names, key="criteria")
    scales = _scales_meant(call, condition)
    asked = len(scales) if condition.criteria == "all" else len(condition.criteria or ())
    if isinstance(condition.how_many, int) and condition.criteria and condition.how_many > asked:
        message = f"{condition.how_many} criteria are asked for, but only {asked} are named"
        yield Finding((*path, "how_many"), message, of_whole=True)
    for key, value in _values(condition):
        misfits = [message for scale in scales if (message := _score_misfit(scale, key[0], value))]
        # "Any item at 1": with several scales, one that has the value is enough, unless an order is asked.
        if misfits and (key[0] in ORDERS or len(misfits) == len(scales)):
            yield Finding((*path, *key), misfits[0], of_whole=condition.criteria == "all")


def _scales_meant(call: Call, condition: Condition) -> list[Scale]:
    if condition.criteria == "all":
        names = tuple(item.id for item in call.criteria if item.counts == "share")
        found = [criterion_scale(call, name) for name in names]
        return [scale for scale in found if scale is not None and points_range(scale) is not None]
    names = condition.criteria or ((condition.criterion,) if condition.criterion else ())
    found = [criterion_scale(call, name) for name in names]
    return [scale for scale in found if scale is not None]


def _score_misfit(scale: Scale, comparison: object, value: bool | float | str) -> str:
    if isinstance(value, bool):
        return f"a score is not {'true' if value else 'false'}"
    if comparison in ORDERS:
        if isinstance(scale, CategoryScale):
            return "categories have no order; compare with is or in"
        return misfit(scale, value)
    return "" if value in CODES else misfit(scale, value, "score")


def _only_numbers(path: Path, condition: Condition, what: str) -> Iterator[Finding]:
    for key, value in _values(condition):
        if isinstance(value, bool | str):
            yield Finding((*path, *key), f'{what} compared with numbers, found "{value}"')
        elif (condition.of_maximum or condition.of_total) and not 0 <= value <= 1:
            name = "of_total" if condition.of_total else "of_maximum"
            message = f"{name} compares a fraction from 0 to 1, found {value:g}"
            yield Finding((*path, *key), message)


def _indicator(call: Call, known: Known, path: Path, condition: Condition) -> Iterator[Finding]:
    # Without the kinds it is not known either what indicators there could be.
    if known.kinds is None:
        return
    uses = {use.id: use for _, use, _ in indicator_uses(call)}
    name = str(condition.indicator)
    if name not in uses:
        hint = ""
        if name in known.kinds:
            hint = f"{name} is a kind; write {{id: {name}, kind: {name}}} under indicators to measure it."
        yield unknown_name((*path, "indicator"), "indicator of this call", name, tuple(uses), hint=hint)
        return
    yield from _indicator_values(known, path, condition, uses[name])


def _indicator_values(known: Known, path: Path, condition: Condition, use: IndicatorUse) -> Iterator[Finding]:
    kind = (known.kinds or {}).get(use.kind)
    if kind is None:
        return
    most = max(kind.maximum, len(use.of))
    for key, value in _values(condition):
        here = (*path, *key)
        if kind.words and value not in kind.words:
            near = did_you_mean(str(value), kind.words)
            yield Finding(
                here, f'{use.kind} is never "{value}".{near}', f"It is one of {', '.join(kind.words)}."
            )
        elif not kind.words and not _is_number(value):
            yield Finding(here, f'{use.kind} is a number ({kind.value}), found "{value}"')
        elif not kind.words and float(value) > most:
            yield Finding(here, f"{use.kind} never goes above {most:g}, found {value:g}")


def _is_number(value: bool | float | str) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _values(condition: Condition) -> Iterator[tuple[Path, bool | float | str]]:
    """What the condition compares with, with the path of each value."""
    if condition.is_ is not None:
        yield ("is",), condition.is_
    for index, value in enumerate(condition.in_ or ()):
        yield ("in", index), value
    for order in ORDERS:
        value = getattr(condition, order)
        if value is not None:
            yield (order,), value


def _each(
    path: Path, what: str, used: tuple[str, ...] | None, known: tuple[str, ...], *, key: str = ""
) -> Iterator[Finding]:
    for index, name in enumerate(used or ()):
        if name not in known:
            yield unknown_name((*path, key or what, index), what, name, known)
