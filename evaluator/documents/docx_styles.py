"""What the styles of a Word document say of its paragraphs: headings, lists, contents, bold."""

import re
from dataclasses import dataclass
from typing import Any

from evaluator.documents.docx_names import w

_HEADING_NAME = re.compile(
    r"(?:heading|titre|título|titulo|encabezado|überschrift|titolo|kop|rubrik|nagłówek|заголовок|عنوان)\s*([1-9])",
    re.IGNORECASE,
)
_NUMBER_AT_END = re.compile(r"([2-9])$")
_CONTENTS = re.compile(r"toc \d|toc heading|table of figures|index \d", re.IGNORECASE)
_DEEPEST = 30
"""Styles based upon styles; a circle ends here."""


@dataclass(frozen=True)
class ParagraphStyle:
    """What holds for a paragraph by its own layout or by its style."""

    heading: int = 0
    """The level of a heading; 0 where it is none."""
    list_depth: int | None = None
    """None where it is no item of a list."""
    is_contents: bool = False
    """A line of a table of contents."""
    is_bold: bool = False


class Styles:
    """The styles of one document by their ids."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401 - the library has no types
        found = [] if root is None else root.iterchildren(w("style"))
        self._styles = {style.get(w("styleId")): style for style in found}
        self._default = next(
            (
                name
                for name, style in self._styles.items()
                if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true")
            ),
            None,
        )
        self._known: dict[str | None, ParagraphStyle] = {}

    def of(self, paragraph: Any) -> ParagraphStyle:  # noqa: ANN401 - an element
        """What holds for a paragraph."""
        layout = paragraph.find(w("pPr"))
        if layout is None:
            return self._of_style(self._default)
        named = _value(layout.find(w("pStyle")))
        style = self._of_style(named if named in self._styles else self._default)
        level = _outline_level(layout)
        depth = _list_depth(layout, style.list_depth or 0, style.list_depth)
        return ParagraphStyle(
            heading=style.heading if level is None else level,
            list_depth=depth,
            is_contents=style.is_contents,
            is_bold=style.is_bold,
        )

    def is_bold_run(self, run: Any) -> bool | None:  # noqa: ANN401 - an element
        """Whether a run is set in bold by itself or by its style; None where neither says so."""
        layout = run.find(w("rPr"))
        if layout is None:
            return None
        own = _switch(layout.find(w("b")))
        if own is not None:
            return own
        named = self._styles.get(_value(layout.find(w("rStyle"))))
        inner = None if named is None else named.find(w("rPr"))
        return None if inner is None else _switch(inner.find(w("b")))

    def _of_style(self, named: str | None) -> ParagraphStyle:
        if named not in self._known:
            self._known[named] = self._worked_out(named)
        return self._known[named]

    def _worked_out(self, named: str | None) -> ParagraphStyle:
        level: int | None = None
        depth: int | None = None
        bold: bool | None = None
        contents, is_listed = False, False
        for _ in range(_DEEPEST):
            style = self._styles.get(named) if named else None
            if style is None:
                break
            name = _value(style.find(w("name"))) or named or ""
            contents = contents or bool(_CONTENTS.fullmatch(name))
            layout = style.find(w("pPr"))
            if level is None:
                level = _outline_level(layout)
            if level is None:
                level = _level_by_name(name)
            if not is_listed and layout is not None and layout.find(w("numPr")) is not None:
                is_listed, depth = True, _list_depth(layout, _depth_by_name(name), None)
            letters = style.find(w("rPr"))
            if bold is None and letters is not None:
                bold = _switch(letters.find(w("b")))
            named = _value(style.find(w("basedOn")))
        return ParagraphStyle(level or 0, depth, contents, bool(bold))


def _level_by_name(name: str) -> int | None:
    found = _HEADING_NAME.match(name)
    if found:
        return int(found[1])
    return 1 if name.casefold() == "title" else None


def _depth_by_name(name: str) -> int:
    """`List Bullet 2` is the second depth."""
    found = _NUMBER_AT_END.search(name)
    return int(found[1]) - 1 if found else 0


def _outline_level(layout: Any) -> int | None:  # noqa: ANN401 - an element or None
    """1 to 9; 0 where the layout says that it is body text; None where it says nothing."""
    written = None if layout is None else _value(layout.find(w("outlineLvl")))
    if written is None or not written.isdecimal():
        return None
    return int(written) + 1 if int(written) < 9 else 0


def _list_depth(layout: Any, at_least: int, otherwise: int | None) -> int | None:  # noqa: ANN401 - an element
    numbering = layout.find(w("numPr"))
    if numbering is None:
        return otherwise
    if _value(numbering.find(w("numId"))) == "0":
        return None
    written = _value(numbering.find(w("ilvl"))) or "0"
    depth = int(written) if written.isdecimal() else 0
    return min(depth or at_least, 8)


def _value(element: Any) -> str | None:  # noqa: ANN401 - an element or None
    found = None if element is None else element.get(w("val"))
    return None if found is None else str(found)


def _switch(element: Any) -> bool | None:  # noqa: ANN401 - an element or None
    if element is None:
        return None
    return _value(element) not in ("0", "false", "off")
