"""Words that were divided at the end of a line, put together again."""

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DIVIDED = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_GOES_ON = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def words_in(lines: Iterable[str]) -> frozenset[str]:
    """The words of a text in lower case; those with a hyphen inside as they are."""
    return frozenset(word.lower() for line in lines for word in _WORD.findall(line))


def joined(lines: Sequence[str], words: frozenset[str]) -> str:
    """The lines as one.

    A hyphen at the end of a line goes where the next begins in small letters, unless the text elsewhere has
    the word with its hyphen, and not without.
    """
    text = ""
    for line in lines:
        divided = _DIVIDED.search(text)
        rest = _GOES_ON.match(line)
        if divided and rest and line[0].islower():
            first, second = divided[1].lower(), rest[0].lower()
            keeps = f"{first}-{second}" in words and f"{first}{second}" not in words
            text = text + line if keeps else text[:-1] + line
        elif divided and rest:
            # A name such as Seine-Maritime.
            text += line
        else:
            text = f"{text} {line}" if text else line
    return text
