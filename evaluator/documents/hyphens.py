"""Words that were divided at the end of a line, put together again."""

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DIVIDED = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_LONGEST_WORD = 100
_GOES_ON = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def words_in(lines: Iterable[str]) -> frozenset[str]:
    """The words of a text in lower case; those with a hyphen inside as they are."""
    return frozenset(word.lower() for line in lines for word in _WORD.findall(line))


def joined(lines: Sequence[str], words: frozenset[str]) -> str:
    """The lines as one.

    A hyphen at the end of a line goes where the next begins in small letters, unless the text elsewhere has
    the word with its hyphen, and not without.
    """
    parts: list[str] = []
    for line in lines:
        # Only the end is looked at: a paragraph may be as long as a document.
        end = parts[-1][-_LONGEST_WORD:] if parts else ""
        divided = _DIVIDED.search(end) if end.endswith("-") else None
        rest = _GOES_ON.match(line[:_LONGEST_WORD])
        if divided and rest and line[0].islower():
            first, second = divided[1].lower(), rest[0].lower()
            keeps = f"{first}-{second}" in words and f"{first}{second}" not in words
            parts[-1] = parts[-1] if keeps else parts[-1][:-1]
        elif parts and not (divided and rest):
            # A name such as Seine-Maritime needs no space either.
            parts.append(" ")
        parts.append(line)
    return "".join(parts)
