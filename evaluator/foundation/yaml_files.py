"""YAML and JSON files as plain data, with the line and column of every value.

Read by ruamel.yaml so that `NO` stays text and duplicate keys are refused. Dates stay text as well: models
decide what a text means. Aliases, tags, several documents and over-size files are refused, because a file
of a few hundred bytes can otherwise grow to gigabytes or run code.
"""

import io
import json
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from evaluator.foundation.problems import FileError, Problem

MAXIMUM_BYTES = 5_000_000
KEPT_DOCUMENTS, KEPT_CHARACTERS = 12, 200_000
"""How many documents stay read, and how long one may be for that: nodes take far more memory than text."""
MAXIMUM_DEPTH = 60

Path = tuple[str | int, ...]
Place = tuple[int, int]
"""Line and column, from 1."""


@dataclass(frozen=True)
class Places:
    """Where each value stands, and each key that leads to a value, by path."""

    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class YamlDocument:
    """A file's content as plain data (dict, list, str, int, float, bool, None) and where each part stands."""

    name: str
    data: Any
    locate: Callable[[], Places] = field(repr=False, compare=False)
    """Finds the places; called once, when first asked, since only messages need them."""

    @cached_property
    def _places(self) -> Places:
        return self.locate()

    def place(self, path: Path) -> Place:
        """Where `path` stands, or the nearest thing around it that exists."""
        while path and path not in self._places.values:
            path = path[:-1]
        return self._places.values.get(path, (1, 1))

    def key_place(self, path: Path) -> Place:
        """Where the key that leads to `path` stands; a list item's own place."""
        return self._places.keys.get(path) or self.place(path)

    def as_json(self) -> str:
        """The data as JSON text, for validation in JSON mode."""
        return json.dumps(self.data, ensure_ascii=False)


def path_text(path: Path) -> str:
    """`criteria[4].indicators[1].kind`: a path as people write it."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def read_yaml(data: bytes, *, name: str, is_kept: bool = False) -> YamlDocument:
    """The one document in `data`, which may be YAML or JSON.

    Parameters
    ----------
    is_kept
        As in `composed`.

    Raises
    ------
    FileError
        Too large, not UTF-8, not YAML, duplicate keys, aliases, tags, or nested too deeply.
    """
    check_size(len(data), name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        hint = "Save it as UTF-8 text; is it a Word or PDF file?"
        raise _refused(name, "this is not a text file in UTF-8", line, hint=hint) from None
    if not text.strip():
        raise _refused(name, "the file is empty")
    document = _read_json(text, name) if text.lstrip()[0] in "{[" else None
    if document is None:
        collector = _collected(text, name, is_kept=is_kept)
        document = YamlDocument(name, collector.data, lambda: collector.places)
    check_printable(document)
    return document


def check_size(size: int, name: str) -> None:
    """Go on only where a document has no more bytes than are read of one.

    Raises
    ------
    FileError
        It has more.
    """
    if size > MAXIMUM_BYTES:
        told = f"{size / 1e6:.0f} MB"
        raise _refused(
            name, f"the file is too large: {told}, at most {MAXIMUM_BYTES // 1_000_000} MB are read"
        )


def check_printable(document: YamlDocument) -> None:
    """Go on only where every text of the document can be shown.

    Raises
    ------
    FileError
        With the place of each text that holds a control character, which could steer a terminal.
    """
    if problems := [_unprintable(document, *found) for found in unprintable(document.data)]:
        raise FileError(document.name, problems)


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""Control characters, which could steer a terminal, and halves of characters, which cannot be written out."""


def unprintable(data: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:  # noqa: ANN401 - of any shape
    """Where a text of plain data holds a character that cannot be shown: its path, and the first of them."""
    if isinstance(data, str) and (found := _UNPRINTABLE.search(data)):
        yield path, found[0]
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from unprintable(key, path)
            yield from unprintable(value, (*path, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from unprintable(item, (*path, index))


def _unprintable(document: YamlDocument, path: Path, character: str) -> Problem:
    line, column = document.place(path)
    message = f"the text holds a character that cannot be shown (U+{ord(character):04X})"
    return Problem(line, column, path_text(path), message, "Delete it, or copy the text as plain text.")


def _read_json(text: str, name: str) -> YamlDocument | None:
    """The document when `text` is plain JSON without duplicate keys; else None, and YAML judges it."""
    try:
        data = json.loads(text, object_pairs_hook=_distinct_keys, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None
    if _is_deep(data):
        return None
    return YamlDocument(name, data, lambda: _collected(text, name).places)


def _is_deep(data: Any) -> bool:  # noqa: ANN401 - plain data of any shape
    layer = [data]
    for _ in range(MAXIMUM_DEPTH + 1):
        layer = [
            item
            for holder in layer
            for item in (holder.values() if isinstance(holder, dict) else holder)
            if isinstance(item, dict | list)
        ]
        if not layer:
            return False
    return True


def _distinct_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("duplicate key")
    return result


def _no_constant(word: str) -> float:
    raise ValueError(word)


def composed(text: str, name: str, *, is_kept: bool = False) -> Node | None:
    """The nodes of the one YAML document in a text, each with its place in it; None where it says nothing.

    Parameters
    ----------
    is_kept
        Whether the nodes of texts that are not too long stay in memory for a while, since an editor asks for
        them several times over. Never for what applicants or reviewers wrote.

    Raises
    ------
    FileError
        Not YAML, aliases, or nested too deeply. Keys that stand twice and tags are found by `read_yaml`.
    """
    try:
        return _nodes_kept(text) if is_kept and len(text) <= KEPT_CHARACTERS else _nodes(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _refused(
            name, f"this is not valid YAML: {error.problem or error.context}", line, column
        ) from None
    except (ValueError, YAMLError) as error:
        if isinstance(error, FileError):
            raise
        raise _refused(name, f"this is not valid YAML: {str(error).strip().splitlines()[0]}") from None


def _nodes(text: str) -> Node | None:
    loader = YAML(typ="safe", pure=True)
    loader.Composer = _CarefulComposer
    node: Node | None = loader.compose(io.StringIO(text))
    return node


_nodes_kept = lru_cache(maxsize=KEPT_DOCUMENTS)(_nodes)
"""Nobody changes nodes."""


def _collected(text: str, name: str, *, is_kept: bool = False) -> "_Collector":
    node = composed(text, name, is_kept=is_kept)
    collector = _Collector()
    collector.data = collector.plain(node, ())
    if collector.problems:
        raise FileError(name, collector.problems)
    return collector


class _CarefulComposer(Composer):
    """Refuses aliases and deep nesting while it reads, before anything can grow."""

    depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node:
        event = self.parser.peek_event()
        if isinstance(event, AliasEvent):
            raise MarkedYAMLError(
                problem="aliases (*name) are not accepted; write the value out where it is needed",
                problem_mark=event.start_mark,
            )
        if self.depth > MAXIMUM_DEPTH:
            raise MarkedYAMLError(
                problem=f"nested more than {MAXIMUM_DEPTH} levels deep", problem_mark=event.start_mark
            )
        self.depth += 1
        try:
            node: Node = super().compose_node(parent, index)
            return node
        finally:
            self.depth -= 1


class _Collector:
    """Turns nodes into plain data while it notes places and problems."""

    def __init__(self) -> None:
        self.data: Any = None
        self.places = Places()
        self.problems: list[Problem] = []

    def plain(self, node: Node | None, path: Path) -> Any:  # noqa: ANN401 - plain data of any shape
        if node is None:
            return None
        self.places.values[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        tag = str(node.tag).removeprefix("tag:yaml.org,2002:")
        if isinstance(node, MappingNode) and tag == "map":
            return self._mapping(node, path)
        if isinstance(node, SequenceNode) and tag == "seq":
            return [self.plain(item, (*path, index)) for index, item in enumerate(node.value)]
        if isinstance(node, ScalarNode) and tag in _SCALARS:
            return self._scalar(node, tag, path)
        self._problem(node, path, f"the tag {node.tag} is not accepted", "Leave the tag out.")
        return None

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self._problem(key_node, path, "a key must be a plain word or number")
                continue
            key = str(key_node.value)
            here = (*path, key)
            if key in result:
                self._problem(key_node, here, f'the key "{key}" stands here twice', "Keep one of the two.")
                continue
            self.places.keys[here] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            result[key] = self.plain(value_node, here)
        return result

    def _scalar(self, node: ScalarNode, tag: str, path: Path) -> str | int | float | bool | None:
        text = str(node.value)
        try:
            return _SCALARS[tag](text)
        except ValueError:
            self._problem(node, path, f'"{text}" is not a usable number')
            return None

    def _problem(self, node: Node, path: Path, message: str, hint: str = "") -> None:
        mark = node.start_mark
        self.problems.append(Problem(mark.line + 1, mark.column + 1, path_text(path), message, hint))


def _whole_number(text: str) -> int:
    digits = text.replace("_", "")
    return int(digits, 0 if digits.lstrip("+-")[:2] in {"0x", "0o"} else 10)


def _decimal_number(text: str) -> float:
    number = float(text.replace("_", ""))
    if not math.isfinite(number):
        raise ValueError(text)
    return number


_SCALARS: dict[str, Callable[[str], str | int | float | bool | None]] = {
    "null": lambda _: None,
    "bool": lambda text: text.lower() == "true",
    "int": _whole_number,
    "float": _decimal_number,
    "str": str,
    "timestamp": str,
}


def _refused(name: str, message: str, line: int = 0, column: int = 0, hint: str = "") -> FileError:
    return FileError(name, [Problem(line, column or (1 if line else 0), "", message, hint)])
