"""Signs that begin an item of a list, where only the text tells it."""

import re

_MARK = re.compile(
    "(?:[•‣◦▪▫●○■□\u2043\u2219\u25aa\uf0b7\uf0a7\uf0d8➢✓–—*-]|"
    r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|[a-z]\.|\d{1,2}\.)\s+(?=\S)"
)


def without_list_mark(line: str) -> str | None:
    """The text after a bullet, a dash, a number or a letter that begins an item; None where none does."""
    mark = _MARK.match(line)
    return line[mark.end() :].strip() if mark else None
