"""How much of a text is written in capitals."""

import re
from string import ascii_letters, ascii_uppercase

_NOT_PLAIN = re.compile(r"[^\x00-\x7f]")
_LETTERS, _CAPITALS = ascii_letters.encode(), ascii_uppercase.encode()


def letters_and_capitals(text: str) -> tuple[int, int]:
    """How many letters a text has, and how many of them are capitals, in whatever script."""
    plain = text.encode("ascii", "ignore")
    others = list(filter(str.isalpha, _NOT_PLAIN.findall(text)))
    letters = len(plain) - len(plain.translate(None, _LETTERS)) + len(others)
    capitals = len(plain) - len(plain.translate(None, _CAPITALS)) + sum(map(str.isupper, others))
    return letters, capitals
