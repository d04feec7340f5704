"""Values as YAML: in one line between brackets, or over several lines, as the program's own files are.

Which spelling of a text is right is not decided by rules but by reading it: the first that says the same is
taken.
"""

import json
import re
import textwrap
from collections.abc import Iterator
from typing import Any

from evaluator.foundation import FileError, plain_number, read_yaml

WIDTH = 110
"""How long a line may become before it is written over several."""


def in_flow(value: Any, *, as_json: bool = False) -> str:  # noqa: ANN401 - plain data of any shape
    """A value in one line."""
    if as_json:
        return json.dumps(value, ensure_ascii=False)
    match value:
        case dict():
            said = (f"{key_of(str(key))}: {in_flow(one)}" for key, one in value.items())
            return "{" + ", ".join(said) + "}"
        case list() | tuple():
            return "[" + ", ".join(in_flow(one) for one in value) + "]"
        case _:
            return scalar(value)


def scalar(value: Any, style: str | None = None, *, in_block: bool = False) -> str:  # noqa: ANN401
    """A text, number or switch in one line, in the style it had: plain, or between quotation marks."""
    if not isinstance(value, str):
        return _bare(value)
    for found in _spellings(value, style):
        if _says(f"x: {found}" if in_block else f"{{x: {found}}}", value):
            return found
    return json.dumps(value)


def key_of(key: str, *, as_json: bool = False) -> str:
    """A key as it is written before its colon."""
    if not as_json:
        try:
            if read_yaml(f"{{{key}: 0}}".encode(), name="").data == {key: 0}:
                return key
        except (FileError, UnicodeEncodeError):
            pass
    return json.dumps(key, ensure_ascii=False)


def entry(key: str, value: Any, indent: int) -> list[str]:  # noqa: ANN401 - plain data of any shape
    """`key: value` in lines that stand `indent` spaces from the left."""
    head = f"{' ' * indent}{key_of(key)}:"
    match value:
        case dict() | list() if value:
            short = f"{head} {in_flow(value)}"
            if _is_small(value) and len(short) <= WIDTH:
                return [short]
            deeper = indent + 2
            if isinstance(value, dict):
                return [head, *(line for name, one in value.items() for line in entry(name, one, deeper))]
            return [head, *(line for one in value for line in item(one, deeper))]
        case str():
            first, *others = text(value, indent + 2)
            return [f"{head} {first}", *others]
        case _:
            return [f"{head} {in_flow(value)}"]


def item(value: Any, indent: int, *, small: bool = False) -> list[str]:  # noqa: ANN401 - plain data of any shape
    """`- value` in lines; with `small` in one, where there is room."""
    pad = " " * indent
    short = f"{pad}- {in_flow(value)}"
    if not isinstance(value, dict) or not value or (small and len(short) <= WIDTH):
        return [short]
    lines = [line for name, one in value.items() for line in entry(name, one, indent + 2)]
    return [f"{pad}- {lines[0].lstrip(' ')}", *lines[1:]]


def text(value: str, indent: int, style: str | None = None) -> list[str]:
    """A text after its key: what stands in the key's line, and the lines that follow, indented."""
    for lines in _blocks(value, indent, style):
        if _says("x: " + "\n".join(lines), value):
            return lines
    return [scalar(value, style, in_block=True)]


def _blocks(value: str, indent: int, style: str | None) -> Iterator[list[str]]:
    """The text over several lines, where that reads better or it stood so."""
    pad = " " * indent
    if "\n" in value:
        yield ["|-", *(f"{pad}{line}" if line else "" for line in value.split("\n"))]
        return
    if style in ("|", ">") or (style is None and len(value) + indent > WIDTH):
        folded = textwrap.wrap(
            value, max(40, WIDTH - indent), break_long_words=False, break_on_hyphens=False,
            replace_whitespace=False, drop_whitespace=True,
        )  # fmt: skip
        yield [">-", *(f"{pad}{line}" for line in folded)]


def _spellings(value: str, style: str | None) -> Iterator[str]:
    if style == "'" and "\n" not in value:
        yield "'" + value.replace("'", "''") + "'"
    if style in (None, "|", ">") and not re.search(r"[\r\n]", value) and value == value.strip():
        yield value
    yield json.dumps(value, ensure_ascii=False)


def _bare(value: Any) -> str:  # noqa: ANN401 - a number or a switch
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return plain_number(repr(value)) or repr(value)


def _says(written: str, value: str) -> bool:
    try:
        data = read_yaml(written.encode(), name="").data
    except (FileError, UnicodeEncodeError):
        return False
    return bool(data == {"x": value})


def _is_small(value: Any) -> bool:  # noqa: ANN401 - plain data of any shape
    """Whether it holds only plain values, as a text in several languages does."""
    inside = value.values() if isinstance(value, dict) else value
    return not any(isinstance(one, dict | list) or (isinstance(one, str) and "\n" in one) for one in inside)
