"""Where in a document something stands, as whoever looks it up would count."""

from typing import Annotated

from pydantic import Field

from evaluator.foundation import Record, Said, Translator

_Count = Annotated[int, Field(ge=1)]


class PagePlace(Record):
    """A page of a PDF file, counted from 1 whatever is printed at its foot."""

    page: _Count

    def said(self, say: Translator) -> str:
        """The place in a reader's language."""
        return Said("page {page}", page=self.page).said(say)


class ParagraphPlace(Record):
    """A paragraph of a Word document, counted from 1 in reading order, those in tables and boxes too."""

    paragraph: _Count

    def said(self, say: Translator) -> str:
        """The place in a reader's language."""
        return Said("paragraph {paragraph}", paragraph=self.paragraph).said(say)


class CellPlace(Record):
    """A cell of a workbook; of a table it is the one at the top left."""

    sheet: str
    cell: Annotated[str, Field(pattern=r"^[A-Z]{1,3}[1-9][0-9]*$")]

    def said(self, say: Translator) -> str:
        """The place in a reader's language."""
        return Said("sheet {sheet}, cell {cell}", sheet=self.sheet, cell=self.cell).said(say)


class LinePlace(Record):
    """A line of a text file, counted from 1."""

    line: _Count

    def said(self, say: Translator) -> str:
        """The place in a reader's language."""
        return Said("line {line}", line=self.line).said(say)


Place = PagePlace | ParagraphPlace | CellPlace | LinePlace
