"""Values in mappings and lists that begin with the first of them and go with the last."""

from typing import Any

from ruamel.yaml.nodes import SequenceNode

from evaluator.calls.editing.items import add_item, remove_item
from evaluator.calls.editing.key_order import keys_before
from evaluator.calls.editing.source import CannotEditError, read_source
from evaluator.calls.editing.values import remove_value, set_value
from evaluator.foundation.yaml_files import Path


def put_in(written: str, path: Path, value: Any) -> str:  # noqa: ANN401 - plain data of any shape
    """The text with a value at a path; what lacks on the way is made, where such keys stand in a call file.

    Put in where nothing was, and taken out again, gives the same text. Errors as `set_value`.
    """
    source = read_source(written)
    for length in range(1, len(path)):
        if source.node(path[:length]) is None and isinstance(path[length - 1], str):
            inside = value
            for part in reversed(path[length:]):
                inside = {part: inside} if isinstance(part, str) else [inside]
            return set_value(written, path[:length], inside, after=keys_before(path[:length]))
    return set_value(written, path, value, after=keys_before(path))


def put_item(written: str, path: Path, value: Any) -> str:  # noqa: ANN401 - plain data of any shape
    """The text with one more item at the end of the list at a path, which is made as by `put_in`."""
    node = read_source(written).node(path)
    if isinstance(node, SequenceNode) and node.value:
        return add_item(written, path, value)
    return put_in(written, path, [value])


def take_out(written: str, path: Path) -> str:
    """The text without what stands at a path, and without what would then hold nothing.

    Raises
    ------
    CannotEditError
        A comment stands in what would hold nothing, or as `remove_value` and `remove_item`.
    FileError
        The text cannot be read.
    """
    source = read_source(written)
    found = source.node(path)
    if found is None:
        return written
    whole = path
    while len(whole) > 1 and len(_at(source.data, whole[:-1])) == 1:
        whole = whole[:-1]
    if isinstance(whole[-1], int):
        return remove_item(written, whole)
    key = source.key(whole)
    if whole != path and key is not None:
        first = source.key(path) or found
        start = int(key.end_mark.index)
        between = source.text[start : int(first.start_mark.index)]
        if isinstance(path[-1], int):
            # The comments right above an item go with it.
            between = source.text[start : source.line_end(start)].split("[")[0].split("{")[0]
        if "#" in between:
            raise CannotEditError("A comment stands around the last of these. Change it in the text.")
    return remove_value(written, whole)


def take_back(written: str, path: Path, default: Any) -> str:  # noqa: ANN401 - plain data of any shape
    """The text in which the default holds: without the key, or with it where a comment stands in its line.

    Errors as `take_out`.
    """
    source = read_source(written)
    found = source.node(path)
    if found is None or default is None:
        return take_out(written, path)
    end = source.end(found)
    has_comment = source.text[end : source.line_end(end)].lstrip().startswith("#")
    return set_value(written, path, default) if has_comment else take_out(written, path)


def _at(data: Any, path: Path) -> Any:  # noqa: ANN401 - plain data of any shape
    for part in path:
        data = data[part]
    return data
