"""Markdown by the rules of CommonMark, with pipe tables: the text as it reads once it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from evaluator.documents.document import Block, Heading, ListItem, Paragraph, Table
from evaluator.documents.places import LinePlace
from evaluator.documents.tables import even_rows


def read_markdown(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text. Code is a paragraph; HTML is text, and a picture its description."""
    reading = _Reading()
    for token in MarkdownIt("commonmark", {"html": False}).enable("table").parse(text):
        reading.take(token)
    return tuple(reading.blocks)


@dataclass
class _Reading:
    """What was read so far, and in what the next token stands."""

    blocks: list[Block] = field(default_factory=list)
    place: LinePlace = field(default_factory=lambda: LinePlace(line=1))
    heading: int = 0
    depth: int = 0
    is_item: bool = False
    table_place: LinePlace | None = None
    rows: list[list[str]] = field(default_factory=list)

    def take(self, token: Token) -> None:
        if token.map:
            self.place = LinePlace(line=token.map[0] + 1)
        if token.type.endswith(("_open", "_close")):
            self._turn(token)
        elif token.type in ("fence", "code_block"):
            self._text(token.content.strip("\n"))
        elif token.type == "inline" and self.table_place:
            self.rows[-1].append(_shown(token.children or ()))
        elif token.type == "inline":
            self._text(_shown(token.children or ()))

    def _turn(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self.heading = int(token.tag[1])
            case "heading_close":
                self.heading = 0
            case "bullet_list_open" | "ordered_list_open":
                self.depth += 1
            case "bullet_list_close" | "ordered_list_close":
                self.depth -= 1
            case "list_item_open" | "list_item_close":
                self.is_item = token.type == "list_item_open"
            case "table_open":
                self.table_place, self.rows = self.place, []
            case "tr_open":
                self.rows.append([])
            case "table_close" if self.table_place:
                self.blocks.append(Table(rows=even_rows(self.rows), place=self.table_place))
                self.table_place = None

    def _text(self, text: str) -> None:
        if not text.strip():
            return
        if self.heading:
            self.blocks.append(Heading(level=self.heading, text=text.replace("\n", " "), place=self.place))
        elif self.is_item:
            self.blocks.append(ListItem(text=text, depth=self.depth - 1, place=self.place))
            self.is_item = False
        else:
            self.blocks.append(Paragraph(text=text, place=self.place))


def _shown(tokens: Sequence[Token]) -> str:
    """What a reader sees of a line: no marks, no addresses of links."""
    said = ""
    for token in tokens:
        match token.type:
            case "text" | "code_inline" | "text_special":
                said += token.content
            case "softbreak":
                said += " "
            case "hardbreak":
                said += "\n"
            case "image":
                said += _shown(token.children or ())
    return said.strip()
