"""Plain text: paragraphs between blank lines, items after a bullet, and headings that stand out."""

import re
from collections.abc import Iterator
from itertools import pairwise

from evaluator.documents.document import Block, Heading, ListItem, Paragraph
from evaluator.documents.list_marks import without_list_mark
from evaluator.documents.places import LinePlace

_UNDERLINE = re.compile(r"(?P<sign>[=\-~])(?P=sign){2,}\s*")
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?=[^\W\d_])")
_LONGEST_HEADING = 120
_WRAPPED_FROM = 50
"""A line at least so long was broken by the program that wrote it, not by its author."""


def read_text(text: str) -> tuple[Block, ...]:
    """The blocks of a text. Lines that a program wrapped are joined; shorter ones stay lines."""
    return tuple(block for lines in _groups(text) for block in _blocks(lines))


def _groups(text: str) -> Iterator[list[tuple[int, str]]]:
    """Lines without a blank one between them, each with its number."""
    group: list[tuple[int, str]] = []
    for number, line in enumerate(re.split(r"[\n\f\v]", text), start=1):
        if line.strip():
            group.append((number, line.rstrip()))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _blocks(lines: list[tuple[int, str]]) -> Iterator[Block]:
    if len(lines) > 1 and _UNDERLINE.fullmatch(lines[1][1].strip()) and _is_short(lines[0][1]):
        level = 1 if lines[1][1].strip().startswith("=") else 2
        yield Heading(level=level, text=lines[0][1].strip(), place=LinePlace(line=lines[0][0]))
        lines = lines[2:]
    elif len(lines) == 1 and (level := _heading_level(lines[0][1].strip())):
        yield Heading(level=level, text=lines[0][1].strip(), place=LinePlace(line=lines[0][0]))
        return
    paragraph: list[tuple[int, str]] = []
    items: list[tuple[int, int, list[str]]] = []
    for number, line in lines:
        found = without_list_mark(line.strip())
        if found is not None:
            items.append((number, _depth(line), [found]))
        elif items:
            items[-1][2].append(line.strip())
        else:
            paragraph.append((number, line.strip()))
    if paragraph:
        yield _paragraph(paragraph)
    for number, depth, said in items:
        yield ListItem(text=" ".join(said), depth=depth, place=LinePlace(line=number))


def _depth(line: str) -> int:
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    return indent // 2 if indent < 20 else 0


def _paragraph(lines: list[tuple[int, str]]) -> Paragraph:
    parts = [lines[0][1]]
    for (_, before), (_, line) in pairwise(lines):
        parts += (" " if len(before) >= _WRAPPED_FROM else "\n"), line
    return Paragraph(text="".join(parts), place=LinePlace(line=lines[0][0]))


def _heading_level(line: str) -> int:
    """The level of a heading that stands alone by its number or its capitals; 0 where it is none."""
    if not _is_short(line) or line.endswith((".", ";", ",", ":")):
        return 0
    if numbered := _NUMBERED.match(line):
        return numbered["number"].count(".") + 1
    letters = [letter for letter in line if letter.isalpha()]
    return 1 if len(letters) >= 4 and all(letter.isupper() for letter in letters) else 0


def _is_short(line: str) -> bool:
    return len(line.strip()) <= _LONGEST_HEADING
