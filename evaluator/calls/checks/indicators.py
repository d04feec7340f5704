"""Does every indicator have a kind that exists, and look for what the kind knows?"""

import re
from collections.abc import Iterator
from typing import cast

from evaluator.calls.call import Call
from evaluator.calls.checks.findings import Finding, unknown_name
from evaluator.calls.checks.known import Known, indicator_uses
from evaluator.calls.criteria import IndicatorUse
from evaluator.calls.indicator_kinds import IndicatorKind
from evaluator.foundation import did_you_mean, plain_number
from evaluator.foundation.yaml_files import Path


def indicators(call: Call, known: Known) -> Iterator[Finding]:
    """Indicators that cannot be measured as written; nothing when the kinds are not known."""
    if known.kinds is None:
        return
    for path, use, _ in indicator_uses(call):
        kind = known.kinds.get(use.kind)
        if kind is None:
            hint = "evaluator call indicators lists all kinds and what they read."
            yield unknown_name((*path, "kind"), "indicator", use.kind, tuple(known.kinds), hint=hint)
        else:
            yield from _looks_for(path, use, kind, known)
            yield from _options(path, use, kind)
            yield from _levels(path, use, kind)


def _looks_for(path: Path, use: IndicatorUse, kind: IndicatorKind, known: Known) -> Iterator[Finding]:
    if use.of and not kind.of and not kind.of_fields:
        yield Finding((*path, "of"), f"{kind.name} takes no `of`", "Leave it out.")
        return
    for index, name in enumerate(use.of):
        if name in kind.of or (kind.of_fields and known.has_field(name)):
            continue
        possible = {*kind.of, *(known.fields or () if kind.of_fields else ())}
        hint = f"It can look for {', '.join(kind.of)}." if kind.of else "It looks at fields of the proposal."
        message = f'{kind.name} does not know "{name}".{did_you_mean(name, possible)}'
        yield Finding((*path, "of", index), message, hint)


def _options(path: Path, use: IndicatorUse, kind: IndicatorKind) -> Iterator[Finding]:
    for name in use.options:
        if name not in kind.options:
            what = f"option of {kind.name}"
            yield unknown_name((*path, "options", name), what, name, tuple(kind.options), at_key=True)
            continue
        expected = expected_option(kind, name, use.options[name])
        if expected:
            message = f"{kind.name} expects {expected} here, found {use.options[name]!r}"
            yield Finding((*path, "options", name), message, kind.options[name])
    for name in kind.required:
        if name not in use.options:
            message = f"{kind.name} needs the option `{name}`"
            yield Finding((*path, "kind"), message, f"Add options: {{{name}: …}}: {kind.options[name]}.")


def expected_option(kind: IndicatorKind, name: str, value: object) -> str:
    """What an option should hold, where it holds something else; else an empty text."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    match kind.option_kinds.get(name):
        case "number" if not (is_number and cast("float", value) > 0):
            return "a number above 0"
        case "share" if not (is_number and 0 <= cast("float", value) <= 1):
            return "a share from 0 to 1"
        case "count" if not (is_number and isinstance(value, int) and value >= 1):
            return "a whole number from 1"
        case "currency" if not (isinstance(value, str) and re.fullmatch("[A-Z]{3}", value)):
            return "a currency such as EUR"
        case "words" if value not in kind.option_words[name]:
            return f"one of {', '.join(kind.option_words[name])}"
    return ""


def _levels(path: Path, use: IndicatorUse, kind: IndicatorKind) -> Iterator[Finding]:
    for level in use.levels:
        here = (*path, "levels", level)
        if kind.words and level not in kind.words:
            near = did_you_mean(level, kind.words)
            hint = f"It is one of {', '.join(kind.words)}."
            yield Finding(here, f'{kind.name} is never "{level}".{near}', hint, at_key=True)
        elif not kind.words and plain_number(level) is None:
            yield Finding(here, f'{kind.name} is a number ({kind.value}), found "{level}"', at_key=True)
