"""Texts that were changed in some of their languages only: do the others still say the same?"""

from collections.abc import Iterator
from dataclasses import dataclass

from evaluator.calls.call import Call
from evaluator.calls.changes.differences import Difference, Step, differences
from evaluator.calls.changes.naming import at
from evaluator.foundation import Text
from evaluator.foundation.text import EVERY_LANGUAGE


@dataclass(frozen=True)
class LeftBehind:
    """A text of which some languages were changed, and others stayed as they were."""

    steps: tuple[Step, ...]
    changed: tuple[str, ...]
    left: tuple[str, ...]


def left_behind(before: Call, after: Call) -> Iterator[LeftBehind]:
    """Every such text, in the order of the call's fields.

    A language that is new or gone is no question here: whether a text is there is another check.
    """
    by_text: dict[tuple[Step, ...], list[Difference]] = {}
    for one in differences(before, after):
        if one.kind == "words":
            by_text.setdefault(one.steps, []).append(one)
    for steps, found in by_text.items():
        text = at(after, steps)
        touched = {one.language for one in found}
        changed = tuple(one.language for one in found if _is_another(one) and one.language)
        left = tuple(one for one in text.root if one not in touched) if isinstance(text, Text) else ()
        if changed and left:
            yield LeftBehind(steps, changed, left)


def _is_another(found: Difference) -> bool:
    return found.language != EVERY_LANGUAGE and bool(found.before) and bool(found.after)
