"""What differs between two versions of a call: every field of it, as records and in words."""

from evaluator.calls.changes.change import Change, Kind, Part
from evaluator.calls.changes.changes import SharesOfLots, changes

__all__ = ["Change", "Kind", "Part", "SharesOfLots", "changes"]
