"""Items of a list added, taken away and moved, each with the comments that stand right above it."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from evaluator.calls.editing.proving import proved
from evaluator.calls.editing.rendering import in_flow, item
from evaluator.calls.editing.source import CannotEditError, Source, read_source
from evaluator.calls.editing.values import after_colon, set_value
from evaluator.foundation.yaml_files import Path


@dataclass(frozen=True)
class _Span:
    """Where an item stands: from its comments to the end of what it says, without the last break of line."""

    start: int
    end: int


def add_item(written: str, path: Path, value: Any, *, at: int | None = None) -> str:  # noqa: ANN401
    """The text with one more item in the list at a path, which is made where there is none.

    Parameters
    ----------
    at
        Which place it gets, from 0; None: the last.

    Raises
    ------
    CannotEditError
        The text says the list in a way that only a person can change.
    FileError
        The text cannot be read.
    """
    source = read_source(written)
    node = source.node(path)
    if not isinstance(node, SequenceNode) or not node.value:
        return set_value(written, path, [value])
    place = len(node.value) if at is None else at
    return proved(
        source, _added(source, node, value, place), _at(path, lambda items: items.insert(place, value))
    )


def remove_item(written: str, path: Path) -> str:
    """The text without an item of a list; the comments right above it go with it. Errors as in `add_item`."""
    source = read_source(written)
    node, place = _list_of(source, path)
    here = _spans(source, node)[place]
    return proved(
        source,
        _removed(source, node, path, place),
        _at(path[:-1], lambda items: items.pop(place)),
        gone=(here.start, here.end),
    )


def move_item(written: str, path: Path, to: int) -> str:
    """The text with an item at another place of its list, from 0. Errors as in `add_item`."""
    source = read_source(written)
    node, place = _list_of(source, path)
    if not 0 <= to < len(node.value):
        raise CannotEditError("It stands at the end already.")
    if to == place:
        return written
    return proved(
        source,
        _moved(source, node, place, to),
        _at(path[:-1], lambda items: items.insert(to, items.pop(place))),
    )


def _list_of(source: Source, path: Path) -> tuple[SequenceNode, int]:
    node, place = source.node(path[:-1]), path[-1]
    if not isinstance(node, SequenceNode) or not isinstance(place, int) or not 0 <= place < len(node.value):
        raise CannotEditError("There is no such item any more.")
    return node, place


def _at(path: Path, change: Callable[[list[Any]], object]) -> Callable[[Any], Any]:
    def changed(data: Any) -> Any:  # noqa: ANN401 - plain data of any shape
        found = data
        for part in path:
            found = found[part]
        change(found)
        return data

    return changed


def _added(source: Source, node: SequenceNode, value: Any, place: int) -> str:  # noqa: ANN401
    spans = _spans(source, node)
    last = place == len(spans)
    beside = node.value[place - 1 if last else place]
    if node.flow_style:
        said = in_flow(value, as_json=source.is_json)
        if last:
            return source.with_(spans[-1].end, spans[-1].end, f", {said}")
        return source.with_(spans[place].start, spans[place].start, f"{said}, ")
    small = isinstance(beside, MappingNode) and bool(beside.flow_style)
    lines = source.newline.join(item(value, int(node.start_mark.column), small=small))
    apart = source.newline * (2 if _stand_apart(source, spans) else 1)
    if last:
        return source.with_(spans[-1].end, spans[-1].end, apart + lines)
    return source.with_(spans[place].start, spans[place].start, lines + apart)


def _removed(source: Source, node: SequenceNode, path: Path, place: int) -> str:
    spans = _spans(source, node)
    if len(spans) == 1:
        if node.flow_style:
            return source.with_(spans[0].start, spans[0].end, "")
        return source.with_(after_colon(source, path[:-1]), spans[0].end, " []")
    here, is_last = spans[place], place + 1 == len(spans)
    start, end = (spans[place - 1].end, here.end) if is_last else (here.start, spans[place + 1].start)
    gap = source.text[start : here.start] if is_last else source.text[here.end : end]
    if gap.strip(" \t\r\n,"):
        # A comment stands in between, apart from both: it stays.
        if node.flow_style:
            raise CannotEditError("A comment stands between the items. Change it in the text.")
        start, end = source.line_start(here.start), source.after_line(here.end)
    return source.with_(start, end, "")


def _moved(source: Source, node: SequenceNode, place: int, to: int) -> str:
    spans = _spans(source, node)
    order = [*range(len(spans))]
    order.insert(to, order.pop(place))
    said = [source.text[span.start : span.end] for span in spans]
    text, reached = "", 0
    for slot, span in enumerate(spans):
        text += source.text[reached : span.start] + said[order[slot]]
        reached = span.end
    return text + source.text[reached:]


def _spans(source: Source, node: SequenceNode) -> list[_Span]:
    if node.flow_style:
        return [_Span(int(one.start_mark.index), source.end(one)) for one in node.value]
    column, spans = int(node.start_mark.column), list[_Span]()
    for one in node.value:
        least = spans[-1].end if spans else _line_of_key(source, node)
        start = source.with_comments_above(source.line_start(_dash(source, one, column)), column, least)
        spans.append(_Span(start, _with_comments_below(source, source.line_end(source.end(one)), column)))
    return spans


def _line_of_key(source: Source, node: Node) -> int:
    """The end of the line before the list: comments are taken from below it only."""
    start = source.line_start(int(node.start_mark.index))
    if source.text[start : int(node.start_mark.index)].strip():
        raise CannotEditError("This list begins in the line of another. Change it in the text.")
    while start and source.text[source.line_start(start - 1) : start].lstrip().startswith(("#", "\n", "\r")):
        start = source.line_start(start - 1)
    return max(0, start - 1)


def _dash(source: Source, one: Node, column: int) -> int:
    """Where the dash of an item stands: at the list's column, in its line or one before it."""
    line = source.line_start(int(one.start_mark.index))
    while source.text[line + column : line + column + 1] != "-" or source.text[line : line + column].strip():
        if not line:
            raise CannotEditError("This list cannot be changed here. Change it in the text.")
        line = source.line_start(line - 1)
    return line + column


def _with_comments_below(source: Source, end: int, column: int) -> int:
    """Comments deeper than the dashes, right below what an item says, are its own."""
    while (below := source.after_line(end)) < len(source.text):
        line = source.text[below : source.line_end(below)]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) <= column:
            break
        end = below + len(line)
    return end


def _stand_apart(source: Source, spans: list[_Span]) -> bool:
    """Whether blank lines stand between the items."""
    gaps = [source.text[one.end : other.start] for one, other in pairwise(spans)]
    return bool(gaps) and all(gap.count("\n") > 1 for gap in gaps)
