"""Runs as a program of its own: a PDF file comes in, its pieces of text and its rules go out as JSON.

The library that takes PDF files apart is not written in Python: a hostile file may crash it, or make it take
all memory. It then takes along this process and nothing else. Nothing of the package is imported here.
"""

import ctypes
import json
import math
import sys
from collections import Counter
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

MOST_TEXT = 10_000_000
"""Letters of all pages."""
MOST_PIECES = 400_000
"""Of text, each in one line and font."""
MOST_RULES = 5_000
"""Of one page; more are a drawing."""
MOST_MEMORY = 450_000_000
MOST_SECONDS = 60
_THIN = 3.0
"""Points. A filled box so thin is a rule."""
_GAP = 0.9
"""Of the size of letters: so far apart, pieces are pieces of their own."""
_HYPHENS = (0x2, 0xAD, 0xFFFE)
_BOLD = ("bold", "black", "heavy", "demi", "fett", "-bd")
_BOLD_FROM = 700


def main() -> None:
    """Read standard input and write one JSON object: `pages`, or `refused` with a word that says why."""
    most_pages = int(sys.argv[1])
    _bound()
    json.dump(_read(sys.stdin.buffer.read(), most_pages), sys.stdout, ensure_ascii=True)


def _bound() -> None:
    """No more memory and time than a document needs, no file, no picture of the memory after a crash."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _read(content: bytes, most_pages: int) -> dict[str, Any]:
    try:
        opened = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error)
        return {"refused": "locked" if is_locked else "damaged"}
    count = len(opened)
    if count > most_pages:
        return {"refused": "pages", "found": count}
    is_form = opened.get_formtype() != pdfium.FORMTYPE_NONE
    pages, letters, pieces = [], 0, 0
    for number in range(count):
        try:
            page = _opened_page(opened, number, is_form)
        except pypdfium2.PdfiumError:
            return {"refused": "page", "found": number + 1}
        pages.append(_page(page))
        page.close()
        letters += sum(len(run[0]) for run in pages[-1]["runs"])
        pieces += len(pages[-1]["runs"])
        if letters > MOST_TEXT or pieces > MOST_PIECES:
            return {"refused": "text"}
    is_dynamic = opened.get_formtype() == pdfium.FORMTYPE_XFA_FULL
    return {"pages": pages, "dynamic": is_dynamic}


def _opened_page(opened: pypdfium2.PdfDocument, number: int, is_form: bool) -> pypdfium2.PdfPage:
    page = opened[number]
    if is_form and pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS:
        # What was filled in is part of the page now, which must be opened again to show it.
        page.close()
        page = opened[number]
    return page


def _page(page: pypdfium2.PdfPage) -> dict[str, Any]:
    text = page.get_textpage()
    runs = _runs(text)
    text.close()
    turns = Counter[int]()
    for run in runs:
        turns[run[7]] += len(run[0])
    turn = turns.most_common(1)[0][0] if turns else 0
    rules, has_picture = _rules(page)
    return {
        "runs": [[run[0], *_turned(run[1:5], turn), *run[5:7]] for run in runs if run[7] == turn],
        "rules": [_turned(rule, turn) for rule in rules],
        "picture": has_picture,
    }


def _turned(box: list[float], turn: int) -> list[float]:
    """A box as left, top, right, bottom with y downwards, as seen once the text stands upright."""
    left, bottom, right, top = box
    match turn:
        case 1:
            left, bottom, right, top = bottom, -right, top, -left
        case 2:
            left, bottom, right, top = -right, -top, -left, -bottom
        case 3:
            left, bottom, right, top = -top, left, -bottom, right
    return [round(value, 1) for value in (left, -top, right, -bottom)]


def _runs(text: pypdfium2.PdfTextPage) -> list[list[Any]]:
    """Pieces of text in the order of the file: text, left, bottom, right, top, size, bold, quarter turns.

    A piece ends where the line, the font or the size changes, or where a gap is left.
    """
    runs: list[list[Any]] = []
    box, fonts = pdfium.FS_RECTF(), _Fonts(text)
    size, bold, turn = 0.0, False, 0
    is_open, spaces = False, ""
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        letter = (
            "-" if code in _HYPHENS else chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"
        )
        if letter in "\r\n\0":
            spaces = spaces or " "
            continue
        if letter.isspace():
            spaces += " "
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, index, box):
            continue
        here = [box.left, box.bottom, box.right, box.top]
        if not all(map(math.isfinite, here)):
            continue
        if spaces or not is_open:
            # Asked for once a word: a long file has millions of letters.
            size, bold, turn = fonts.at(index)
        if is_open and _goes_on(runs[-1], here, size, bold, turn):
            runs[-1][0] += (spaces and " ") + letter
            runs[-1][1:5] = [*map(min, runs[-1][1:3], here[:2]), *map(max, runs[-1][3:5], here[2:])]
            runs[-1][8] = here
        else:
            runs.append([letter, *here, size, bold, turn, here])
        is_open, spaces = True, ""
    return runs


def _goes_on(run: list[Any], here: list[float], size: float, bold: bool, turn: int) -> bool:
    """Whether a letter belongs to the piece before it."""
    if abs(run[5] - size) > 0.3 or run[6] != bold or run[7] != turn:
        return False
    last = run[8]
    along, across = (0, 1) if turn % 2 == 0 else (1, 0)
    shared = min(last[across + 2], here[across + 2]) - max(last[across], here[across])
    height = min(last[across + 2] - last[across], here[across + 2] - here[across])
    if shared < 0.5 * height:
        return False
    # From the whole piece: in a line of two directions the last letter may stand in its middle.
    gap = max(here[along] - run[along + 3], run[along + 1] - here[along + 2])
    return bool(gap <= _GAP * max(size, 1.0))


class _Fonts:
    """Size, weight and direction of letters. The name of a font is asked for only where the size changes."""

    def __init__(self, text: pypdfium2.PdfTextPage) -> None:
        self._text = text
        self._name = ctypes.create_string_buffer(200)
        self._flags = ctypes.c_int()

    def at(self, index: int) -> tuple[float, bool, int]:
        size = round(pdfium.FPDFText_GetFontSize(self._text, index), 1)
        length = pdfium.FPDFText_GetFontInfo(self._text, index, self._name, 200, self._flags)
        name = self._name.value.decode("utf-8", "replace").lower() if 0 < length <= 200 else ""
        bold = any(word in name for word in _BOLD)
        if not bold and not name:
            bold = pdfium.FPDFText_GetFontWeight(self._text, index) >= _BOLD_FROM
        angle = pdfium.FPDFText_GetCharAngle(self._text, index)
        return size, bold, round(max(angle, 0.0) / (math.pi / 2)) % 4


def _rules(page: pypdfium2.PdfPage) -> tuple[list[list[float]], bool]:
    """Straight lines along the page and the sides of boxes, as boxes; and whether there is a picture."""
    rules: list[list[float]] = []
    has_picture = False
    for item in page.get_objects(max_depth=3):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            has_picture = True
        elif item.type == pdfium.FPDF_PAGEOBJ_PATH and len(rules) < MOST_RULES:
            rules += _rules_of(item)
    return (rules if len(rules) < MOST_RULES else []), has_picture


def _rules_of(path: pypdfium2.PdfObject) -> list[list[float]]:
    left, bottom, right, top = path.get_bounds()
    if not all(map(math.isfinite, (left, bottom, right, top))):
        return []
    if right - left <= _THIN or top - bottom <= _THIN:
        return [[left, bottom, right, top]]
    mode, strokes = ctypes.c_int(), pdfium.FPDF_BOOL()
    if not pdfium.FPDFPath_GetDrawMode(path, mode, strokes) or not strokes.value:
        return []
    return _straight_sides(path)


def _straight_sides(path: pypdfium2.PdfObject) -> list[list[float]]:
    found: list[list[float]] = []
    start = last = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(path), MOST_RULES)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            return []
        here = path.get_matrix().on_point(x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            start = here
        elif last is not None:
            found += _side(last, here)
        last = here
        if start is not None and pdfium.FPDFPathSegment_GetClose(segment):
            found += _side(here, start)
    return found


def _side(one: tuple[float, float], other: tuple[float, float]) -> list[list[float]]:
    xs, ys = sorted((one[0], other[0])), sorted((one[1], other[1]))
    if not all(map(math.isfinite, (*xs, *ys))) or min(xs[1] - xs[0], ys[1] - ys[0]) > _THIN:
        return []
    return [[xs[0], ys[0], xs[1], ys[1]]]


if __name__ == "__main__":
    main()
