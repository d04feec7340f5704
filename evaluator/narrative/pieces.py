"""A document cut into pieces: each heading with what stands below it up to the next."""

from collections.abc import Iterator, Mapping

from evaluator.documents import Block, Document, Heading, Paragraph, Table
from evaluator.narrative.columns import FieldPath
from evaluator.narrative.known_names import Names
from evaluator.narrative.mapped import LEAVE_OUT, Piece
from evaluator.narrative.wordings import mark_of

_LONGEST_QUESTION = 300


def pieces_of(document: Document, names: Names, chosen: Mapping[int, str]) -> tuple[Piece, ...]:
    """The pieces of a document with the field that each goes to: as chosen, else as its heading tells.

    Under a heading that is known, a lower one that is not known belongs to the same answer.
    """
    pieces: list[Piece] = []
    above: list[tuple[int, str, FieldPath | None]] = []
    title = _title(document)
    for heading, blocks in _stretches(document, names):
        number = len(pieces)
        if heading is not None:
            above = [one for one in above if one[0] < heading.level]
        told = None
        if heading is not None:
            last = above[-1][1] if above else ""
            told = names.of_heading(heading.text, last, is_title=heading is title)
        field = told or next((path for _, _, path in reversed(above) if path), None)
        picked = chosen.get(number)
        target = picked if picked is not None else ".".join(field) if field else None
        pieces.append(
            Piece(
                number=number,
                heading=heading.text if heading else "",
                above=tuple(text for _, text, _ in above),
                blocks=((heading, *blocks) if heading else blocks),
                target=target,
                is_chosen=picked is not None,
                goes_on=told is None and picked is None and field is not None,
            )
        )
        if heading is not None:
            path = None if target in (None, LEAVE_OUT) else tuple(str(target).split("."))
            above.append((heading.level, heading.text, path))
    return tuple(pieces)


def _title(document: Document) -> Heading | None:
    """The first heading, where no other is as high: perhaps the title of the whole."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    first = headings[0] if headings else None
    is_alone = first is not None and all(one.level > first.level for one in headings[1:])
    return first if is_alone and len(headings) > 1 else None


def _stretches(document: Document, names: Names) -> Iterator[tuple[Heading | None, tuple[Block, ...]]]:
    heading: Heading | None = None
    below: list[Block] = []
    level = 1
    for block in document.blocks:
        begins = _as_heading(block, level, names)
        if begins is None:
            below.append(block)
            continue
        if heading is not None or below:
            yield heading, tuple(below)
        heading, below = begins, []
        level = begins.level if isinstance(block, Heading) else level
    if heading is not None or below:
        yield heading, tuple(below)


def _as_heading(block: Block, level: int, names: Names) -> Heading | None:
    """A heading, or what only lacks its looks: a question of the call, a marked cell alone in its row."""
    if isinstance(block, Heading):
        return block
    if isinstance(block, Table):
        alone = block.rows[0][0] if len(block.rows) == 1 and len(block.rows[0]) == 1 else ""
        return Heading(level=min(level + 1, 9), text=alone, place=block.place) if mark_of(alone) else None
    if isinstance(block, Paragraph) and len(block.text) <= _LONGEST_QUESTION and "\n" not in block.text:
        is_question = mark_of(block.text) is not None or names.is_question(block.text)
        return Heading(level=min(level + 1, 9), text=block.text, place=block.place) if is_question else None
    return None
