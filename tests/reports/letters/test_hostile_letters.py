"""Hostile words in every part of a letter stand in it letter for letter, whatever it is written as."""

import io
import re

import pytest
from docx import Document

from evaluator.reports.letters import Letter, LetterCriterion, letter_report, shipped_template
from evaluator.reports.report_docx import report_docx
from evaluator.reports.report_html import report_html
from evaluator.reports.report_pdf import report_pdf
from tests.browser.hostile import HOST, TOKENS
from tests.reports.read_back import PageRead, bare, pdf_lines, pdf_reader, texts_of
from tests.reports.test_report_html import ATTRIBUTES, TAGS

TEXTS = [
    f'<img src="https://{HOST}/a.png" onerror="alert(1)">',
    "</p><script>alert(2)</script>",
    '#read("/etc/passwd") #strong[bold] $x^2$ @cite <label> \\u{41} // no',
    "{amount} {if funded} {each criterion} {end} {{ }}",
    f"[click](https://{HOST}/) **bold** `code` :material/home:",
    '=HYPERLINK("x") \\input{x} %%% ---',
]


@pytest.fixture(scope="module")
def report():
    def with_number(number: int) -> str:
        return f"{TEXTS[number % len(TEXTS)]} n{number}"

    criteria = tuple(
        LetterCriterion(
            id=f"c{number}",
            title=with_number(number),
            score=with_number(number + 10),
            anchor=with_number(number + 20),
            threshold=with_number(number + 30),
            comment=with_number(number + 40),
            is_below=True,
        )
        for number in range(6)
    )
    letter = Letter(
        language="en",
        call=with_number(100),
        reference=with_number(101),
        proposal=with_number(102),
        organisation=with_number(103),
        date=with_number(104),
        outcome="not_passed",
        total=with_number(105),
        out_of=with_number(106),
        threshold=with_number(107),
        unmet=(with_number(108), with_number(109)),
        criteria=criteria,
        remark=f"{with_number(110)}\n\n{with_number(111)}",
    )
    return letter_report(letter, shipped_template("en"))


def test_the_letter_holds_every_text_as_it_was_written(report):
    said = "\n".join(texts_of(report))
    numbers = {*range(100, 112), *(number + ten for number in range(6) for ten in (0, 10, 20, 30, 40))}
    assert [n for n in numbers if f"{TEXTS[n % len(TEXTS)]} n{n}" not in said] == []


def test_the_page_is_built_of_its_own_tags_only(report):
    page = PageRead(report_html(report))
    words = bare(page.words)
    assert [text[:60] for text in texts_of(report) if bare(text) not in words] == []
    assert {tag for tag, _ in page.tags} <= TAGS
    assert {name for _, attributes in page.tags for name in attributes} <= ATTRIBUTES
    values = [value for tag, found in page.tags if tag != "style" for value in found.values() if value]
    assert [value for value in values if HOST in value or any(token in value for token in TOKENS)] == []


def test_the_print_shows_every_text_and_nothing_in_it_can_be_clicked_or_run(report):
    data = report_pdf(report)
    said = bare("\n".join(pdf_lines(data, report.foot)))
    assert [text[:60] for text in texts_of(report) if bare(text) not in said and text != report.foot] == []
    reader = pdf_reader(data)
    assert [page for page in reader.pages if "/Annots" in page or "/AA" in page] == []
    assert {"/OpenAction", "/AA", "/Names", "/AcroForm"} & set(reader.trailer["/Root"]) == set()


def test_the_word_file_shows_every_text_and_links_nowhere(report):
    found = Document(io.BytesIO(report_docx(report)))
    said = "\n".join(paragraph.text for paragraph in found.paragraphs)
    assert [text[:60] for text in texts_of(report) if text not in said and text != report.foot] == []
    outside = [rel for rel in found.part.rels.values() if rel.is_external]
    assert outside == []
    assert re.search(r"<w:(hyperlink|instrText)", found.element.xml) is None
