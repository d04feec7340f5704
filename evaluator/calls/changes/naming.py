"""What the things of a call are called in a sentence: by their ids, or for people by their titles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluator.calls.call import Call
from evaluator.calls.changes.differences import Step
from evaluator.calls.changes.field_words import thing_words
from evaluator.calls.changes.matching import keyed
from evaluator.calls.process_in_words import tie_break_in_words
from evaluator.calls.wording import node_title
from evaluator.foundation import Record, Text, Translator

OF_NODES = frozenset({"section", "group", "sections", "criteria", "carry_over"})
"""Fields that name sections, groups or criteria of the call by their ids."""
BY_NODE = frozenset({"weights", "thresholds", "multiply"})
"""Fields that hold something for sections, groups or criteria, by their ids."""


@dataclass(frozen=True)
class Names:
    """How things are called. Steps lead to a thing; the last of them has its key."""

    calls: tuple[Call, ...] = ()
    """Where titles are sought, in this order; without any, things have their ids."""

    def thing(self, steps: Sequence[Step], t: Translator) -> str:
        """Where something differs: `originality`, `section who`; or `Originality`, `section “Who”`."""
        # Criteria are what most is said of: their names alone tell them.
        return self.alone(steps, t) if _is_criterion(steps) else self._named(steps, t)

    def whole(self, steps: Sequence[Step], value: Any, t: Translator) -> str:  # noqa: ANN401 - any field
        """What was added or removed, and held this value: `gate late “In time”`, or `gate “In time”`."""
        named, title = self._named(steps, t), getattr(value, "title", None)
        if self.calls or not isinstance(title, Text):
            return named
        return f"{named} “{title.said_in(t.language)}”"

    def alone(self, steps: Sequence[Step], t: Translator) -> str:
        """A thing without what it is, for lists of things of one kind."""
        return self._title(steps, t) or steps[-1].key or ""

    def node(self, name: str, t: Translator) -> str:
        """The section, group or criterion of this id: `originality`; or `Originality`, `section “Who”`."""
        for call in self.calls:
            if any(one.id == name for one in call.criteria):
                return node_title(call, name, t)
            for section in call.sections:
                if section.id == name:
                    return _quoted(t("section"), section.title.said_in(t.language), t)
                for group in section.groups:
                    if group.id == name:
                        return _quoted(t("group"), group.title.said_in(t.language), t)
        return name

    def lot(self, name: str, t: Translator) -> str:
        """The lot of this id."""
        return next((call.lot_title(name, t.language) for call in self.calls if _has_lot(call, name)), name)

    def referred(self, field: str, name: str, t: Translator) -> str:
        """What a field of this name holds, where that is the id of something."""
        for call in self.calls:
            if field in OF_NODES and (said := node_title(call, name, t)) != name:
                return said
            if field == "tie_break" and (said := tie_break_in_words(call, name, t)) != name:
                return said
            if (title := _listed(call).get(field, {}).get(name)) is not None:
                return title.said_in(t.language)
        return name

    def renamed(self, before: str, after: str, t: Translator) -> str:
        """That the same thing has another id; its title may be what it was."""
        if self.calls:
            return t("{field} {before} → {after}", field=t("identifier"), before=before, after=after)
        return t("renamed: {before} → {after}", before=before, after=after)

    def _named(self, steps: Sequence[Step], t: Translator) -> str:
        kind = thing_words(steps[-1].owner.__name__ if steps[-1].owner else "", steps[-1].field, t)
        title = self._title(steps, t)
        return f"{kind} {steps[-1].key}" if title is None else _quoted(kind, title, t)

    def _title(self, steps: Sequence[Step], t: Translator) -> str | None:
        key = steps[-1].key or ""
        for call in self.calls:
            if (title := _title_of(at(call, steps))) is not None:
                return title.said_in(t.language)
            if steps[-1].field in BY_NODE and (said := node_title(call, key, t)) != key:
                return said
        return None


BY_IDS = Names()
"""As the call file has it, and the command line says it."""


def by_titles(before: Call, after: Call) -> Names:
    """As people know it. What is in both versions is called as it will be; what has no title has its id."""
    return Names((after, before))


def _is_criterion(steps: Sequence[Step]) -> bool:
    return len(steps) == 1 and steps[0].field == "criteria"


def _quoted(kind: str, title: str, t: Translator) -> str:
    return t("{kind} “{title}”", kind=kind, title=title)


def _has_lot(call: Call, name: str) -> bool:
    return any(lot.id == name for lot in call.lots)


def at(call: Call, steps: Sequence[Step]) -> object:
    """What the steps lead to in a call; None where it has nothing there."""
    found: object = call
    for step in steps:
        found = getattr(found, step.field, None)
        if step.key is None:
            continue
        if isinstance(found, Mapping):
            found = found.get(step.key)
        elif isinstance(found, tuple) and all(isinstance(one, Record) for one in found):
            found = dict(keyed(found)).get(step.key)
        else:
            return None
    return found


def _title_of(found: object) -> Text | None:
    # Items of a form without a title are known by what they ask.
    for field in ("title", "question"):
        if isinstance(title := getattr(found, field, None), Text):
            return title
    return None


def _listed(call: Call) -> Mapping[str, Mapping[str, Text]]:
    """Titles of what is no section, group or criterion, by the fields that name it and then by id."""
    scales = {name: one.title for name, one in call.scales.items() if one.title is not None}
    stages = {one.id: one.title for one in call.stages if one.title is not None}
    return {"scale": scales, "stage": stages, "applies_if_stage": stages}
