"""From one version of a call to another: on which criteria a score given before still means the same.

A score is carried over where the criterion has the same id and its scale says the same: the same levels with
the same meanings, or words that were renamed one to one. A translation that is added changes no meaning.
Everything else is to be scored again, by a person: nothing is converted, rounded or guessed.
"""

from collections.abc import Iterator, Mapping
from typing import Literal, TypeVar, cast

from evaluator.calls.call import Call
from evaluator.calls.criteria import Criterion
from evaluator.calls.process import Overall
from evaluator.calls.scales import CategoryScale, NumericScale, PassFailScale, Scale, WordScale
from evaluator.foundation import Record, Text, value_text

Obstacle = Literal["new", "scale", "meanings"]
"""Why a score does not carry over: the criterion is `new`; its `scale` allows other scores or they are worth
something else; the `meanings` of its levels changed."""

OVERALL = "overall"

Given = TypeVar("Given", bound=float | str | None)
"""A score or a code; None where there is none."""


class Mapped(Record):
    """What becomes of scores on one criterion."""

    criterion: str
    """Its id in the later version; `overall` for the judgement of the whole."""
    obstacle: Obstacle | None
    """None: scores are carried over as they are."""
    renamed: Mapping[str, str] = {}
    """Words of the earlier scale by which others stand now: earlier → later."""
    asks_otherwise: bool = False
    """Whether title, question or help read otherwise now: the score carries over, and a person may look."""

    @property
    def is_exact(self) -> bool:
        """Whether scores are carried over."""
        return self.obstacle is None


class CarryOver(Record):
    """What becomes of scores from one version of a call to another."""

    criteria: tuple[Mapped, ...]
    """Those of the later version, in its order."""
    gone: tuple[str, ...]
    """Criteria that the later version lacks. Their scores stay with the earlier one."""

    def scores_that_still_hold(self, scores: Mapping[str, Given]) -> dict[str, Given]:
        """Those that mean the same in the later version; a renamed word as it is called there."""
        words = {one.criterion: one.renamed for one in self.criteria if one.is_exact}
        return {name: _called_now(one, words[name]) for name, one in scores.items() if name in words}


def carry_over(before: Call, after: Call) -> CarryOver:
    """For each criterion of the later version, whether scores given under the earlier one still hold."""
    old, new = dict(_scored(before)), dict(_scored(after))
    return CarryOver(
        criteria=tuple(_mapped(name, before, old.get(name), after, one) for name, one in new.items()),
        gone=tuple(name for name in old if name not in new),
    )


def _called_now(score: Given, renamed: Mapping[str, str]) -> Given:
    return cast("Given", renamed.get(score, score)) if isinstance(score, str) else score


def _scored(call: Call) -> Iterator[tuple[str, Criterion | Overall]]:
    yield from ((criterion.id, criterion) for criterion in call.criteria)
    if call.totals.overall is not None:
        yield OVERALL, call.totals.overall


def _mapped(
    name: str, before: Call, old: Criterion | Overall | None, after: Call, new: Criterion | Overall
) -> Mapped:
    if old is None:
        return Mapped(criterion=name, obstacle="new")
    old_scale, new_scale = _scale(before, old), _scale(after, new)
    renamed = _renamed(old_scale, new_scale)
    if renamed is None:
        return Mapped(criterion=name, obstacle="scale")
    if not _mean_the_same(old_scale, new_scale, renamed):
        return Mapped(criterion=name, obstacle="meanings")
    words = {earlier: later for earlier, later in renamed.items() if earlier != later}
    return Mapped(criterion=name, obstacle=None, renamed=words, asks_otherwise=_asks(old) != _asks(new))


def _scale(call: Call, one: Criterion | Overall) -> Scale:
    return call.scales[one.scale] if isinstance(one.scale, str) else one.scale


def _asks(one: Criterion | Overall) -> str:
    return value_text([one.title, getattr(one, "question", None), getattr(one, "help", None)])


def _renamed(old: Scale, new: Scale) -> dict[str, str] | None:
    """Each earlier word's later one, nothing for numbers; None where the scales do not allow the same."""
    match old, new:
        case NumericScale(), NumericScale():
            return {} if _arithmetic(old) == _arithmetic(new) else None
        case PassFailScale(), PassFailScale():
            return {"pass": "pass", "fail": "fail"}
        case WordScale(), WordScale():
            return _one_to_one(old.words, new.words)
        case CategoryScale(), CategoryScale():
            return _one_to_one(old.categories, new.categories)
        case _:
            return None


def _arithmetic(scale: NumericScale) -> tuple[object, ...]:
    return scale.levels, scale.best, scale.worth_nothing, scale.worth_most, scale.min, scale.max


def _one_to_one(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, str] | None:
    """Words with what they stand for: the same words, or words that alone stand for the same."""
    if old.keys() == new.keys():
        # A category's own text is what it means, which is looked at apart; points are its worth.
        is_same = all(isinstance(one, Text) or one == new[word] for word, one in old.items())
        return {word: word for word in old} if is_same else None
    earlier = {value_text(one): word for word, one in old.items()}
    later = {value_text(one): word for word, one in new.items()}
    if not (earlier.keys() == later.keys() and len(earlier) == len(old) and len(later) == len(new)):
        return None
    return {word: later[sign] for sign, word in earlier.items()}


def _mean_the_same(old: Scale, new: Scale, renamed: Mapping[str, str]) -> bool:
    before, after = _meanings(old), _meanings(new)
    moved = {renamed.get(level, level): text for level, text in before.items()}
    return moved.keys() == after.keys() and all(
        _reads_the_same(text, after[one]) for one, text in moved.items()
    )


def _meanings(scale: Scale) -> Mapping[str, Text]:
    match scale:
        case CategoryScale():
            return scale.categories
        case PassFailScale():
            return {str(level): text for level, text in scale.anchors.items()}
        case _:
            return scale.anchors


def _reads_the_same(old: Text, new: Text) -> bool:
    """Whether everybody who read it before reads the same now."""
    return all(new.root.get(language) == text for language, text in old.root.items())
