"""Lines put together to paragraphs, items and headings, as their places and fonts tell."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evaluator.documents.list_marks import without_list_mark
from evaluator.documents.pdf_lines import Line

_SAME_SIZE = 0.6
_WIDEST_GAP = 1.2
"""Times the size: lines set twice as far apart as usual."""
_LARGER = 1.1
"""Times the size of the body: a line in such letters is a heading."""
_LONGEST_HEADING = 200
_LONGEST_BOLD = 120
_ENDS = tuple('.!?:;…»"”')


@dataclass(frozen=True)
class Body:
    """What most lines of a document are like."""

    size: float
    is_bold: bool
    gap: float
    """Between a line and the next one of a paragraph, in points."""
    width: float
    """Of a full line."""


def body_of(lines: Sequence[Line]) -> Body:
    """What most letters of some lines are like; of none at all, zeros."""
    letters = Counter[tuple[float, bool]]()
    for line in lines:
        letters[line.size, line.is_bold] += len(line.text)
    if not letters:
        return Body(0.0, False, 0.0, 0.0)
    size, is_bold = letters.most_common(1)[0][0]
    gaps = sorted(
        below.top - above.bottom
        for above, below in pairwise(lines)
        if above.page == below.page and abs(below.size - size) <= _SAME_SIZE and below.top > above.top
    )
    widths = sorted(line.right - line.left for line in lines if abs(line.size - size) <= _SAME_SIZE)
    # The lower quarter: most paragraphs may have one line only, and space above.
    gap = min(gaps[len(gaps) // 4], _WIDEST_GAP * size) if gaps else 0.0
    return Body(size, is_bold, gap, widths[len(widths) * 9 // 10])


@dataclass(frozen=True)
class Group:
    """Lines that belong together."""

    lines: tuple[Line, ...]
    kind: str
    """`heading`, `item` or `paragraph`."""

    @property
    def style(self) -> tuple[float, bool]:
        """Size and weight: the greater, the higher a heading."""
        return -round(self.lines[0].size * 2) / 2, not self.lines[0].is_bold


def groups_of(lines: Iterable[Line], body: Body) -> Iterator[Group]:
    """The groups in reading order."""
    group: list[Line] = []
    kind = "paragraph"
    for line in lines:
        if group and _goes_on(group, kind, line, body):
            group.append(line)
            continue
        if group:
            yield Group(tuple(group), _settled(group, kind, line, body))
        group, kind = [line], _kind(line, body)
    if group:
        yield Group(tuple(group), _settled(group, kind, None, body))


def _kind(line: Line, body: Body) -> str:
    has_letters = any(letter.isalpha() for letter in line.text)
    if has_letters and (line.size >= body.size * _LARGER or (line.is_bold and not body.is_bold)):
        return "heading"
    return "item" if without_list_mark(line.text) is not None else "paragraph"


def _settled(group: list[Line], kind: str, following: Line | None, body: Body) -> str:
    """The kind of a finished group: a sentence in bold, or the bold beginning of one, is no heading."""
    if kind != "heading":
        return kind
    letters = sum(len(line.text) for line in group)
    is_large = group[0].size >= body.size * _LARGER
    is_sentence = group[-1].text.endswith((".", ";", ",", "!")) and not is_large
    runs_on = (
        following is not None
        and not is_large
        and following.text[:1].islower()
        and group[-1].right - group[-1].left > 0.7 * body.width
    )
    if letters > (_LONGEST_HEADING if is_large else _LONGEST_BOLD) or is_sentence or runs_on:
        return "item" if without_list_mark(group[0].text) is not None else "paragraph"
    return kind


def _goes_on(group: list[Line], kind: str, line: Line, body: Body) -> bool:
    last = group[-1]
    if abs(last.size - line.size) > _SAME_SIZE or _kind(line, body) == "item":
        return False
    if kind == "heading" or (line.is_bold and not body.is_bold):
        # A heading goes on only in its own font; a paragraph may hold a line in bold.
        if kind == "heading":
            return last.is_bold == line.is_bold and _is_below(last, line, body)
        return _is_below(last, line, body) and not last.text.endswith(_ENDS) and not _is_short(last, body)
    if last.page != line.page or line.top < last.top:
        return line.text[:1].islower() and not last.text.endswith(_ENDS)
    return _is_below(last, line, body) and not _begins_anew(group, kind, line, body)


def _is_below(last: Line, line: Line, body: Body) -> bool:
    if last.page != line.page or line.top < last.top:
        return False
    shared = min(last.right, line.right) - max(last.left, line.left)
    return shared > 0 and line.top - last.bottom <= body.gap + 0.25 * max(line.size, 1.0)


def _begins_anew(group: list[Line], kind: str, line: Line, body: Body) -> bool:
    """Whether a line begins a paragraph though no space is left above it."""
    last = group[-1]
    if last.text.endswith(_ENDS) and _is_short(last, body):
        return True
    return kind != "item" and len(group) > 1 and line.left - last.left > 0.8 * line.size


def _is_short(line: Line, body: Body) -> bool:
    return line.right - line.left < 0.75 * body.width
