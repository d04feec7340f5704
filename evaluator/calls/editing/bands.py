"""Bands of the total: each begins where the one before it ends, and an edit leaves no gap between them."""

from typing import Any

from ruamel.yaml.nodes import MappingNode

from evaluator.calls.editing.holders import put_item, take_out
from evaluator.calls.editing.items import add_item, move_item
from evaluator.calls.editing.source import CannotEditError, Source, data_of, read_source, value_at
from evaluator.calls.editing.values import set_value
from evaluator.foundation.yaml_files import Path

BANDS: Path = ("bands",)
_NONE = object()


def add_band(written: str, value: dict[str, Any], start: float | None) -> str:
    """The text with one more band that begins at a part of the most; the band that was there ends at it.

    The first band begins at nothing, whatever is said.

    Raises
    ------
    CannotEditError
        It begins nowhere between nothing and the most, where another begins, or as `add_item`.
    FileError
        The text cannot be read.
    """
    bands = _bands(written)
    if not bands:
        return put_item(written, BANDS, value)
    if start is None or not 0 < start < 1:
        raise CannotEditError("A band begins above 0 % and below 100 % of the points.")
    begins = [0.0, *(_end(one) for one in bands[:-1])]
    if start in begins:
        raise CannotEditError("A band begins there already.")
    place = max(index for index, one in enumerate(begins) if one is not None and one < start)
    end = _said_end(bands[place])
    added = value if end is _NONE else {**value, "below": end}
    return add_item(_with_end(written, place, start), BANDS, added, at=place + 1)


def remove_band(written: str, path: Path) -> str:
    """The text without the band at a path, whose part of the points goes to the band before it.

    Errors as `take_out`.
    """
    bands, place = _bands(written), int(path[-1])
    if 0 < place < len(bands):
        written = _with_end(written, place - 1, _said_end(bands[place]))
    return take_out(written, path)


def move_band(written: str, path: Path, to: int) -> str:
    """The text with a band at another place; the parts of the points stay, and the bands change theirs.

    Errors as `move_item`.
    """
    ends = [_said_end(one) for one in _bands(written)]
    written = move_item(written, path, to)
    for place, end in enumerate(ends):
        written = _with_end(written, place, end)
    return written


def _bands(written: str) -> list[Any]:
    found = value_at(data_of(written), BANDS)
    return found if isinstance(found, list) else []


def _with_end(written: str, place: int, end: object) -> str:
    path = (*BANDS, place, "below")
    if end is not _NONE:
        return set_value(written, path, end, after=("id",))
    _keep_comment(read_source(written), path)
    return take_out(written, path)


def _keep_comment(source: Source, path: Path) -> None:
    """Refuse where a comment stands behind the number: nobody asked for that to go."""
    node, holder = source.node(path), source.node(path[:-1])
    if node is None or not isinstance(holder, MappingNode) or holder.flow_style:
        return
    end = source.end(node)
    if "#" in source.text[end : source.line_end(end)]:
        raise CannotEditError("A comment would be lost. Change it in the text.")


def _said_end(band: Any) -> object:  # noqa: ANN401 - whatever the file holds
    return band.get("below", _NONE) if isinstance(band, dict) else _NONE


def _end(band: Any) -> float | None:  # noqa: ANN401 - whatever the file holds
    end = _said_end(band)
    return float(end) if isinstance(end, int | float) and not isinstance(end, bool) else None
