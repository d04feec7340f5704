"""Headings over lists of bodies: "Partners: …", "Bénéficiaires : …"."""

import re
from bisect import bisect_left, bisect_right

from evaluator.evidence.reading.readings import Match, Reading

_COLON = re.compile(r"\s*\)?\s*:")

_END = re.compile(r"\n\s*\n|[.!?]\s+(?=[^\Wa-zà-ÿ_])|:")
"""Where a list ends: at an empty line, a new sentence, the colon of the next heading."""

_LONGEST = 1_500
"""Characters of a list."""


def headed(reading: Reading) -> dict[Match, Match]:
    """For each body that stands in a list under a heading, the heading."""
    under: dict[Match, Match] = {}
    named = reading.of("actor")
    firsts = [match.first for match in named]
    for heading in reading.of("heading"):
        end = reading.spans[heading.last][1]
        colon = _COLON.match(reading.text, end)
        if colon is None:
            continue
        stop = _END.search(reading.text, colon.end(), colon.end() + _LONGEST)
        limit = stop.start() if stop else min(len(reading.text), colon.end() + _LONGEST)
        last = bisect_left(reading.spans, (limit, 0))
        for match in named[bisect_right(firsts, heading.last) : bisect_left(firsts, last)]:
            under[match] = heading
    return under
