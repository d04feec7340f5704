"""Every place where two versions of a call differ, whatever fields a call has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from evaluator.calls.call import Call
from evaluator.calls.changes.matching import matched
from evaluator.calls.conditions import Condition
from evaluator.foundation import Record, Text, value_text


@dataclass(frozen=True)
class Step:
    """One step down into a call: a field, and the thing in it where it holds several."""

    field: str
    key: str | None = None
    owner: type[Record] | None = None
    """The record that has the field."""

    def __str__(self) -> str:
        return self.field if self.key is None else f"{self.field}[{self.key}]"


@dataclass(frozen=True)
class Difference:
    """One place where the versions differ."""

    kind: Literal["added", "removed", "renamed", "order", "changed", "words"]
    steps: tuple[Step, ...]
    before: Any = None
    after: Any = None
    language: str | None = None

    @property
    def path(self) -> str:
        """Where, with things named by their ids."""
        return ".".join(map(str, self.steps))

    @property
    def last(self) -> Step:
        """The field that differs, or the thing that was added, removed or renamed."""
        return self.steps[-1]


def differences(before: Call, after: Call) -> Iterator[Difference]:
    """In the order of the call's fields; nothing exactly when both are the same version."""
    yield from _records((), before, after)


def _records(steps: tuple[Step, ...], before: Record, after: Record) -> Iterator[Difference]:
    model = type(before)
    for name, field in model.model_fields.items():
        step = Step(field.alias or name, owner=model)
        yield from _values((*steps, step), getattr(before, name), getattr(after, name))


def _values(steps: tuple[Step, ...], before: Any, after: Any) -> Iterator[Difference]:  # noqa: ANN401 - any field
    if before is after or value_text(before) == value_text(after):
        return
    inside = [*_inside(steps, before, after)]
    yield from inside or [Difference("changed", steps, before, after)]


def _inside(steps: tuple[Step, ...], before: Any, after: Any) -> Iterator[Difference]:  # noqa: ANN401 - any field
    """What differs inside of what has parts; nothing for what has none."""
    match before, after:
        case (Condition(), _) | (_, Condition()):
            return
        case (Text(), Text() | None) | (None, Text()):
            yield from _texts(steps, before, after)
        case Record(), Record() if type(before) is type(after):
            yield from _records(steps, before, after)
        case Mapping(), Mapping():
            yield from _mappings(steps, before, after)
        case tuple(), tuple() if all(isinstance(one, Record) for one in (*before, *after)):
            yield from _lists(steps, before, after)


def _texts(steps: tuple[Step, ...], before: Text | None, after: Text | None) -> Iterator[Difference]:
    old, new = (text.root if text else {} for text in (before, after))
    for language in dict.fromkeys((*old, *new)):
        if old.get(language) != new.get(language):
            yield Difference("words", steps, old.get(language), new.get(language), language)


def _mappings(
    steps: tuple[Step, ...], before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Difference]:
    for key in dict.fromkeys((*before, *after)):
        inner = _keyed(steps, key)
        if key not in after:
            yield Difference("removed", inner, before[key])
        elif key not in before:
            yield Difference("added", inner, None, after[key])
        else:
            yield from _values(inner, before[key], after[key])


def _lists(
    steps: tuple[Step, ...], before: tuple[Record, ...], after: tuple[Record, ...]
) -> Iterator[Difference]:
    found = matched(before, after)
    for key, one in found.removed:
        yield Difference("removed", _keyed(steps, key), one)
    for key, one in found.added:
        yield Difference("added", _keyed(steps, key), None, one)
    for old_key, old, key, new in found.pairs:
        here = _keyed(steps, key)
        if old_key != key:
            yield Difference("renamed", here, old_key, key)
            old = old.model_copy(update={"id": getattr(new, "id", None)})
        yield from _values(here, old, new)
    if found.order_before != found.order_after:
        yield Difference("order", steps, found.order_before, found.order_after)


def _keyed(steps: tuple[Step, ...], key: str) -> tuple[Step, ...]:
    last = steps[-1]
    # A mapping inside a mapping, as in an indicator's options, is a step of its own.
    if last.key is not None:
        return (*steps, Step(key, owner=last.owner))
    return (*steps[:-1], Step(last.field, key, last.owner))
