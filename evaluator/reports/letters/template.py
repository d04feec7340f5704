"""Templates of letters: plain text with places that are filled in, read with clear errors.

`docs/letters.md` explains them to whoever writes one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

from evaluator.foundation import LANGUAGES, FileError, Problem, Record, did_you_mean
from evaluator.foundation.yaml_files import unprintable
from evaluator.reports.letters.placeholders import (
    CONDITIONS,
    CRITERION_CONDITIONS,
    OF_A_CRITERION,
    OF_THE_LETTER,
)

LONGEST_TEMPLATE = 100_000
"""Bytes."""

Kind = Literal["title", "heading", "subheading", "item", "paragraph"]

_MARKS: tuple[tuple[str, Kind], ...] = (
    ("### ", "subheading"),
    ("## ", "heading"),
    ("# ", "title"),
    ("- ", "item"),
)
_NOTE = "%"
_BRACED = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")
_DIRECTIVE = re.compile(r"\{\s*(each|if|end)\b\s*([^{}]*?)\s*\}")
_WAYS = "Write {each criterion}, {if …} and {end} each on a line of its own."


class Piece(Record):
    """Words as they stand, or the name of a place."""

    text: str = ""
    place: str = ""


class Line(Record):
    """A paragraph, a heading or an entry of a list."""

    kind: Kind
    pieces: tuple[Piece, ...]


class If(Record):
    """What stands here only under one of the conditions."""

    conditions: tuple[str, ...]
    blocks: "tuple[Block, ...]"


class Each(Record):
    """What stands here once for each criterion."""

    blocks: "tuple[Block, ...]"


Block = Line | If | Each


class Template(Record):
    """A template that was read: every place in it is known."""

    blocks: tuple[Block, ...]


def read_template(data: bytes, name: str) -> Template:
    """The template in a file.

    Raises
    ------
    FileError
        It cannot be used. Each thing wrong is named with its line and column.
    """
    return _Reading(name, _text(data, name)).template()


@cache
def shipped_template(language: str) -> Template:
    """The program's own template; the English one for a language that it does not speak."""
    return read_template(shipped_text(language).encode(), f"{language}.txt")


def shipped_text(language: str) -> str:
    """As it is written, for somebody who wants to change it."""
    name = f"{language if language in LANGUAGES else 'en'}.txt"
    return files("evaluator.reports.letters").joinpath("templates", name).read_text(encoding="utf-8")


def _text(data: bytes, name: str) -> str:
    if len(data) > LONGEST_TEMPLATE:
        message = f"the template has {len(data)} bytes; at most {LONGEST_TEMPLATE} are read"
        raise FileError(name, [Problem(0, 0, "", message)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        hint = "Save it as plain text in UTF-8; a Word file is not a template."
        raise FileError(name, [Problem(0, 0, "", "the template is not plain text in UTF-8", hint)]) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for _, character in unprintable(text):
        line, column = _place(text, text.index(character))
        message = f"a character that cannot be shown stands here (U+{ord(character):04X})"
        raise FileError(name, [Problem(line, column, "", message, "Delete it.")])
    return text


def _place(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


@dataclass
class _Open:
    """A directive that waits for its end."""

    line: int
    word: str
    conditions: tuple[str, ...] = ()
    blocks: list[Block] = field(default_factory=list)


class _Reading:
    """Reads line by line, and gathers what is wrong."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._lines = text.split("\n")
        self._problems: list[Problem] = []
        self._open = [_Open(0, "")]
        self._paragraph: list[Piece] = []
        self._titles = 0

    def template(self) -> Template:
        for number, line in enumerate(self._lines, start=1):
            self._read(number, line)
        self._end_paragraph()
        for left in self._open[1:]:
            self._wrong(left.line, 1, left.word, f"{{{left.word} …}} has no {{end}}", _WAYS)
        if not self._titles and not self._problems:
            hint = 'Begin a line with "# ": it is the title of the letter.'
            self._wrong(0, 0, "", "the template has no title", hint)
        if self._problems:
            raise FileError(self._name, self._problems)
        return Template(blocks=tuple(self._open[0].blocks))

    def _read(self, number: int, line: str) -> None:
        said = line.strip()
        if said.startswith(_NOTE):
            return
        if not said:
            self._end_paragraph()
        elif (found := _DIRECTIVE.fullmatch(said)) is not None:
            self._end_paragraph()
            self._direct(number, line.index("{") + 1, found[1], found[2])
        else:
            self._words(number, line, said)

    def _words(self, number: int, line: str, said: str) -> None:
        mark, kind = next(((one, kind) for one, kind in _MARKS if said.startswith(one)), ("", None))
        begin = len(line) - len(line.lstrip()) + len(mark)
        pieces = tuple(self._pieces(number, line.rstrip(), begin))
        if kind is None:
            if self._paragraph:
                self._paragraph.append(Piece(text=" "))
            self._paragraph.extend(pieces)
            return
        self._end_paragraph()
        if kind == "title":
            self._titles += 1
            if self._titles > 1 or len(self._open) > 1:
                hint = 'One line begins with "# ", outside {if …} and {each …}; use "## " for a heading.'
                self._wrong(number, 1, "#", "the letter has one title only", hint)
        self._open[-1].blocks.append(Line(kind=kind, pieces=pieces))

    def _end_paragraph(self) -> None:
        if self._paragraph:
            self._open[-1].blocks.append(Line(kind="paragraph", pieces=tuple(self._paragraph)))
            self._paragraph = []

    def _pieces(self, number: int, line: str, begin: int) -> Iterator[Piece]:
        at = begin
        for found in _BRACED.finditer(line, begin):
            if found.start() > at:
                yield Piece(text=line[at : found.start()])
            at, column = found.end(), found.start() + 1
            if found[0] in ("{{", "}}"):
                yield Piece(text=found[0][0])
            elif found[1] is None:
                hint = f"Write {found[0] * 2} where a brace is meant to stand in the letter."
                self._wrong(number, column, found[0], f'a "{found[0]}" has no partner', hint)
            elif _DIRECTIVE.fullmatch(found[0]):
                self._wrong(number, column, found[0], f"{found[0]} stands among other words", _WAYS)
            else:
                yield from self._place(number, column, found[1].strip())
        if at < len(line):
            yield Piece(text=line[at:])

    def _place(self, number: int, column: int, name: str) -> Iterator[Piece]:
        if name in OF_THE_LETTER or (name in OF_A_CRITERION and self._in_criterion()):
            yield Piece(place=name)
        elif name in OF_A_CRITERION:
            hint = "Put it between {each criterion} and its {end}."
            self._wrong(number, column, name, f'"{name}" is told of a criterion only', hint)
        else:
            known = [*OF_THE_LETTER, *(OF_A_CRITERION if self._in_criterion() else ())]
            self._unknown(number, column, name, "nothing is filled in for", known)

    def _direct(self, number: int, column: int, word: str, rest: str) -> None:
        if word == "end":
            self._close(number, column, rest)
            return
        conditions: tuple[str, ...] = ()
        if word == "each":
            if rest != "criterion":
                self._unknown(number, column, rest, "nothing can be told for each", ["criterion"])
            elif self._in_criterion():
                self._wrong(number, column, word, "{each criterion} stands inside another one", _WAYS)
        else:
            conditions = tuple(one.strip() for one in rest.split(","))
            known = [*CONDITIONS, *(CRITERION_CONDITIONS if self._in_criterion() else ())]
            for one in conditions:
                if one not in known:
                    self._unknown(number, column, one, "there is no condition", known)
        self._open.append(_Open(number, word, conditions))

    def _close(self, number: int, column: int, rest: str) -> None:
        if rest:
            self._wrong(number, column, "end", f'"{rest}" stands behind end', "Write {end} alone.")
        if len(self._open) == 1:
            self._wrong(number, column, "end", "there is nothing open that could end here", _WAYS)
            return
        done = self._open.pop()
        blocks = tuple(done.blocks)
        made: Block = (
            Each(blocks=blocks) if done.word == "each" else If(conditions=done.conditions, blocks=blocks)
        )
        self._open[-1].blocks.append(made)

    def _in_criterion(self) -> bool:
        return any(one.word == "each" for one in self._open)

    def _unknown(self, number: int, column: int, name: str, what: str, known: Iterable[str]) -> None:
        names = [*known]
        message = f'{what} "{name}".{did_you_mean(name, names)}'
        self._wrong(number, column, name, message, f"Here it can be {', '.join(names)}.")

    def _wrong(self, line: int, column: int, path: str, message: str, hint: str) -> None:
        self._problems.append(Problem(line, column, path, message, hint))
