"""What a call file may say but probably does not mean."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from evaluator.calls.call import Call
from evaluator.calls.checks import Finding
from evaluator.calls.checks.known import conditions, indicator_uses, named_scale, section_of
from evaluator.calls.checks.scale_fit import points_range
from evaluator.calls.criteria import Criterion, IndicatorUse
from evaluator.calls.indicator_kinds import IndicatorKinds
from evaluator.calls.reading import placed
from evaluator.calls.scales import NumericScale, WordScale
from evaluator.foundation import Problem, Text, YamlDocument, did_you_mean, plain_number
from evaluator.foundation.yaml_files import Path


def call_warnings(call: Call, document: YamlDocument, kinds: IndicatorKinds) -> tuple[Problem, ...]:
    """Everything that is allowed but suspicious, sorted by line.

    What needs the arithmetic of scores, such as thresholds that cannot be reached, is not judged here.
    """
    found = (
        *_translations(call),
        *_anchors(call),
        *_indicators(call, kinds),
        *_answers(call),
        *_languages_of_conditions(call),
        *_ambiguous_thresholds(call),
        *_unused(call),
        *_process(call),
        *_not_carried(call),
        *_retention(call),
        *_currencies(call),
    )
    return tuple(sorted(placed(document, found, is_warning=True)))


def _translations(call: Call) -> Iterator[Finding]:
    for path, text in texts(call, ()):
        missing = [language for language in call.languages if not text.serves(language)]
        if missing:
            yield Finding(path, f"this text is missing in {', '.join(missing)}", about="languages")
        surplus = sorted(text.languages() - set(call.languages))
        if surplus:
            message = f"this text is also in {', '.join(surplus)}, which is not among the call's languages"
            yield Finding(path, message, about="languages")


def texts(value: Any, path: Path) -> Iterator[tuple[Path, Text]]:  # noqa: ANN401 - fields of any kind
    """Every text inside a record with its path in the file."""
    match value:
        case Text():
            yield path, value
        case BaseModel():
            for name, info in type(value).model_fields.items():
                yield from texts(getattr(value, name), (*path, info.alias or name))
        case Mapping():
            for key, item in value.items():
                yield from texts(item, (*path, str(key)))
        case tuple():
            for index, item in enumerate(value):
                yield from texts(item, (*path, index))


def _anchors(call: Call) -> Iterator[Finding]:
    said = set()
    for index, criterion in enumerate(call.criteria):
        scale = named_scale(call, criterion.scale)
        if not isinstance(scale, NumericScale | WordScale) or scale.anchors:
            continue
        if not isinstance(criterion.scale, str):
            path: Path = ("criteria", index, "scale")
            yield Finding(path, "the scale has no anchors: reviewers cannot tell what a level means")
        elif criterion.scale not in said:
            said.add(criterion.scale)
            message = (
                f'the scale "{criterion.scale}" has no anchors: reviewers cannot tell what a level means'
            )
            yield Finding(("scales", criterion.scale), message)


def _indicators(call: Call, kinds: IndicatorKinds) -> Iterator[Finding]:
    none_at_all = not any(criterion.indicators for criterion in call.criteria)
    if none_at_all:
        yield Finding(("criteria",), "no criterion has indicators, so this call gives no advice")
    for index, criterion in enumerate(call.criteria):
        if not criterion.indicators and not none_at_all:
            message = f'the criterion "{criterion.id}" has no indicators, so there is no advice on it'
            yield Finding(("criteria", index), message)
        elif criterion.indicators and all(use.weight == 0 for use in criterion.indicators):
            yield Finding(
                ("criteria", index, "indicators"), "all indicators weigh nothing, so there is no advice"
            )
    used = {condition.indicator for _, condition in conditions(call) if condition.indicator}
    for path, use, of_criterion in indicator_uses(call):
        yield from _reads_nothing(call, path, use, of_criterion, is_used=use.id in used)
        yield from _never_matches(path, use, kinds)


def _reads_nothing(
    call: Call, path: Path, use: IndicatorUse, criterion: Criterion | None, *, is_used: bool
) -> Iterator[Finding]:
    if criterion is None:
        if not is_used:
            yield Finding(path, f'no gate, rule or cap asks for the indicator "{use.id}"')
        return
    if use.weight == 0 and not is_used:
        message = f'the indicator "{use.id}" weighs nothing and no condition asks for it'
        yield Finding((*path, "weight"), message)
    if use.levels and len(set(use.levels.values())) == 1:
        message = f'whatever the indicator "{use.id}" reads, its level is the same'
        yield Finding((*path, "levels"), message, "Give at least two levels with different scores.")
    scale = named_scale(call, criterion.scale)
    if scale is not None and points_range(scale) is None:
        yield Finding(path, f'the indicator "{use.id}" advises on a scale without points')


def _never_matches(path: Path, use: IndicatorUse, kinds: IndicatorKinds) -> Iterator[Finding]:
    kind = kinds.get(use.kind)
    if kind is None:
        return
    seen: set[str] = set()
    for index, name in enumerate(use.of):
        if name in seen:
            yield Finding((*path, "of", index), f'"{name}" stands here twice and counts once')
        seen.add(name)
    if kind.words:
        return
    most = max(kind.maximum, len(use.of))
    for level in use.levels:
        if plain_number(level) is not None and not 0 <= float(level) <= most:
            message = f"{kind.name} is never {level}: it goes from 0 to {most:g}"
            yield Finding((*path, "levels", level), message, at_key=True)


def _answers(call: Call) -> Iterator[Finding]:
    declared = {question.id for question in call.questions}
    asked = set()
    for path, condition in conditions(call):
        if condition.answer is None:
            continue
        asked.add(condition.answer)
        if condition.answer not in declared:
            near = did_you_mean(condition.answer, declared)
            message = f'nobody is asked the question "{condition.answer}", so it has no answer.{near}'
            hint = f"Write {{id: {condition.answer}, title: …}} under questions."
            yield Finding((*path, "answer"), message, hint)
    for index, question in enumerate(call.questions):
        if question.id not in asked:
            yield Finding(("questions", index), f'no condition uses the answer to "{question.id}"')


def _languages_of_conditions(call: Call) -> Iterator[Finding]:
    for path, condition in conditions(call):
        for index, language in enumerate(condition.language or ()):
            if language not in call.languages:
                message = f'"{language}" is not among the call\'s languages ({", ".join(call.languages)})'
                yield Finding((*path, "language", index), message)


def _ambiguous_thresholds(call: Call) -> Iterator[Finding]:
    places: list[tuple[Path, object]] = [(("totals", "threshold"), call.totals.threshold)]
    for index, section in enumerate(call.sections):
        places.append((("sections", index, "threshold"), section.threshold))
        for inner, group in enumerate(section.groups):
            places.append((("sections", index, "groups", inner, "threshold"), group.threshold))
    places += [(("stages", index, "threshold"), stage.threshold) for index, stage in enumerate(call.stages)]
    for path, threshold in places:
        if threshold == 1:
            message = "1 means the whole of the maximum here, not one point"
            yield Finding(path, message, "Write {points: 1} or {fraction: 1} to say which.")


def _unused(call: Call) -> Iterator[Finding]:
    scales = {criterion.scale for criterion in call.criteria if isinstance(criterion.scale, str)}
    if call.totals.overall and isinstance(call.totals.overall.scale, str):
        scales.add(call.totals.overall.scale)
    for name in call.scales:
        if name not in scales:
            yield Finding(("scales", name), f'no criterion uses the scale "{name}"', at_key=True)
    holders = {name for criterion in call.criteria for name in (criterion.section, criterion.group)}
    for index, section in enumerate(call.sections):
        groups = {group.id for group in section.groups}
        if not holders & {section.id, *groups}:
            yield Finding(("sections", index), f'no criterion is in the section "{section.id}"')
        for inner, group in enumerate(section.groups):
            if group.id not in holders:
                path: Path = ("sections", index, "groups", inner)
                yield Finding(path, f'no criterion is in the group "{group.id}"')


def _process(call: Call) -> Iterator[Finding]:
    if call.funding.per_lot and not call.lots:
        yield Finding(("funding", "per_lot"), "the call has no lots")
    if call.reviews.after_divergence is not None and call.reviews.divergence is None:
        yield Finding(("reviews", "after_divergence"), "no divergence is defined, so nothing comes after it")
    if call.ranking.weights != "same":
        counting = (item.id for item in call.criteria if item.counts == "share")
        left_out = [name for name in counting if name not in call.ranking.weights]
        if left_out:
            message = f"criteria that are not named weigh nothing in the ranking: {', '.join(left_out)}"
            yield Finding(("ranking", "weights"), message)
    documents = {item.document for item in call.form}
    for index, gate in enumerate(call.gates):
        if call.form and gate.document and gate.document not in documents:
            message = f'the form does not ask for the document "{gate.document}"'
            yield Finding(("gates", index, "document"), message, "Add it to the form.")
    if call.stages and call.stages[-1].proceed is not None:
        yield Finding(("stages", len(call.stages) - 1, "proceed"), "nothing follows after the last stage")
    has_money = call.money.available is not None or any(lot.available is not None for lot in call.lots)
    for index, stage in enumerate(call.stages):
        if stage.proceed and stage.proceed.requested_up_to and not has_money:
            message = "the money available is not stated, so there is nothing to compare requests with"
            yield Finding(("stages", index, "proceed"), message, "State available under money.")


def _not_carried(call: Call) -> Iterator[Finding]:
    for index, stage in enumerate(call.stages):
        for criterion in call.criteria:
            if criterion.over_round and section_of(call, criterion.id) in stage.carry_over:
                message = f'"{criterion.id}" compares the round, so it is not in the points carried over'
                yield Finding(("stages", index, "carry_over"), message)


def _retention(call: Call) -> Iterator[Finding]:
    if call.retention.deletes and call.last_end is None:
        message = "without a last phase that ends, nothing is deleted"
        yield Finding(("retention",), message, "Give the last phase an until.")


def _currencies(call: Call) -> Iterator[Finding]:
    # Only where a file is checked: loading the list costs more than reading most call files.
    from babel.core import get_global

    known = get_global("all_currencies")
    places: list[tuple[Path, str, bool]] = [(("money", "currency"), call.money.currency, False)]
    places += [(("money", "rates", code), code, True) for code in call.money.rates]
    for path, code, at_key in places:
        if code not in known:
            yield Finding(path, f'no currency has the code "{code}"', at_key=at_key)
