"""What a kind of indicator says of itself, so that call files can be checked and documented.

The functions that measure live in `assessment`; this is only their description.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

OptionKind = Literal["number", "share", "count", "currency", "words"]
"""What an option holds: a number above 0, a share from 0 to 1, a whole number from 1, a currency's code, one
of stated words."""


@dataclass(frozen=True)
class IndicatorKind:
    """A kind of indicator as a manager reads about it."""

    name: str
    summary: str
    """What it answers, in one or two sentences."""
    reads: tuple[str, ...]
    """The fields of the proposal and kinds of evidence that it looks at."""
    value: str
    """What the value is, with its unit: "groups of actors, 0 to 6"."""
    maximum: float
    """The largest value; 1 for shares."""
    words: tuple[str, ...] = ()
    """The values, where they are words and not numbers."""
    of: Mapping[str, str] = field(default_factory=dict)
    """What `of` may name, with a short explanation each; empty: `of` is not used."""
    of_fields: bool = False
    """`of` may also name any field of the proposal, by its path."""
    options: Mapping[str, str] = field(default_factory=dict)
    """Options with a short explanation each."""
    option_kinds: Mapping[str, OptionKind] = field(default_factory=dict)
    """What each option holds."""
    option_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The words that an option of `words` may hold."""
    required: tuple[str, ...] = ()
    """Options without which nothing can be measured."""


IndicatorKinds = Mapping[str, IndicatorKind]
