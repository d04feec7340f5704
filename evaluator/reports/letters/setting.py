"""A letter set in the words of its template, as a report that is written as a Word file, a PDF or a page.

What people typed is placed in the template as it is: it is never read as a template, nor as markup.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evaluator.foundation import Translator, translator
from evaluator.reports.letters.letter import Letter, LetterCriterion
from evaluator.reports.letters.placeholders import (
    CONDITIONS,
    CRITERION_CONDITIONS,
    OF_A_CRITERION,
    OF_THE_LETTER,
)
from evaluator.reports.letters.template import Block, Each, If, Line, Template
from evaluator.reports.parts import Heading, Part, Report, Row, Rows, Sentence


def letter_report(letter: Letter, template: Template) -> Report:
    """The letter, ready to be set."""
    setting = _Setting(letter, translator(letter.language))
    title, parts = "", list[Part]()
    for kind, text in setting.lines(template.blocks, None):
        if kind == "title":
            title = text
        else:
            parts.append(_part(kind, text))
    return Report(
        language=letter.language,
        title=title,
        foot=letter.reference,
        parts=tuple(_joined(parts)),
    )


@dataclass(frozen=True)
class _Setting:
    letter: Letter
    t: Translator

    def lines(self, blocks: Iterable[Block], criterion: LetterCriterion | None) -> Iterator[tuple[str, str]]:
        """Each line that has something to say, with its kind."""
        for block in blocks:
            match block:
                case Each():
                    for one in self.letter.criteria:
                        yield from self.lines(block.blocks, one)
                case If():
                    if any(self.holds(name, criterion) for name in block.conditions):
                        yield from self.lines(block.blocks, criterion)
                case Line():
                    yield from self.said(block, criterion)

    def holds(self, condition: str, criterion: LetterCriterion | None) -> bool:
        if condition in CONDITIONS:
            return self.letter.outcome == condition
        return criterion is not None and CRITERION_CONDITIONS[condition](criterion)

    def said(self, line: Line, criterion: LetterCriterion | None) -> Iterator[tuple[str, str]]:
        """The line filled in; nothing where one of its places has nothing to say."""
        values = [self.value(piece.place, criterion) if piece.place else piece.text for piece in line.pieces]
        if any(not value.strip() for value, piece in zip(values, line.pieces, strict=True) if piece.place):
            return
        text = "".join(values)
        if line.kind == "paragraph" and sum(bool(piece.place) for piece in line.pieces) == 1:
            # Words of several paragraphs keep them, wherever the template puts them.
            yield from (("paragraph", one) for one in text.splitlines() if one.strip())
        else:
            yield line.kind, text

    def value(self, place: str, criterion: LetterCriterion | None) -> str:
        if place in OF_THE_LETTER:
            return OF_THE_LETTER[place](self.letter, self.t)
        return "" if criterion is None else OF_A_CRITERION[place](criterion, self.t)


def _part(kind: str, text: str) -> Part:
    match kind:
        case "heading":
            return Heading(level=2, text=text)
        case "subheading":
            return Heading(level=3, text=text)
        case "item":
            return Rows(rows=(Row(head=text),))
        case _:
            return Sentence(text=text)


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """With entries of a list that follow each other in one list."""
    entries: tuple[Row, ...] = ()
    for part in parts:
        if isinstance(part, Rows):
            entries += part.rows
            continue
        if entries:
            yield Rows(rows=entries)
            entries = ()
        yield part
    if entries:
        yield Rows(rows=entries)
