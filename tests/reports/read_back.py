"""What stands in a report once it is made: the words of a PDF, and the words and tags of a page."""

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from pydantic import BaseModel
from pypdf import PdfReader

from evaluator.reports.parts import Report

UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


def bare(text: str) -> str:
    """Without spaces, which lines and cells change, and without what nobody sees."""
    return UNSEEN.sub("", text)


def pdf_reader(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def pdf_lines(data: bytes, foot: str) -> list[str]:
    """The lines of all pages, without those at the foot of each."""
    return [
        line
        for number, page in enumerate(pdf_reader(data).pages, start=1)
        for line in page.extract_text().splitlines()
        if not re.fullmatch(rf"({re.escape(foot)}\s*)?{number} / \d+", line.strip())
    ]


class PageRead(HTMLParser):
    """A page taken apart."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.style = ""
        self._inside = ""
        self.feed(data.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the name that HTMLParser calls it by
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "style":
            self.style += data
        elif self._inside != "title":
            self.words += data


def texts_of(report: Report) -> list[str]:
    """Every text of a report that people are to see; the pieces of a quote as one."""
    return [text for part in [report.title, *report.parts] for text in _texts(part) if text]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        if value and all(type(entry).__name__ == "Piece" for entry in value):
            yield "".join(piece.text for piece in value)
            return
        for entry in value:
            yield from _texts(entry)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in ("part", "about", "colour") and not (
                type(value).__name__ == "Meter" or name == "level"
            ):
                yield from _texts(getattr(value, name))
