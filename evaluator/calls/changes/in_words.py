"""A difference between two versions of a call as a sentence."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from evaluator.calls.call import Call
from evaluator.calls.changes.differences import Difference, Step
from evaluator.calls.changes.field_words import field_words
from evaluator.calls.changes.naming import Names
from evaluator.calls.changes.values_in_words import value_in_words
from evaluator.foundation import Record, Translator, figures
from evaluator.foundation.canonical import plain
from evaluator.foundation.text import EVERY_LANGUAGE

QUOTED = 80
"""So many characters of a text are still quoted; of a longer one only that it changed is said."""


def difference_in_words(found: Difference, before: Call, after: Call, names: Names, t: Translator) -> str:
    """Where and what: "originality: weight 15 → 20"."""
    where, what = _where(found, names, t), _what(found, before, after, names, t)
    return t("{label}: {text}", label=where, text=what) if where else what


def place_in_words(steps: Sequence[Step], names: Names, t: Translator) -> str:
    """Where something is: "scale quality, meaning of level 5"."""
    return ", ".join(_step(steps[: place + 1], names, t) for place in range(len(steps)))


def with_shares(said: str, old: float | None, new: float | None, t: Translator) -> str:
    """The sentence with the effective share behind it: before and after, or the one that there is."""
    if old is not None and new is not None:
        return t(
            "{change} (effective share {before} → {after})",
            change=said,
            before=percent(old, t),
            after=percent(new, t),
        )
    share = new if old is None else old
    return (
        said
        if share is None
        else t("{change} (effective share {share})", change=said, share=percent(share, t))
    )


def share_in_words_alone(name: str, old: float, new: float, t: Translator) -> str:
    """The effective share of something whose own weight is what it was."""
    text = t("effective share {before} → {after}", before=percent(old, t), after=percent(new, t))
    return t("{label}: {text}", label=name, text=text)


def percent(share: float, t: Translator) -> str:
    """13.6%."""
    return figures.percent(share, t.language, decimals=1)


def _where(found: Difference, names: Names, t: Translator) -> str:
    last = found.last
    # What was added or removed is named behind that; a level or a weight by name is part of where.
    whole = found.kind in ("added", "removed") and last.key is not None
    return place_in_words(found.steps[:-1] if whole or last.key is None else found.steps, names, t)


def _step(steps: Sequence[Step], names: Names, t: Translator) -> str:
    return _field(steps[-1], t) if steps[-1].key is None else names.thing(steps, t)


def _what(found: Difference, before: Call, after: Call, names: Names, t: Translator) -> str:
    match found.kind:
        case "added":
            return t("added: {what}", what=_whole(found, found.after, after, names, t))
        case "removed":
            return t("removed: {what}", what=_whole(found, found.before, before, names, t))
        case "renamed":
            return names.renamed(found.before, found.after, t)
        case "order":
            field = _field(found.last, t)
            old, new = (_order(found, keys, names, t) for keys in (found.before, found.after))
            return t("order of {what}: {before} → {after}", what=field, before=old, after=new)
        case "words":
            return _text(found, t)
        case "changed":
            return _changed(found, before, after, names, t)


def _order(found: Difference, keys: Sequence[str], names: Names, t: Translator) -> str:
    last = found.last
    return ", ".join(names.alone((*found.steps[:-1], Step(last.field, key, last.owner)), t) for key in keys)


def _whole(found: Difference, value: Any, call: Call, names: Names, t: Translator) -> str:  # noqa: ANN401 - any field
    named = names.whole(found.steps, value, t)
    if isinstance(value, Record | Mapping):
        return named
    return f"{named}, {value_in_words(found.last, value, call, names, t)}"


def _text(found: Difference, t: Translator) -> str:
    last = found.last
    field = _field(last, t) if last.key is None else t("text")
    old, new = found.before, found.after
    if max(len(old or ""), len(new or "")) <= QUOTED and old is not None and new is not None:
        if found.language == EVERY_LANGUAGE:
            return t("{field} “{before}” → “{after}”", field=field, before=old, after=new)
        return t(
            "{language} {field} “{before}” → “{after}”",
            language=_language(found.language, t), field=field, before=old, after=new,
        )  # fmt: skip
    if found.language == EVERY_LANGUAGE:
        match old, new:
            case None, _:
                return t("{field} added", field=field)
            case _, None:
                return t("{field} removed", field=field)
            case _:
                return t("{field} changed", field=field)
    language = _language(found.language, t)
    match old, new:
        case None, _:
            return t("{language} {field} added", language=language, field=field)
        case _, None:
            return t("{language} {field} removed", language=language, field=field)
        case _:
            return t("{language} {field} changed", language=language, field=field)


def _language(code: str | None, t: Translator) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(code or "").get_display_name(t.language) or code)
    except (UnknownLocaleError, ValueError):
        return str(code)


def _changed(found: Difference, before: Call, after: Call, names: Names, t: Translator) -> str:
    old, new = (
        value_in_words(found.last, found.before, before, names, t),
        value_in_words(found.last, found.after, after, names, t),
    )
    if old == new:
        # Another way to say the same, or something that words pass over: as the file has it.
        old, new = (json.dumps(plain(value), ensure_ascii=False) for value in (found.before, found.after))
    if found.last.key is not None:
        return t("{before} → {after}", before=old, after=new)
    return t("{field} {before} → {after}", field=_field(found.last, t), before=old, after=new)


def _field(step: Step, t: Translator) -> str:
    return field_words(step.owner.__name__ if step.owner else "", step.field, t)
