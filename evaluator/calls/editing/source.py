"""A call file's text with the nodes that ruamel.yaml finds in it, and where what they say ends."""

import copy
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from evaluator.foundation import RefusedError, read_yaml
from evaluator.foundation.yaml_files import Path, composed

NAME = "call.yaml"
"""What messages about a text without a file call it."""


class CannotEditError(RefusedError):
    """The text says this in a way that only a person can change."""


@dataclass(frozen=True)
class Source:
    """A text and what it says."""

    text: str
    root: Node | None
    data: Any
    is_json: bool
    """Whether it is JSON, and must stay so."""

    @property
    def newline(self) -> str:
        """How its lines end."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def node(self, path: Path) -> Node | None:
        """The node at a path; None where there is none."""
        node = self.root
        for part in path:
            node = _inside(node, part)
        return node

    def key(self, path: Path) -> ScalarNode | None:
        """The node of the key that leads to a path; None for an item of a list, and where there is none."""
        holder = self.node(path[:-1]) if path else None
        if not isinstance(holder, MappingNode):
            return None
        return next((key for key, _ in holder.value if key.value == path[-1]), None)

    def end(self, node: Node) -> int:
        """Where the last thing that a node says ends, without the comments and blank lines after it."""
        if isinstance(node, CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self.end(last[1] if isinstance(last, tuple) else last)
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            return self._end_of_block_scalar(node)
        return int(node.end_mark.index)

    def line_start(self, index: int) -> int:
        """Where the line of a place begins."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Where the line of a place ends, before its break."""
        found = self.text.find("\n", index)
        if found < 0:
            return len(self.text)
        return found - 1 if found > index and self.text[found - 1] == "\r" else found

    def after_line(self, index: int) -> int:
        """Where the line after that of a place begins; the end of the text after the last."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def with_comments_above(self, start: int, column: int, least: int) -> int:
        """Where the comments right above a line begin that stand as far from the left, after a place."""
        while start - 1 > least:
            above = self.line_start(start - 1)
            line = self.text[above:start]
            is_comment = line.lstrip(" ").startswith("#") and len(line) - len(line.lstrip(" ")) == column
            if not is_comment or above <= least:
                break
            start = above
        return start

    def with_(self, start: int, end: int, new: str) -> str:
        """The text with something else between two places."""
        return self.text[:start] + new + self.text[end:]

    def _end_of_block_scalar(self, node: ScalarNode) -> int:
        raw = self.text[node.start_mark.index : node.end_mark.index]
        lines = raw.splitlines(keepends=True)
        # Comments at the left after the text are no part of it; ruamel.yaml may count them in.
        inside = [lines[0]]
        indent: int | None = None
        for line in lines[1:]:
            written = line.strip("\r\n")
            here = len(written) - len(written.lstrip(" "))
            if written.strip():
                indent = here if indent is None else indent
                if here < indent:
                    break
            inside.append(line)
        if "+" not in lines[0]:
            while len(inside) > 1 and not inside[-1].strip():
                inside.pop()
        found = "".join(inside)
        return int(node.start_mark.index) + len(found.rstrip("\r\n") if "+" not in lines[0] else found)


def read_source(text: str) -> Source:
    """The text with its nodes.

    Raises
    ------
    FileError
        It cannot be read as YAML or JSON.
    """
    return _read(text)


def data_of(text: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """What the text says as plain data: dict, list, str, int, float, bool, None.

    Raises
    ------
    FileError
        It cannot be read.
    """
    return copy.deepcopy(read_source(text).data)


def value_at(data: Any, path: Path, missing: Any = None) -> Any:  # noqa: ANN401 - plain data of any shape
    """What stands at a path of plain data; `missing` where there is nothing."""
    for part in path:
        is_key = isinstance(data, dict) and isinstance(part, str) and part in data
        is_place = isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data)
        if not (is_key or is_place):
            return missing
        data = data[part]
    return data


@lru_cache(maxsize=8)
def _read(text: str) -> Source:
    # A mark of byte order says nothing, and would shift every place by one.
    text = text.removeprefix("\ufeff")
    data = read_yaml(text.encode(), name=NAME, is_kept=True).data
    return Source(text, composed(text, NAME, is_kept=True), data, _is_json(text))


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _inside(node: Node | None, part: str | int) -> Node | None:
    if isinstance(node, MappingNode) and isinstance(part, str):
        return next((value for key, value in node.value if key.value == part), None)
    if isinstance(node, SequenceNode) and isinstance(part, int):
        return node.value[part] if 0 <= part < len(node.value) else None
    return None
