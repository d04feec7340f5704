"""The report in print: readable, tagged, the same bytes each time, whatever letters it holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.reports.parts import Bar, Bars, Fact, Facts, Heading, Part, Report, Row, Rows, Sentence
from evaluator.reports.report_pdf import report_pdf
from tests.reports.read_back import bare, pdf_lines, pdf_reader, texts_of

WIDEST = 45
"""So many letters W fit between the margins."""


def printed(*texts: str, language: str = "en") -> bytes:
    return report_pdf(
        Report(language=language, title="T", foot="T", parts=tuple(Sentence(text=text) for text in texts))
    )


def words(data: bytes) -> str:
    return "\n".join(pdf_lines(data, "T"))


@pytest.mark.long
@pytest.mark.parametrize("shown", ["numbers", "bands", "nothing"])
@pytest.mark.parametrize("name", ["s05-everyone-listed", "s07-passeport-competences"])
def test_every_text_of_the_report_is_printed(make_report, name, shown):
    report = make_report(name, shown=shown)
    said = bare("\n".join(pdf_lines(report_pdf(report), report.foot)))
    assert [text for text in texts_of(report) if bare(text) not in said] == []


def test_the_same_report_gives_the_same_bytes(make_report):
    report = make_report()
    assert report_pdf(report) == report_pdf(report.model_copy(deep=True))


def test_it_is_a_tagged_pdf_with_title_language_and_outline_and_no_date(make_report):
    report = make_report("s07-passeport-competences")
    reader = pdf_reader(report_pdf(report))
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], "/StructTreeRoot" in root) == ("fr", True, True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - a PDF's own kind of truth
    assert reader.metadata.title == report.title
    assert "/CreationDate" not in reader.metadata
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    headings = [part.text for part in report.parts if isinstance(part, Heading) and part.level < 4]
    assert [entry.title for entry in _flat(reader.outline)] == headings


def test_it_holds_nothing_that_a_reader_could_click_or_run(make_report):
    reader = pdf_reader(report_pdf(make_report()))
    root = reader.trailer["/Root"]
    assert {"/OpenAction", "/AA", "/Names", "/AcroForm"} & set(root) == set()
    assert [page for page in reader.pages if "/Annots" in page] == []


@pytest.mark.parametrize(
    ("part", "letters"),
    [
        (Sentence(text="W" * 10_000), 10_000),
        (Heading(level=2, text="W" * 1_000), 1_000),
        (Rows(rows=(Row(head="W" * 1_000, side="W" * 1_000, below="W" * 1_000),)), 3_000),
        (Facts(facts=(Fact(name="W" * 1_000, value="W" * 1_000),)), 2_000),
    ],
)
def test_a_word_of_ten_thousand_letters_breaks_inside_the_margins(part: Part, letters: int):
    lines = pdf_lines(report_pdf(Report(language="en", title="T", foot="T", parts=(part,))), "T")
    assert max(line.count("W") for line in lines) <= WIDEST
    assert sum(line.count("W") for line in lines) == letters


def test_a_chart_with_a_name_too_long_for_its_page_goes_on_on_the_next():
    bar = Bar(about="a", title="W" * 2_000, said="1 / 5", fraction=0.2, colour="#123456")
    chart = Bars(heads=("Criterion", "Share", "Score", "Threshold"), bars=(bar, bar))
    data = report_pdf(Report(language="en", title="T", foot="T", parts=(chart,)))
    assert words(data).count("W") == 4_000


def test_accents_and_other_alphabets_are_printed_as_they_are():
    text = "Żółć ğüş ñ œuvre, ação; Ελλάδα, Україна, « guillemets » – 1 234,5 €"
    assert bare(text) in bare(words(printed(text)))


def test_text_from_right_to_left_is_printed():
    said = words(printed("עברית", "العربية"))
    assert sorted("עברית") == sorted(letter for letter in said if "\u0590" <= letter <= "\u05ff")
    assert len([letter for letter in said if "\u0600" <= letter <= "\ufeff"]) >= 5


def test_a_letter_that_no_font_has_is_printed_as_its_code():
    assert "[U+4E2D][U+6587]and[U+1F469]" in bare(words(printed("中文 and 👩")))


def test_letters_made_of_two_are_put_together():
    assert "José" in words(printed("Jose\u0301"))


anything = st.text(
    st.characters(exclude_categories=("Cs",)) | st.sampled_from("\u202e\u200d\ufe0f\u0301\u0651[]#$\\"),
    max_size=40,
)


@settings(max_examples=40, deadline=None)
@given(anything, st.sampled_from(["en", "fr", "es"]))
def test_whatever_letters_a_text_holds_it_can_be_printed(text, language):
    part = Rows(rows=(Row(head=text, side=text, below=text, titled=True),))
    report = Report(
        language=language, title=f"T {text}", foot=text, parts=(Heading(level=2, text=text), part)
    )
    assert report_pdf(report).startswith(b"%PDF-1.7")


def _flat(outline: list) -> list:
    return [
        entry for entries in outline for entry in (_flat(entries) if isinstance(entries, list) else [entries])
    ]
