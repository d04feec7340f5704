"""A report for print, as a tagged PDF (PDF/UA-1): the same bytes for the same report, on every machine.

Typst sets it. Texts reach the template as data and are never read as markup; only the fonts inside Typst are
used, no file is opened and nothing is loaded.
"""

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from evaluator.reports.parts import Report

if TYPE_CHECKING:
    import typst

_INSTEAD = str.maketrans({"\ufeff": "\u2060", "\ufe0e": "", "\ufe0f": ""})
"""PDF/UA forbids the byte order mark inside a text, and Unicode names what to write instead. The others only
choose between a drawn and a coloured picture."""

_PROBE = b"""#set document(title: "probe", date: none)
#sys.inputs.data
#strong(sys.inputs.data)
"""


def report_pdf(report: Report) -> bytes:
    """The pages, A4. A character that no font has stands as its code, `[U+4E2D]`, so that nothing is lost."""
    data = unicodedata.normalize("NFC", report.model_dump_json()).translate(_INSTEAD)
    return _set(_template(), "".join(map(_as_it_can_be_set, data)))


def _set(template: bytes, data: str) -> bytes:
    # It is large, and a server may run for days before somebody asks for a PDF.
    import typst

    return typst.compile(
        template,
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards=["ua-1"],
    )


@lru_cache(maxsize=8192)
def _as_it_can_be_set(character: str) -> str:
    if character.isascii() or (not _is_mark(character) and _some_font_has(character)):
        return character
    return f"[U+{ord(character):04X}]"


def _is_mark(character: str) -> bool:
    """Whether it changes the letter before it. Fonts seldom have both where they are not one character."""
    return unicodedata.category(character).startswith("M")


def _some_font_has(character: str) -> bool:
    import typst

    try:
        _set(_PROBE, character)
    except typst.TypstError:
        return False
    return True


@cache
def _template() -> bytes:
    return files("evaluator.reports").joinpath("report.typ").read_bytes()


@cache
def _fonts() -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=False)
