"""The words of a paragraph of a Word document as they read once every tracked change is accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from evaluator.documents.docx_names import ALTERNATIVES, MATH_TEXT, w
from evaluator.documents.docx_styles import Styles

BOX = w("txbxContent")
_DROPPED = frozenset(
    map(w, ("del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "object", "pPr", "rPr", "sdtPr"))
)
_SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "\N{NON-BREAKING HYPHEN}",
}
_TICKS = {"F0FE": "☒", "F0FD": "☒", "F052": "☑", "F0A8": "☐", "F06F": "☐", "F0FC": "✓", "F0FB": "✗"}
"""Boxes and ticks of the font Wingdings."""
_COUNTED = {
    w("ins"): "changes",
    w("del"): "changes",
    w("moveTo"): "changes",
    w("moveFrom"): "changes",
    w("commentReference"): "comments",
    w("footnoteReference"): "notes",
    w("endnoteReference"): "notes",
}


@dataclass
class Words:
    """What a paragraph says, and the text boxes that hang on it."""

    text: str = ""
    is_bold: bool = True
    """Whether every letter is."""
    boxes: list[Any] = field(default_factory=list)


class WordsReader:
    """Reads paragraphs of one document and counts what it leaves out."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.counts = {"changes": 0, "comments": 0, "notes": 0, "hidden": 0}

    def words_of(self, paragraph: Any) -> Words:  # noqa: ANN401 - an element
        """The words of a paragraph, without its bullet or number; blanks at their ends are still there."""
        words = Words()
        is_bold = self._styles.of(paragraph).is_bold
        pieces: list[str] = []
        for piece, bold in self._pieces(paragraph, is_bold, words.boxes):
            pieces.append(piece)
            words.is_bold = words.is_bold and (bold or not piece.strip())
        words.text = "".join(pieces)
        return words

    def _pieces(self, parent: Any, bold: bool, boxes: list[Any]) -> Iterator[tuple[str, bool]]:  # noqa: ANN401
        for element in parent.iterchildren(tag="*"):
            if element.tag in _COUNTED:
                self.counts[_COUNTED[element.tag]] += 1
            if element.tag in (w("t"), MATH_TEXT):
                yield element.text or "", bold
            elif element.tag == BOX:
                boxes.append(element)
            elif element.tag == w("r"):
                yield from self._run(element, bold, boxes)
            elif element.tag not in _DROPPED and not shows_placeholder(element):
                sign = _sign(element)
                if sign:
                    yield sign, bold
                yield from self._pieces(_chosen(element), bold, boxes)

    def _run(self, run: Any, bold: bool, boxes: list[Any]) -> Iterator[tuple[str, bool]]:  # noqa: ANN401
        layout = run.find(w("rPr"))
        hidden = None if layout is None else layout.find(w("vanish"))
        if hidden is not None and hidden.get(w("val")) not in ("0", "false", "off"):
            self.counts["hidden"] += 1
            return
        own = self._styles.is_bold_run(run)
        yield from self._pieces(run, bold if own is None else own, boxes)


def shows_placeholder(control: Any) -> bool:  # noqa: ANN401 - an element
    """Whether nobody has filled in a content control: it shows what to do, which is no answer."""
    properties = control.find(w("sdtPr")) if control.tag == w("sdt") else None
    return properties is not None and properties.find(w("showingPlcHdr")) is not None


def tidy(text: str) -> str:
    """Without blanks at the ends of lines, and without empty lines at both ends."""
    return "\n".join(line.strip(" \t") for line in text.replace("\u00ad", "").split("\n")).strip()


def _chosen(element: Any) -> Any:  # noqa: ANN401 - elements
    """Of alternatives the first, which newer programs show; any other element itself."""
    return element[0] if element.tag == ALTERNATIVES and len(element) else element


def _sign(element: Any) -> str:  # noqa: ANN401 - an element
    if element.tag == w("br"):
        return "\n" if element.get(w("type")) in (None, "textWrapping") else " "
    if element.tag == w("sym"):
        return _TICKS.get((element.get(w("char")) or "").upper(), "")
    if element.tag == w("fldChar"):
        return _form_field(element)
    return _SIGNS.get(element.tag, "")


def _form_field(element: Any) -> str:  # noqa: ANN401 - an element
    """What an old form field shows: a ticked box, or the line chosen of a list. Text needs no such care."""
    data = element.find(w("ffData"))
    if data is None:
        return ""
    box = data.find(w("checkBox"))
    if box is not None:
        switch = box.find(w("checked"))
        if switch is None:
            switch = box.find(w("default"))
        return "☐" if switch is None or switch.get(w("val")) in ("0", "false") else "☒"
    choices = data.find(w("ddList"))
    if choices is None:
        return ""
    entries = [entry.get(w("val")) or "" for entry in choices.iterchildren(w("listEntry"))]
    chosen = choices.find(w("result"))
    number = "0" if chosen is None else chosen.get(w("val")) or "0"
    return entries[int(number)] if number.isdecimal() and int(number) < len(entries) else ""
