"""The frozen, strict base of every model, and the short string types they share."""

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, StringConstraints

_WRITTEN: dict[frozenset[str], set[str]] = {}
"""Which fields were written, each combination once."""


class Record(BaseModel):
    """A value that never changes: unknown keys are refused, nothing is coerced."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, populate_by_name=True, allow_inf_nan=False
    )

    def model_post_init(self, context: Any, /) -> None:  # noqa: ANN401, ARG002 - as pydantic calls it
        """Share the names of the fields that were written with all records that have the same.

        A record never changes, nor does what was written of it; a set of its own in each is a third of what
        many small records take.
        """
        written = self.__pydantic_fields_set__
        shared = _WRITTEN.setdefault(frozenset(written), written)
        object.__setattr__(self, "__pydantic_fields_set__", shared)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Another record with some of it changed; what was worked out of the whole is worked out anew."""
        made = super().model_copy(update=update, deep=deep)
        for name in made.__dict__.keys() - type(self).model_fields.keys():
            del made.__dict__[name]
        return made


Identifier = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", min_length=1, max_length=80)
]
"""A name used to point at something inside a file: letters, digits, `_`, `.` and `-`."""

LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
"""ISO 639-1, lower case: en, fr, es."""
