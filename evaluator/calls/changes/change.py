"""One thing that differs between two versions of a call."""

from typing import Any, Literal

from evaluator.foundation import Record, Text

Kind = Literal["added", "removed", "renamed", "moved", "changed", "share", "words"]
"""`renamed`: another id, or another title in the call's first language. `moved`: to another section or place.
`share`: an effective share that follows from weights elsewhere. `words`: a text in one language."""

Part = Literal[
    "call", "criteria", "weights", "scales", "levels", "thresholds", "knock_outs", "gates", "indicators",
    "conditions", "sections", "lots", "stages", "money", "reviews", "ranking", "tie_breaks", "funding",
    "form", "phases", "advice", "retention", "words",
]  # fmt: skip
"""Which part of a call it concerns, for lists that a reader filters."""


class Change(Record):
    """What was, what is, and how a reader is told."""

    kind: Kind
    part: Part
    path: str
    """Where, with things named by their ids: `criteria[originality].weight`."""
    before: Any = None
    """As the call file has it; None where it was not stated."""
    after: Any = None
    language: str | None = None
    """Of a text that differs: its language, or `any` for one that serves all."""
    lot: str | None = None
    """In whose weights the effective share is meant; None: those of the call."""
    share_before: float | None = None
    """The effective share, 0 to 1, where a weight is concerned."""
    share_after: float | None = None
    said: Text
    """In English, French and Spanish."""
