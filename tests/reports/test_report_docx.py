"""The Word file says what the report says, with titles, lists and tables that a word processor knows."""

import io
import zipfile

import pytest
from docx import Document
from lxml import etree

from evaluator.reports.parts import (
    Fact,
    Facts,
    Heading,
    Headline,
    Piece,
    Quote,
    Quotes,
    Report,
    Row,
    Rows,
    Sentence,
    Table,
)
from evaluator.reports.report_docx import report_docx
from tests.reports.read_back import texts_of

HOSTILE = '<w:t>&amp; "<b>x</b>" #strong[x] {amount} =1+1 \x00\x1b[31m\ud800 \ufffe\uffff \u202eabc ](http://x.example/)'

REPORT = Report(
    language="fr",
    title="Lettre P07",
    foot="P07",
    parts=(
        Heading(level=2, text="Décision"),
        Sentence(text="Retenue."),
        Sentence(text="À part.", quiet=True),
        Headline(said="62 points", notes=("passable",)),
        Facts(facts=(Fact(name="Appel", value="2026"),)),
        Rows(rows=(Row(head="Un", side="4", below="pourquoi", more="et un autre"),), numbered=True),
        Rows(rows=(Row(head="Deux", titled=True, below="dessous"),)),
        Quotes(quotes=(Quote(pieces=(Piece(text="Le "), Piece(text="mot", marked=True)), place="page 1"),)),
        Table(caption="Rangs", heads=("Proposition", "Total"), rows=(("P1", "3"),), numbers=frozenset({1})),
    ),
)


def document(report: Report) -> Document:
    return Document(io.BytesIO(report_docx(report)))


def words(found: Document) -> str:
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in found.paragraphs), *cells])


def test_every_text_of_the_report_is_in_it() -> None:
    said = words(document(REPORT)) + document(REPORT).sections[0].footer.paragraphs[0].text
    assert [text for text in texts_of(REPORT) if text not in said] == []


def test_titles_lists_and_tables_are_what_they_are() -> None:
    found = document(REPORT)
    styles = {paragraph.text: paragraph.style.name for paragraph in found.paragraphs if paragraph.text}
    assert (styles["Lettre P07"], styles["Décision"]) == ("Title", "Heading 1")
    assert (styles["Un  4"], styles["Deux"]) == ("List Number", "List Bullet")
    table = found.tables[-1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows == [["Proposition", "Total"], ["P1", "3"]]
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_it_says_its_language_and_names_neither_author_nor_program() -> None:
    found = document(REPORT)
    known = found.core_properties
    assert (known.title, known.author, known.comments, known.language) == ("Lettre P07", "", "", "fr")
    assert found.styles["Normal"].element.xpath("./w:rPr/w:lang/@w:val") == ["fr"]
    assert b"python-docx" not in b"".join(
        zipfile.ZipFile(io.BytesIO(report_docx(REPORT))).read(name)
        for name in ("docProps/core.xml", "docProps/app.xml", "word/document.xml")
    )


@pytest.mark.parametrize("part", [
    lambda text: Sentence(text=text),
    lambda text: Heading(level=2, text=text),
    lambda text: Rows(rows=(Row(head=text),)),
    lambda text: Table(caption=text, heads=(text,), rows=((text,),)),
])  # fmt: skip
def test_hostile_text_is_only_text(part) -> None:
    report = Report(language="en", title=HOSTILE, foot=HOSTILE, parts=(part(HOSTILE),))
    data = report_docx(report)
    text = report.title
    shown = text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    assert words(document(report)).count(shown) == len(texts_of(report))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(archive.read(name))
                assert b"x.example" not in b"".join(
                    value.encode() for one in root.iter() for value in one.attrib.values()
                )
        body = etree.fromstring(archive.read("word/document.xml"))
    tags = {etree.QName(one).localname for one in body.iter()}
    assert tags & {"hyperlink", "fldSimple", "instrText", "drawing", "object", "altChunk"} == set()
