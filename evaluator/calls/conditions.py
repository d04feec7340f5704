"""Conditions: what must be so for a criterion to apply, a cap to hold, a rule to be met. Data, never code.

A condition names one subject and compares it:

- `{criterion: inclusion, at_least: 3}`, or a word: `{criterion: quality, at_least: strong}`
- `{criteria: [a, b], at_least: met}`, `{criteria: all, is: 1, how_many: any}`, `how_many: 2`
- `{section: capacity, at_least: 12}` in points, or a fraction with `of_maximum: true` or `of_total: true`
- `{total: true, at_least: 60}`
- `{indicator: lineage, is: undeclared_overlap}`, `{answer: overlap_explained}` (a person's yes)
- `{typology: [state_to_state]}`, `{lot: [pilots]}`, `{stage: [full]}`, `{language: [fr]}`
- `{field: partnership.beyond_grant, present: true}`
- `{all: [...]}`, `{any: [...]}`, `{not: {...}}`
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from evaluator.foundation import Identifier, Record

Comparable = float | str
"""A number, or a word of the criterion's scale."""

SUBJECTS = (
    "all", "any", "not", "criterion", "criteria", "section", "total", "indicator", "answer",
    "typology", "lot", "stage", "language", "field",
)  # fmt: skip

COMPARISONS = ("is", "in", "at_least", "at_most", "above", "below", "present")


class Condition(Record):
    """Exactly one subject, compared in one or more ways that must all hold."""

    all: tuple["Condition", ...] | None = None
    any: tuple["Condition", ...] | None = None
    not_: Annotated["Condition | None", Field(alias="not")] = None

    criterion: Identifier | None = None
    criteria: Literal["all"] | tuple[Identifier, ...] | None = None
    how_many: Annotated[int, Field(ge=1)] | Literal["all", "any"] = "all"
    section: Identifier | None = None
    of_maximum: bool = False
    """A section's points are compared as a part of its maximum, 0 to 1."""
    of_total: bool = False
    """A section's points are compared as a part of the total that was reached, 0 to 1."""
    total: Literal[True] | None = None
    indicator: Identifier | None = None
    answer: Identifier | None = None
    typology: tuple[str, ...] | None = None
    lot: tuple[Identifier, ...] | None = None
    stage: tuple[Identifier, ...] | None = None
    language: tuple[str, ...] | None = None
    field: str | None = None

    is_: Annotated[bool | float | str | None, Field(alias="is")] = None
    in_: Annotated[tuple[Comparable, ...] | None, Field(alias="in")] = None
    at_least: Comparable | None = None
    at_most: Comparable | None = None
    above: Comparable | None = None
    below: Comparable | None = None
    present: bool | None = None

    @model_validator(mode="after")
    def _one_subject_with_a_comparison(self) -> Self:
        subjects = [name for name in SUBJECTS if getattr(self, _attribute(name)) is not None]
        if len(subjects) != 1:
            raise ValueError(
                f"a condition has exactly one subject, found {', '.join(subjects) or 'none'}; "
                f"subjects are {', '.join(SUBJECTS)}"
            )
        compared = [name for name in COMPARISONS if getattr(self, _attribute(name)) is not None]
        subject = subjects[0]
        if subject in ("criterion", "criteria", "section", "total", "indicator", "field") and not compared:
            raise ValueError(f"{subject} needs a comparison: {', '.join(COMPARISONS)}")
        if subject in ("all", "any", "not", "typology", "lot", "stage", "language") and compared:
            raise ValueError(f"{subject} takes no comparison, found {compared[0]}")
        if self.of_total and (subject != "section" or self.of_maximum):
            raise ValueError("of_total goes with section, and not beside of_maximum")
        if "present" in compared and subject not in ("field", "criterion", "indicator"):
            raise ValueError("present goes with field, criterion or indicator")
        return self

    @property
    def subject(self) -> str:
        """The name of what is compared."""
        return next(name for name in SUBJECTS if getattr(self, _attribute(name)) is not None)

    def parts(self) -> tuple["Condition", ...]:
        """The conditions inside this one, one level down."""
        inside = (*(self.all or ()), *(self.any or ()))
        return (*inside, self.not_) if self.not_ else inside


def _attribute(name: str) -> str:
    return f"{name}_" if name in ("not", "is", "in") else name
