"""Citations: "(IOM and UNHCR, 2015)" names who wrote something, not who acts."""

import re
from collections.abc import Iterator

from evaluator.foundation.words import WORD

_DATED = re.compile(r"\(([^()\n]{2,80}),\s*(?:19|20)\d\d[a-z]?\)")

_JOINING = frozenset(["al", "and", "d", "de", "del", "des", "du", "et", "for", "la", "of", "pour", "y"])


def citations(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each name with a year in brackets that holds nothing else."""
    for dated in _DATED.finditer(text):
        if all(word[0].isupper() or word in _JOINING for word in WORD.findall(dated.group(1))):
            yield dated.span()
