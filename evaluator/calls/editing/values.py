"""Set or take away what stands under a key, where only its own lines change."""

from collections.abc import Sequence
from typing import Any

from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

from evaluator.calls.editing.proving import NOWHERE, proved
from evaluator.calls.editing.rendering import entry, in_flow, key_of, scalar, text
from evaluator.calls.editing.source import CannotEditError, Source, read_source, value_at
from evaluator.foundation.yaml_files import Path

Data = Any
"""Plain data: dict, list, str, int, float, bool, None."""


def set_value(
    written: str, path: Path, value: Data, *, after: Sequence[str] = (), before: Sequence[str] = ()
) -> str:
    """The text with another value at a path; what lacks on the way is made.

    Of a mapping that is there only the keys that differ change; comments within it stay.

    Parameters
    ----------
    after
        For a key that is new: those after the last of which it is to stand.
    before
        Where none of these is there: those before the first of which it is to stand. Else it is last.

    Raises
    ------
    CannotEditError
        The text says this in a way that only a person can change.
    FileError
        The text cannot be read.
    """
    source = read_source(written)
    found = value_at(source.data, path, _MISSING)
    if found is not _MISSING and found == value and type(found) is type(value):
        return written
    if found and value and isinstance(found, dict) and isinstance(value, dict):
        return _key_by_key(written, path, found, value)
    return proved(source, _set(source, path, value, after, before), lambda data: _with(data, path, value))


def remove_value(written: str, path: Path) -> str:
    """The text without a key and what it holds; as it is where there is none.

    Comments above it stay. A mapping without its last key stays, empty.

    Raises
    ------
    CannotEditError
        The path leads to an item of a list, or the text says this in a way that only a person can change.
    FileError
        The text cannot be read.
    """
    source = read_source(written)
    if value_at(source.data, path, _MISSING) is _MISSING:
        return written
    return proved(
        source, _removed(source, path), lambda data: _without(data, path), gone=_own_span(source, path)
    )


def rename_key(written: str, path: Path, name: str) -> str:
    """The text with another name for the key that leads to a path; its value and its place stay.

    Errors as `set_value`, and where there is no such key, or one of that name.
    """
    source = read_source(written)
    key, holder = source.key(path), value_at(source.data, path[:-1])
    if key is None or name in holder:
        raise CannotEditError("This cannot be changed here. Change it in the text.")
    said = key_of(name, as_json=source.is_json)
    text = source.with_(int(key.start_mark.index), int(key.end_mark.index), said)
    renamed = {name if one == path[-1] else one: value for one, value in holder.items()}
    return proved(source, text, lambda data: _with(data, path[:-1], renamed))


def after_colon(source: Source, path: Path) -> int:
    """Where what is said of a key begins: after its colon."""
    key = source.key(path)
    if key is None:
        raise CannotEditError("This cannot be changed here. Change it in the text.")
    return source.text.index(":", key.end_mark.index) + 1


def indent_of(source: Source, path: Path) -> int:
    """How far from the left the key that leads to a path stands."""
    key = source.key(path)
    return 0 if key is None else int(key.start_mark.column)


_MISSING = object()


def _key_by_key(written: str, path: Path, known: dict[str, Data], wanted: dict[str, Data]) -> str:
    """A mapping that is there, with each key that differs set, renamed or taken away for itself."""
    names = [*wanted]
    swapped = [(old, new) for old, new in zip(known, names, strict=False) if old != new]
    if len(known) == len(names) and len(swapped) == 1:
        # One takes the place of another, and what is said beside it.
        old, new = swapped[0]
        written = rename_key(written, (*path, old), new)
        known = {new if one == old else one: value for one, value in known.items()}
    for place, name in enumerate(names):
        if not _is_same(known.get(name, _MISSING), wanted[name]):
            where = (*path, name)
            written = set_value(written, where, wanted[name], after=names[:place], before=names[place + 1 :])
    for name in known:
        if name not in wanted:
            written = remove_value(written, (*path, name))
    return written


def _is_same(found: Data, wanted: Data) -> bool:
    """Whether they say the same: 4.0 and 4 do, 1 and yes do not."""
    return bool(found == wanted) and isinstance(found, bool) == isinstance(wanted, bool)


def _with(data: Data, path: Path, value: Data) -> Data:
    if not path:
        return value
    if isinstance(path[0], int):
        data[path[0]] = _with(data[path[0]], path[1:], value)
        return data
    known = data if isinstance(data, dict) else {}
    known[path[0]] = _with(known.get(path[0]), path[1:], value)
    return known


def _without(data: Data, path: Path) -> Data:
    holder = value_at(data, path[:-1])
    del holder[path[-1]]
    return data


def _set(
    source: Source, path: Path, value: Data, after: Sequence[str] = (), before: Sequence[str] = ()
) -> str:
    node = source.node(path)
    if node is not None:
        return _replaced(source, path, node, value)
    holder = source.node(path[:-1]) if path else None
    if isinstance(holder, MappingNode) and isinstance(path[-1], str):
        return _inserted(source, holder, path, value, after, before)
    if not path or isinstance(path[-1], int):
        raise CannotEditError("This cannot be changed here. Change it in the text.")
    return _set(source, path[:-1], {path[-1]: value})


def _replaced(source: Source, path: Path, node: Node, value: Data) -> str:
    start, end = int(node.start_mark.index), source.end(node)
    is_scalar = isinstance(node, ScalarNode) and not isinstance(value, dict | list)
    key = source.key(path)
    if key is None or _is_inside_flow(source, path):
        style = node.style if isinstance(node, ScalarNode) else None
        plain = is_scalar and not source.is_json
        spelt = _grouped(node, value) or scalar(value, style) if plain else _flow(source, value)
        # After `key:` without a value there is no space yet.
        return source.with_(start, end, f" {spelt}" if source.text[start - 1 : start] == ":" else spelt)
    indent = indent_of(source, path)
    if isinstance(node, ScalarNode) and isinstance(value, str):
        lines = text(value, indent + 2, node.style)
    elif is_scalar or (isinstance(node, CollectionNode) and node.flow_style and value):
        lines = [_grouped(node, value) or in_flow(value)]
    else:
        first, *others = entry(str(path[-1]), value, indent)
        lines = [first[indent + len(key_of(str(path[-1]))) + 1 :].lstrip(" "), *others]
        start = after_colon(source, path)
    if lines[0] and source.text[start - 1 : start] == ":":
        lines[0] = f" {lines[0]}"
    return source.with_(start, end, source.newline.join(lines))


def _grouped(node: Node, value: Data) -> str:
    """A whole number with its thousands apart, where the one before it was written so; else nothing."""
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return f"{value:_}" if is_whole and isinstance(node, ScalarNode) and "_" in str(node.value) else ""


def _inserted(
    source: Source, holder: MappingNode, path: Path, value: Data, after: Sequence[str], before: Sequence[str]
) -> str:
    keys = [str(key.value) for key, _ in holder.value]
    name, places = str(path[-1]), [place for place, key in enumerate(keys) if key in after]
    said = f"{key_of(name, as_json=source.is_json)}: {_flow(source, value)}" if holder.flow_style else ""
    if not places and (follows := next((key for key, _ in holder.value if key.value in before), None)):
        return _put_before(source, path, follows, value, said)
    place = places[-1] if places else len(keys) - 1
    if said:
        if not holder.value:
            return source.with_(int(holder.start_mark.index), int(holder.end_mark.index), "{" + said + "}")
        end = source.end(holder.value[place][1])
        return source.with_(end, end, f", {said}")
    column = int(holder.value[0][0].start_mark.column)
    lines = entry(name, value, column)
    end = source.line_end(source.end(holder.value[place][1]))
    return source.with_(end, end, source.newline + source.newline.join(lines))


def _put_before(source: Source, path: Path, follows: ScalarNode, value: Data, said: str) -> str:
    """The new key before another one, and before the comments right above that."""
    start, column = int(follows.start_mark.index), int(follows.start_mark.column)
    if said:
        return source.with_(start, start, f"{said}, ")
    lines = source.newline.join(entry(str(path[-1]), value, column)) + source.newline
    line = source.line_start(start)
    if source.text[line:start].strip():
        # It shares its line with the dash of its item, which the new key takes over.
        return source.with_(start, start, lines.lstrip(" ") + " " * column)
    around = source.key(path[:-1])
    least = -1 if around is None else source.line_end(int(around.start_mark.index))
    above = source.with_comments_above(line, column, least)
    return source.with_(above, above, lines)


def _removed(source: Source, path: Path) -> str:
    holder, key = source.node(path[:-1]), source.key(path)
    if not isinstance(holder, MappingNode) or key is None:
        raise CannotEditError("This cannot be taken away here. Change it in the text.")
    place = next(index for index, (one, _) in enumerate(holder.value) if one is key)
    start, end = int(key.start_mark.index), source.end(holder.value[place][1])
    if holder.flow_style:
        if place + 1 < len(holder.value):
            end = int(holder.value[place + 1][0].start_mark.index)
        elif place:
            start = source.end(holder.value[place - 1][1])
        return source.with_(start, end, "")
    if len(holder.value) == 1:
        return _emptied(source, path[:-1], holder)
    line = source.line_start(start)
    if source.text[line:start].strip():
        # It shares its line with the dash of its item: what follows takes its place there.
        return source.with_(start, int(holder.value[place + 1][0].start_mark.index), "")
    after = source.after_line(end)
    if after == len(source.text) and not source.text.endswith("\n"):
        return source.with_(source.line_end(max(0, line - 2)) if line else 0, after, "")
    return source.with_(line, after, "")


def _own_span(source: Source, path: Path) -> tuple[int, int]:
    """From a key to the end of what it says; in a block with what stands behind it in its line."""
    holder, key, value = source.node(path[:-1]), source.key(path), source.node(path)
    if not isinstance(holder, MappingNode) or key is None or value is None:
        return NOWHERE
    end = source.end(value)
    return int(key.start_mark.index), end if holder.flow_style else source.line_end(end)


def _emptied(source: Source, path: Path, holder: MappingNode) -> str:
    end = source.end(holder)
    if source.key(path) is None:
        return source.with_(int(holder.start_mark.index), end, "{}")
    return source.with_(after_colon(source, path), end, " {}")


def _flow(source: Source, value: Data) -> str:
    return in_flow(value, as_json=source.is_json)


def _is_inside_flow(source: Source, path: Path) -> bool:
    """Whether it stands between the brackets of something around it."""
    around = (source.node(path[:length]) for length in range(len(path)))
    return any(isinstance(node, CollectionNode) and node.flow_style for node in around)
