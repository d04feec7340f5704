"""PDF files read as a person reads them, by the places and fonts of their letters."""

import pytest

from evaluator.documents import (
    Block,
    Heading,
    ListItem,
    Note,
    NoteKind,
    PagePlace,
    Paragraph,
    Table,
    read_document,
)
from evaluator.foundation import FileError
from tests.documents.made_files import pdf, pdf_of_objects, raw_pdf, text_at

LEFT = [f"The left column has words of line {word} here" for word in ("one", "two", "three", "four", "five")]
RIGHT = [
    f"On the right stand other words, line {word} is" for word in ("six", "seven", "eight", "nine", "ten")
]


def blocks_of(content: bytes) -> tuple[Block, ...]:
    return read_document(content, "a.pdf").blocks


def at(page: int) -> PagePlace:
    return PagePlace(page=page)


def test_headings_are_told_by_their_letters_and_lines_become_paragraphs():
    long = (
        "The ministry of labour will train four hundred masons in Tunis and in Sfax every year, and more. "
        * 3
    )
    lists = "== Who takes part\n- one\n  - inner\n- two\n\n*Budget*\n\nx"
    source = f"= Objectives\n{long}\n\nA second paragraph.\n{lists}"
    assert blocks_of(pdf(source)) == (
        Heading(level=1, text="Objectives", place=at(1)),
        Paragraph(text=long.strip(), place=at(1)),
        Paragraph(text="A second paragraph.", place=at(1)),
        Heading(level=2, text="Who takes part", place=at(1)),
        ListItem(text="one", depth=0, place=at(1)),
        ListItem(text="inner", depth=1, place=at(1)),
        ListItem(text="two", depth=0, place=at(1)),
        Heading(level=3, text="Budget", place=at(1)),
        Paragraph(text="x", place=at(1)),
    )


def test_two_columns_are_read_one_after_the_other():
    paragraphs = [
        f"Paragraph {number} says this: " + "some more words follow here. " * 12 for number in range(6)
    ]
    source = "#set page(columns: 2)\n" + "\n\n".join(paragraphs)
    assert [block.text for block in blocks_of(pdf(source))] == [text.strip() for text in paragraphs]


def test_two_columns_that_the_file_has_row_by_row_are_read_one_after_the_other():
    rows = zip(LEFT, RIGHT, strict=True)
    stream = "".join(
        text_at(50, 700 - 14 * row, left) + text_at(310, 700 - 14 * row, right)
        for row, (left, right) in enumerate(rows)
    )
    assert " ".join(block.text for block in blocks_of(raw_pdf(stream))) == " ".join([*LEFT, *RIGHT])


def test_running_heads_and_numbers_of_pages_are_left_out_and_counted():
    source = (
        '#set page(numbering: "1 / 1", header: [Call 2026 — Proposal])\n'
        "First page text. #pagebreak() Second page text. #pagebreak() Third page text."
    )
    document = read_document(pdf(source), "a.pdf")
    assert document.blocks == (
        Paragraph(text="First page text.", place=at(1)),
        Paragraph(text="Second page text.", place=at(2)),
        Paragraph(text="Third page text.", place=at(3)),
    )
    assert document.notes == (Note(kind=NoteKind.HEADS_LEFT_OUT, count=6),)


def test_heads_of_chapters_are_told_by_the_number_that_counts_along():
    pages = [
        text_at(50, 800, f"Chapter {chapter}: Partners {number + 2}")
        + text_at(50, 700, f"Text of page {name}.")
        for number, (chapter, name) in enumerate(
            zip((1, 1, 2, 3), ("one", "two", "three", "four"), strict=True)
        )
    ]
    texts = [block.text for block in blocks_of(raw_pdf(*pages))]
    assert texts == ["Text of page one.", "Text of page two.", "Text of page three.", "Text of page four."]


def test_a_table_of_contents_is_no_text():
    source = "#outline()\n#pagebreak()\n= Partners\nText.\n== Roles\nMore."
    assert [block.text for block in blocks_of(pdf(source))] == [
        "Contents",
        "Partners",
        "Text.",
        "Roles",
        "More.",
    ]


def test_what_repeats_inside_pages_stays():
    lines = "".join(text_at(50, 780 - 60 * row, f"Item {row} of the text.") for row in range(9))
    repeated = text_at(50, 250, "The same sentence.")
    texts = [block.text for block in blocks_of(raw_pdf(lines + repeated + text_at(50, 200, "End.")))]
    assert texts.count("The same sentence.") == 1


def test_words_divided_at_the_end_of_a_line_are_whole_again():
    stream = (
        text_at(50, 700, "We plan the inter-")
        + text_at(50, 686, "nationalisation of co-")
        + text_at(50, 672, "financed work, as co-financed work in Seine-")
        + text_at(50, 658, "Maritime is.")
    )
    text = "We plan the internationalisation of co-financed work, as co-financed work in Seine-Maritime is."
    assert blocks_of(raw_pdf(stream)) == (Paragraph(text=text, place=at(1)),)


def test_a_paragraph_goes_on_on_the_next_page():
    assert blocks_of(raw_pdf(text_at(50, 60, "It begins here and"), text_at(50, 780, "ends there."))) == (
        Paragraph(text="It begins here and ends there.", place=at(1)),
    )


def test_a_table_with_rules_has_its_cells_whatever_they_hold():
    source = (
        "#table(columns: (1fr, 3cm, 2cm), [Partner], [Country], [EUR],"
        "[Ministry of labour and of vocational training and of skills and of jobs abroad], [TN], [100 000],"
        "[], table.cell(colspan: 2)[both])"
    )
    assert blocks_of(pdf(source)) == (
        Table(
            rows=(
                ("Partner", "Country", "EUR"),
                (
                    "Ministry of labour and of vocational training and of skills and of jobs abroad",
                    "TN",
                    "100 000",
                ),
                ("", "both", ""),
            ),
            place=at(1),
        ),
    )


def test_a_table_goes_on_on_the_next_page_without_its_repeated_head():
    rows = ", ".join(f"[Partner {number}], [{number} EUR]" for number in range(60))
    (table,) = blocks_of(pdf(f"#table(columns: 2, table.header([Name], [Money]), {rows})"))
    assert isinstance(table, Table)
    assert table.rows == (("Name", "Money"), *((f"Partner {n}", f"{n} EUR") for n in range(60)))
    assert table.place == at(1)


def test_pieces_below_one_another_make_a_table_without_rules():
    cells = "[Name], [Country], [EUR], [Office], [TN], [100], [Union], [FR], [90]"
    assert blocks_of(pdf(f"#table(columns: 3, stroke: none, {cells})")) == (
        Table(rows=(("Name", "Country", "EUR"), ("Office", "TN", "100"), ("Union", "FR", "90")), place=at(1)),
    )


def test_a_frame_round_text_is_no_table():
    assert blocks_of(pdf("#rect[Framed text.]\n\nMore.")) == (
        Paragraph(text="Framed text.", place=at(1)),
        Paragraph(text="More.", place=at(1)),
    )


def test_text_on_a_turned_page_is_read():
    stream = "BT /F1 11 Tf 0 1 -1 0 300 100 Tm (Turned text reads) Tj ET\n"
    assert blocks_of(raw_pdf(stream)) == (Paragraph(text="Turned text reads", place=at(1)),)


def test_right_to_left_text_keeps_its_logical_order():
    source = '#set text(font: "Libertinus Serif", lang: "he", dir: rtl)\nהכשרה מקצועית לעובדים'
    assert blocks_of(pdf(source)) == (Paragraph(text="הכשרה מקצועית לעובדים", place=at(1)),)


def test_what_was_filled_into_a_form_is_read():
    appearance = "BT /F1 11 Tf 2 4 Td (Ministry of labour) Tj ET"
    font = "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    stream = text_at(50, 700, "Lead:")
    content = pdf_of_objects(
        [
            "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] >> >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font {font} >> "
            "/Contents 4 0 R /Annots [5 0 R] >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
            "<< /Type /Annot /Subtype /Widget /FT /Tx /T (lead) /V (Ministry of labour) /F 4 "
            "/Rect [90 696 300 712] /P 3 0 R /AP << /N 6 0 R >> >>",
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 210 16] /Resources << /Font {font} >> "
            f"/Length {len(appearance)} >>\nstream\n{appearance}\nendstream",
        ]
    )
    assert " ".join(block.text for block in blocks_of(content)) == "Lead: Ministry of labour"


def test_a_page_that_is_a_picture_is_named_where_others_have_text():
    picture = "q 100 0 0 100 50 600 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q\n"
    document = read_document(raw_pdf(text_at(50, 700, "Text."), picture), "a.pdf")
    assert document.blocks == (Paragraph(text="Text.", place=at(1)),)
    assert document.notes == (Note(kind=NoteKind.PAGES_WITHOUT_TEXT, count=1, names=("2",)),)


def test_a_scan_is_said_to_be_one():
    picture = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q\n"
    with pytest.raises(FileError) as error:
        read_document(raw_pdf(picture), "a.pdf")
    assert str(error.value) == (
        "a.pdf\n  the PDF is a scan: its pages are pictures without text\n"
        "  Hint: Send the document that was printed, or run text recognition (OCR) on it."
    )
