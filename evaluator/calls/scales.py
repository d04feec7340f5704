"""Scales: what a score on a criterion may be, and how many points it is worth."""

from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from evaluator.foundation import Record, Text, did_you_mean, plain_number

Points = float
"""A score as a number on its criterion's scale."""


MOST_STEPS = 10_000

_Said = TypeVar("_Said")


def _shortest_numbers(levels: dict[str, _Said]) -> dict[str, _Said]:
    result = {plain_number(level) or level: said for level, said in levels.items()}
    if len(result) != len(levels):
        raise ValueError(f"the same level stands here twice: {', '.join(levels)}")
    return result


ByLevel = Annotated[dict[str, _Said], AfterValidator(_shortest_numbers)]
"""Something for each level; a level that is a number is kept as its shortest form, so "3.0" is "3"."""


class NumericScale(Record):
    """Numbers from `min` to `max` in steps: 0 to 5 by half points, 1 to 9 with 1 best."""

    min: float = 0
    max: float
    step: Annotated[float, Field(gt=0)] = 1
    best: Literal["high", "low"] = "high"
    values: tuple[float, ...] = ()
    """The only scores allowed, for uneven scales such as 0, 1, 3, 5; empty: every step."""
    counts_from: Literal["zero", "worst"] | None = None
    """Which score is worth nothing: 0 (as in grids that add points up) or the worst end of the scale.
    Default: 0 when high is best, the worst end when low is best."""
    anchors: ByLevel[Text] = {}
    """What a level means, by the level's number."""
    title: Text | None = None

    @model_validator(mode="after")
    def _ends_make_sense(self) -> Self:
        if self.min >= self.max:
            raise ValueError(f"min ({self.min:g}) must be below max ({self.max:g})")
        steps = (self.max - self.min) / self.step
        if steps > MOST_STEPS:
            raise ValueError(f"step ({self.step:g}) is too small: at most {MOST_STEPS} steps fit on a scale")
        if not self.values and abs(steps - round(steps)) > 1e-6 * max(1.0, steps):
            raise ValueError(f"steps of {self.step:g} from {self.min:g} do not end at max ({self.max:g})")
        if self.best == "low" and self.counts_from == "zero":
            raise ValueError("counts_from: zero needs best: high")
        if self.best == "high" and self.worth_most <= self.worth_nothing:
            raise ValueError(
                f"points count from 0, so the best score ({self.max:g}) would be worth none; "
                "write counts_from: worst"
            )
        if outside := [value for value in self.values if not self.min <= value <= self.max]:
            raise ValueError(f"values outside min and max: {outside}")
        for level in self.anchors:
            if plain_number(level) is None or not self.min <= float(level) <= self.max:
                raise ValueError(f'the anchor "{level}" is not a level between {self.min:g} and {self.max:g}')
        return self

    @property
    def worth_nothing(self) -> Points:
        """The score that contributes no points."""
        counts_from = self.counts_from or ("zero" if self.best == "high" else "worst")
        if counts_from == "zero":
            return 0.0
        return self.min if self.best == "high" else self.max

    @property
    def worth_most(self) -> Points:
        """The best score."""
        return self.max if self.best == "high" else self.min

    @property
    def points(self) -> Points:
        """What the best score is worth when no weight is stated, as in grids of points.

        Where high is best it is the best score itself. Where low is best it is the length of the scale, since
        the best number (1, or even 0) says nothing about its worth; so also where the best score is not above
        0.
        """
        return self.max if self.best == "high" and self.max > 0 else self.max - self.min

    @property
    def levels(self) -> tuple[Points, ...]:
        """Every score allowed, from the lowest number up."""
        if self.values:
            return tuple(sorted(self.values))
        count = round((self.max - self.min) / self.step)
        return tuple(round(self.min + index * self.step, 10) for index in range(count + 1))


class WordScale(Record):
    """Words with points: insufficient 0, weak 1, sufficient 2, strong 3. Ordered by their points."""

    words: dict[str, float] = Field(min_length=2)
    titles: dict[str, Text] = {}
    anchors: dict[str, Text] = {}
    title: Text | None = None

    @model_validator(mode="after")
    def _words_make_sense(self) -> Self:
        if self.worth_most <= self.worth_nothing:
            raise ValueError(
                f"points count from 0, so the best word ({self.worth_most:g}) would be worth none; "
                "give the best word more than 0"
            )
        for part in (self.titles, self.anchors):
            for word in part:
                if word not in self.words:
                    near = did_you_mean(word, self.words)
                    raise ValueError(f'the scale has no word "{word}"; it has {", ".join(self.words)}.{near}')
        return self

    @property
    def worth_nothing(self) -> Points:
        """Words are worth their points, so nothing is 0."""
        return 0.0

    @property
    def worth_most(self) -> Points:
        """The points of the best word."""
        return max(self.words.values())

    @property
    def points(self) -> Points:
        """What the best word is worth when no weight is stated."""
        return self.worth_most


class PassFailScale(Record):
    """Pass or fail, without points. A fail rejects unless the criterion says otherwise."""

    pass_fail: Literal[True]
    anchors: dict[Literal["pass", "fail"], Text] = {}
    title: Text | None = None


class CategoryScale(Record):
    """Categories that are recorded but never scored."""

    categories: dict[str, Text] = Field(min_length=2)
    needs_comment: tuple[str, ...] = ()
    """The categories that must be explained."""
    title: Text | None = None

    @model_validator(mode="after")
    def _explained_categories_exist(self) -> Self:
        for name in self.needs_comment:
            if name not in self.categories:
                raise ValueError(f'no category is called "{name}".{did_you_mean(name, self.categories)}')
        return self


def _kind(value: object) -> str:
    keys = value if isinstance(value, dict) else getattr(value, "model_fields_set", ())
    return next((f"scale of {key}" for key in ("words", "pass_fail", "categories") if key in keys), _NUMBERS)


# Not equal to any key of a file, so that an error's location and its path in the file never mix.
_NUMBERS = "scale of numbers"


Scale = Annotated[
    Annotated[NumericScale, Tag(_NUMBERS)]
    | Annotated[WordScale, Tag("scale of words")]
    | Annotated[PassFailScale, Tag("scale of pass_fail")]
    | Annotated[CategoryScale, Tag("scale of categories")],
    Discriminator(_kind),
]
