"""Scales: what a score on a criterion may be, and how many points it is worth."""

from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from evaluator.foundation import Record, Text

Points = float
"""A score as a number on its criterion's scale."""


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
    anchors: dict[str, Text] = {}
    """What a level means, by the level's number."""
    title: Text | None = None

    @model_validator(mode="after")
    def _ends_make_sense(self) -> Self:
        if self.min >= self.max:
            raise ValueError(f"min ({self.min:g}) must be below max ({self.max:g})")
        if self.best == "low" and self.counts_from == "zero":
            raise ValueError("counts_from: zero needs best: high")
        if outside := [value for value in self.values if not self.min <= value <= self.max]:
            raise ValueError(f"values outside min and max: {outside}")
        for level in self.anchors:
            if not _is_number(level) or not self.min <= float(level) <= self.max:
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
    def _words_are_known(self) -> Self:
        for part in (self.titles, self.anchors):
            if unknown := sorted(set(part) - set(self.words)):
                raise ValueError(
                    f"no word of the scale is called {unknown[0]!r}; it has {', '.join(self.words)}"
                )
        return self

    @property
    def worth_nothing(self) -> Points:
        """Words are worth their points, so nothing is 0."""
        return 0.0

    @property
    def worth_most(self) -> Points:
        """The points of the best word."""
        return max(self.words.values())


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


def _kind(value: object) -> str:
    keys = value if isinstance(value, dict) else getattr(value, "model_fields_set", ())
    return next((key for key in ("words", "pass_fail", "categories") if key in keys), "numbers")


Scale = Annotated[
    Annotated[NumericScale, Tag("numbers")]
    | Annotated[WordScale, Tag("words")]
    | Annotated[PassFailScale, Tag("pass_fail")]
    | Annotated[CategoryScale, Tag("categories")],
    Discriminator(_kind),
]


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
