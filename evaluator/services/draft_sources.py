"""Where a draft came from: the document, what a person said of its pieces, where each text stood."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from evaluator.documents import Place
from evaluator.foundation import Record
from evaluator.narrative import PlacedText, place_at
from evaluator.services.draft_fields import Fields, value_at

_PART = re.compile(r"([a-z_]+)|\[(\d+)\]")


class DraftSource(Record):
    """The document that a draft was read from."""

    file: Annotated[str, Field(max_length=500)]
    chosen: dict[int, str] = {}
    """By the number of a piece where a person sent it."""
    places: dict[str, tuple[PlacedText, ...]] = {}
    """By JSON path into the fields of the draft."""
    is_as_read: bool = True
    """Whether nothing was changed since: only then can the document be read anew without loss."""

    def after(self, before: Fields, now: Fields) -> "DraftSource":
        """What is left of it when fields change: the places of texts that stay as they were."""
        return self.model_copy(update={"places": still_placed(self.places, before, now), "is_as_read": False})


def still_placed(
    places: Mapping[str, tuple[PlacedText, ...]], before: Fields, after: Fields
) -> dict[str, tuple[PlacedText, ...]]:
    """The places of texts that a change of the fields left as they were."""
    same = {name for name in before if name in after and before[name] == after[name]}
    return {section: placed for section, placed in places.items() if _is_still(section, before, after, same)}


def _is_still(section: str, before: Fields, after: Fields, same: set[str]) -> bool:
    path = tuple(_path(section))
    return path[0] in same or value_at(before, path) == value_at(after, path)


def _path(section: str) -> Iterator[str | int]:
    for name, number in _PART.findall(section.removeprefix("$.")):
        yield name or int(number)


class PlacedIn(Record):
    """Where the texts of a proposal stood in the document that it was read from."""

    file: str
    places: dict[str, tuple[PlacedText, ...]]
    """By JSON path into the proposal."""

    def place(self, section: str, start: int) -> Place | None:
        """Where the text at an offset stood; None where that is not known."""
        return place_at(self.places, section, start)

    def stretch(self, section: str, start: int) -> PlacedText | None:
        """The paragraph or cell that holds an offset of a text."""
        return next((one for one in self.places.get(section, ()) if one.start <= start < one.end), None)
