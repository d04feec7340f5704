"""Texts as sources hold them, made readable: blanks, control characters, double encoding, Markdown."""

import re
from collections.abc import Iterable
from pathlib import Path

_BLANKS = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\s*\n\s*\n\s*")
_BREAK = re.compile(r" *\n *")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff]")
_EMPHASIS = re.compile(r"\*\*|\b__(?=\S)|(?<=\S)__\b")
_HEADING = re.compile(r"^#{1,6}\s+", re.MULTILINE)

_TWICE_ENCODED = re.compile(r"â(?:€.|‚¬|„¢)|Ã[^\w\s»]|Ã[ªº]|Â[ «»°·]")
"""UTF-8 that was read as Windows-1252: a sign each, in the forms that no language writes."""

NOTHING = frozenset({"", "null", "none", "na", "n/a", "nan", "nil", "-", "--", "tbd", "unknown"})
"""What databases write where they have nothing to say, in small letters."""


def readable(text: str) -> str:
    """The text in paragraphs, an empty line between two, without blanks at the ends.

    Signs that were encoded twice (`â€™`) become what they were; control characters go.
    """
    if text.isascii() and text.isprintable():
        # One line without accents, as most cells are: nothing to mend but its blanks.
        return " ".join(text.split())
    text = _UNPRINTABLE.sub("", _TWICE_ENCODED.sub(_decoded, text))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _EMPTY_LINES.sub("\n\n", text)
    return _BREAK.sub("\n", _BLANKS.sub(" ", text)).strip()


def on_one_line(text: str) -> str:
    """A name or title: readable, and without line breaks."""
    return " ".join(readable(text).split())


def shown_name(path: Path) -> str:
    """The name of a file, without what cannot be shown."""
    return on_one_line(path.name)


def said(text: str) -> str:
    """The text on one line, or "" where the source says that it has none: `NULL`, `N/A`."""
    name = on_one_line(text)
    return "" if name.casefold() in NOTHING else name


def without_markdown(text: str) -> str:
    """The text without marks of emphasis and of headings."""
    return _HEADING.sub("", _EMPHASIS.sub("", text))


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names that say something, each once whatever its capitals; the first spelling stays."""
    kept: dict[str, str] = {}
    for name in names:
        if spelt := said(name):
            kept.setdefault(spelt.casefold(), spelt)
    return tuple(kept.values())


def paragraphs(texts: Iterable[str]) -> str:
    """The texts one below the other, none twice."""
    kept = dict.fromkeys(text for text in map(readable, texts) if text.casefold() not in NOTHING)
    return "\n\n".join(kept)


def language_code(written: str) -> str:
    """ISO 639-1 of a language tag: `en-GB` and `EN` are en; "" when there is none of two letters."""
    code = re.split(r"[-_]", written.strip().lower(), maxsplit=1)[0]
    return code if re.fullmatch(r"[a-z]{2}", code) else ""


def _decoded(found: re.Match[str]) -> str:
    try:
        return b"".join(map(_as_windows_wrote_it, found[0])).decode("utf-8")
    except UnicodeError:
        return found[0]


def _as_windows_wrote_it(character: str) -> bytes:
    # The five bytes that Windows-1252 leaves open are read as the control characters of their number.
    return character.encode("latin-1" if "\x80" <= character <= "\x9f" else "cp1252")
