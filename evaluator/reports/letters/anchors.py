"""What the call says that the levels of a scale mean, and where a score stands among them."""

from bisect import bisect_left
from collections.abc import Sequence

from evaluator.calls.scales import NumericScale, PassFailScale, Scale, WordScale
from evaluator.calls.wording import score_in_words
from evaluator.foundation import Record, Translator
from evaluator.scoring.exactness import same


class Level(Record):
    """One level of a scale of which the call says what it means."""

    at: float
    said: str
    """Its number or word, as people read it."""
    anchor: str
    is_word: bool = False


def levels_of(scale: Scale, t: Translator) -> tuple[Level, ...]:
    """The levels that mean something, from the lowest number up."""
    match scale:
        case NumericScale():
            return tuple(
                Level(at=number, said=score_in_words(scale, number, t), anchor=anchor)
                for number, anchor in sorted(
                    (float(level), text.said_in(t.language)) for level, text in scale.anchors.items()
                )
            )
        case WordScale():
            return tuple(
                Level(
                    at=points,
                    said=score_in_words(scale, word, t),
                    anchor=scale.anchors[word].said_in(t.language) if word in scale.anchors else "",
                    is_word=True,
                )
                for word, points in sorted(scale.words.items(), key=lambda one: one[1])
            )
        case _:
            return ()


def around(levels: Sequence[Level], number: float) -> tuple[int, ...]:
    """The place of the level that a score is, or those of its two neighbours; none without levels."""
    numbers = [one.at for one in levels]
    if not numbers:
        return ()
    exact = next((place for place, one in enumerate(numbers) if same(one, number)), None)
    if exact is not None:
        return (exact,)
    after = bisect_left(numbers, number)
    return tuple(place for place in (after - 1, after) if 0 <= place < len(numbers))


def anchor_said(scale: Scale, score: float | str | None, t: Translator) -> str:
    """What the call says that such a score means; both neighbours where it lies between two."""
    if score is None:
        return ""
    if isinstance(scale, PassFailScale):
        found = next((text for word, text in scale.anchors.items() if word == score), None)
        return "" if found is None else found.said_in(t.language)
    number = scale.words.get(score) if isinstance(scale, WordScale) and isinstance(score, str) else score
    if isinstance(number, str) or number is None:
        return ""
    levels = levels_of(scale, t)
    near = [levels[place] for place in around(levels, number) if levels[place].anchor]
    if len(near) == 2:
        said = t(
            "between {low} ({low_means}) and {high} ({high_means})",
            low=near[0].said,
            low_means=near[0].anchor.rstrip(". "),
            high=near[1].said,
            high_means=near[1].anchor.rstrip(". "),
        )
        # As the anchors of the call themselves do, or do not.
        return f"{said}." if near[1].anchor.rstrip().endswith(".") else said
    return near[0].anchor if near else ""
