"""What a report is made of: parts in order, in words only. Page and print say how they look."""

import re
import unicodedata
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from evaluator.foundation import Record

_SPACE = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def in_line(text: str) -> str:
    """The text on one line; what steers a device instead of being read becomes a mark that can be seen."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", _SPACE.sub(" ", text))


def named(text: str) -> str:
    """The text on one line; a dash where there is nothing to see, since a title must be there to be found."""
    return in_line(text) if any(_is_seen(character) for character in text) else "–"


def _is_seen(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character) not in ("Cf", "Mn", "Me")


Words = Annotated[str, BeforeValidator(in_line)]
Title = Annotated[str, BeforeValidator(named)]


class Piece(Record):
    """A stretch of a quote; `marked` where something was found."""

    text: Words
    marked: bool = False


class Quote(Record):
    """A sentence of the proposal and where it stands."""

    pieces: tuple[Piece, ...]
    place: Words
    note: Words = ""
    """What a person said of it."""


class Heading(Record):
    """The beginning of a part; 1 is the title of the report."""

    part: Literal["heading"] = "heading"
    level: Literal[2, 3, 4]
    text: Title


class Sentence(Record):
    """A sentence; `quiet` for a side note."""

    part: Literal["sentence"] = "sentence"
    text: Words
    quiet: bool = False


class Headline(Record):
    """The one number or word that the report is about, and what is to be known with it."""

    part: Literal["headline"] = "headline"
    said: Words
    notes: tuple[Words, ...] = ()


class Fact(Record):
    """A name and a value."""

    name: Words
    value: Words


class Facts(Record):
    """Names and values, one a line."""

    part: Literal["facts"] = "facts"
    facts: tuple[Fact, ...]


class Row(Record):
    """An entry of a list: what it is about, a short word aside, a sentence below, quotes."""

    head: Words
    side: Words = ""
    below: Words = ""
    quotes: tuple[Quote, ...] = ()
    more: Words = ""
    """What is said of the quotes left out."""
    titled: bool = False
    """The head is a title, and what stands below it is read first."""


class Rows(Record):
    """A list."""

    part: Literal["rows"] = "rows"
    rows: tuple[Row, ...]
    numbered: bool = False


class Bar(Record):
    """A score on the way from worth nothing (0) to the best (1), said in words too."""

    about: str
    """The criterion's id; `total` for the whole."""
    title: Words
    said: Words
    needed: Words = ""
    """The threshold, in words."""
    fraction: float | None
    """None where there is no score, which is not zero."""
    threshold: float | None = None
    below: Words = ""
    """Says that the threshold is missed; empty where it is not."""
    colour: str
    """As in `#1f5f8b`; it tells nothing that words do not."""


class Bars(Record):
    """Bars one below the other, with words for the head of each column."""

    part: Literal["bars"] = "bars"
    heads: tuple[Words, Words, Words, Words]
    bars: tuple[Bar, ...]


class Meter(Record):
    """One bar by itself, under words that say the same."""

    part: Literal["meter"] = "meter"
    bar: Bar


class Quotes(Record):
    """Quotes one below the other."""

    part: Literal["quotes"] = "quotes"
    quotes: tuple[Quote, ...]


class Table(Record):
    """Cells in rows under heads; the first cell of a row says what the row is about."""

    part: Literal["table"] = "table"
    caption: Words
    heads: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    numbers: frozenset[int] = frozenset()
    """Columns of numbers, which are set to the right; the first column is 0."""


Part = Annotated[
    Heading | Sentence | Headline | Facts | Rows | Bars | Meter | Quotes | Table,
    Field(discriminator="part"),
]


class Report(Record):
    """A report, ready to be set."""

    language: str
    title: Title
    foot: Words
    """Stands at the foot of every printed page."""
    parts: tuple[Part, ...]
