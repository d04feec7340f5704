"""Running heads and feet, and numbers of pages: what a page repeats and no reader reads twice."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from evaluator.documents.pdf_pages import Page, Run

_AT_EDGE = 3
"""So many lines at the head and at the foot of a page may be running ones."""
_APART = 1.2
"""Heights of a line between the number of a page and the text."""
_MOST_OF_PAGES = 0.5
_FEWEST_PAGES = 3
_NUMBER = re.compile(
    r"(?:page|p\.|pág(?:ina|\.)?|seite)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|sur|de|von|\|)\s*\d{1,4})?\s*[-–—|]?",
    re.IGNORECASE,
)
_NUMBER_BESIDE = re.compile(r"^(\d{1,4})\s|\s(\d{1,4})$")
_DIGITS = re.compile(r"\d+")

_Line = tuple[Run, ...]


def without_heads(pages: Sequence[Page]) -> tuple[tuple[Page, ...], int]:
    """The pages without lines that repeat at their edges, and how many lines that were.

    A number of a page goes wherever it stands alone at the edge. Other lines go where they stand at the same
    height, but for their figures in the same words, on half of the pages, and on three at least; or where
    they hold a number that counts along with the pages, as the head of a chapter does.
    """
    edges = [_edge_lines(page) for page in pages]
    counted = _counted(pages, edges)
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page, lines in zip(pages, edges, strict=True):
        for line in lines:
            seen[_likeness(line)].add(page.number)
    at_least = max(_FEWEST_PAGES, len(pages) * _MOST_OF_PAGES)
    left, count = [], 0
    for page, lines in zip(pages, edges, strict=True):
        gone = [
            line
            for line in lines
            if _counts_pages(line, lines)
            or len(seen[_likeness(line)]) >= at_least
            or (line in (lines[0], lines[-1]) and _counting(page, line) & counted)
        ]
        dropped = {id(run) for line in gone for run in line}
        count += len(gone)
        left.append(
            Page(
                page.number,
                tuple(run for run in page.runs if id(run) not in dropped),
                page.rules,
                page.has_picture,
            )
        )
    return tuple(left), count


def _counted(pages: Sequence[Page], edges: Sequence[list[_Line]]) -> set[tuple[int, int]]:
    """By how much numbers beside a head or foot differ from those of the pages, and how high these stand."""
    found = Counter(
        one
        for page, lines in zip(pages, edges, strict=True)
        for one in {one for line in (lines[:1] + lines[-1:]) for one in _counting(page, line)}
    )
    return {one for one, count in found.items() if count >= _FEWEST_PAGES}


def _counting(page: Page, line: _Line) -> set[tuple[int, int]]:
    numbers = (int(one) for pair in _NUMBER_BESIDE.findall(_text(line)) for one in pair if one)
    return {(number - page.number, round(line[0].bottom / 6)) for number in numbers}


def _edge_lines(page: Page) -> list[_Line]:
    """The first and last lines of a page by height, from the outermost inwards: heads, then feet."""
    lines: list[list[Run]] = []
    for run in sorted(page.runs, key=lambda run: run.bottom):
        if lines and min(lines[-1][0].bottom, run.bottom) - max(lines[-1][0].top, run.top) > 0.5 * (
            run.bottom - run.top
        ):
            lines[-1].append(run)
        else:
            lines.append([run])
    edge = lines if len(lines) <= 2 * _AT_EDGE else [*lines[:_AT_EDGE], *lines[-_AT_EDGE:]]
    return [tuple(sorted(line, key=lambda run: run.left)) for line in edge]


def _likeness(line: _Line) -> tuple[str, int]:
    return _DIGITS.sub("#", _text(line)).casefold(), round(line[0].bottom / 6)


def _counts_pages(line: _Line, lines: list[_Line]) -> bool:
    """Whether the outermost line of a page is its number alone, set apart from the text."""
    if not _NUMBER.fullmatch(_text(line)):
        return False
    if line is lines[0] and (len(lines) == 1 or _is_apart(line, lines[1])):
        return True
    return line is lines[-1] and _is_apart(lines[-2], line)


def _is_apart(above: _Line, below: _Line) -> bool:
    return below[0].top - above[0].bottom > _APART * (below[0].bottom - below[0].top)


def _text(line: _Line) -> str:
    return " ".join(" ".join(run.text for run in line).split())
