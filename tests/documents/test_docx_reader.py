"""Word documents read as they stand once every change is accepted and every control is filled in."""

import pytest

from evaluator.documents import (
    Block,
    Heading,
    ListItem,
    Note,
    NoteKind,
    Paragraph,
    ParagraphPlace,
    Table,
    read_document,
)
from tests.documents.made_files import element, word, word_of


def blocks_of(content: bytes) -> tuple[Block, ...]:
    return read_document(content, "a.docx").blocks


def texts_of(content: bytes) -> list[str]:
    return [block.text for block in blocks_of(content) if not isinstance(block, Table)]


def at(paragraph: int) -> ParagraphPlace:
    return ParagraphPlace(paragraph=paragraph)


def test_headings_lists_and_paragraphs_come_in_order_and_are_counted():
    def write(document):
        document.add_heading("A plan", 0)
        document.add_heading("Partners", 2)
        document.add_paragraph("Two\tbodies\nact.")
        document.add_paragraph("")
        document.add_paragraph("one", style="List Bullet")
        document.add_paragraph("inner", style="List Bullet 2")
        document.add_paragraph("• typed")

    assert blocks_of(word(write)) == (
        Heading(level=1, text="A plan", place=at(1)),
        Heading(level=2, text="Partners", place=at(2)),
        Paragraph(text="Two\tbodies\nact.", place=at(3)),
        ListItem(text="one", depth=0, place=at(4)),
        ListItem(text="inner", depth=1, place=at(5)),
        ListItem(text="typed", depth=0, place=at(6)),
    )


@pytest.mark.parametrize(
    ("style", "level"), [("Titre 1", 1), ("Título 2", 2), ("Überschrift 3", 3), ("Encabezado 4", 4)]
)
def test_a_style_named_as_a_heading_in_another_language_makes_headings(style, level):
    def write(document):
        document.styles.add_style(style, 1)
        document.add_paragraph("Partenaires", style=style)

    assert blocks_of(word(write)) == (Heading(level=level, text="Partenaires", place=at(1)),)


def test_an_outline_level_makes_a_heading_and_body_text_of_a_heading_style_makes_none():
    assert blocks_of(
        word_of(
            '<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>Third</w:t></w:r></w:p>',
            '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/></w:pPr>'
            "<w:r><w:t>Text.</w:t></w:r></w:p>",
        )
    ) == (Heading(level=3, text="Third", place=at(1)), Paragraph(text="Text.", place=at(2)))


def test_a_short_line_in_bold_is_a_heading_below_the_last_one_and_a_sentence_is_not():
    def write(document):
        document.add_heading("Part", 1)
        document.add_paragraph().add_run("Who takes part").bold = True
        document.add_paragraph().add_run("This matters.").bold = True
        paragraph = document.add_paragraph()
        paragraph.add_run("Lead:").bold = True
        paragraph.add_run(" the ministry")

    assert blocks_of(word(write)) == (
        Heading(level=1, text="Part", place=at(1)),
        Heading(level=2, text="Who takes part", place=at(2)),
        Paragraph(text="This matters.", place=at(3)),
        Paragraph(text="Lead: the ministry", place=at(4)),
    )


def test_tracked_changes_are_accepted_and_said():
    document = read_document(
        word_of(
            '<w:p><w:r><w:t xml:space="preserve">We </w:t></w:r>'
            '<w:del w:id="1"><w:r><w:delText>may</w:delText></w:r></w:del>'
            '<w:ins w:id="2"><w:r><w:t>will</w:t></w:r></w:ins>'
            '<w:r><w:t xml:space="preserve"> train.</w:t></w:r></w:p>',
            '<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>'
            '<w:r><w:t xml:space="preserve">Joined </w:t></w:r></w:p>',
            "<w:p><w:r><w:t>here</w:t></w:r></w:p>",
            '<w:p><w:moveFrom w:id="4"><w:r><w:t>gone</w:t></w:r></w:moveFrom></w:p>',
            '<w:p><w:moveTo w:id="5"><w:r><w:t>arrived</w:t></w:r></w:moveTo></w:p>',
        ),
        "a.docx",
    )
    assert [block.text for block in document.blocks] == ["We will train.", "Joined here", "arrived"]
    assert document.notes == (Note(kind=NoteKind.CHANGES_ACCEPTED, count=4),)


def test_comments_and_footnotes_leave_no_trace_in_the_text_and_are_counted():
    document = read_document(
        word_of(
            '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>Text</w:t></w:r><w:commentRangeEnd w:id="0"/>'
            '<w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        ),
        "a.docx",
    )
    assert [block.text for block in document.blocks] == ["Text"]
    assert [(note.kind, note.count) for note in document.notes] == [
        (NoteKind.COMMENTS_LEFT_OUT, 1),
        (NoteKind.NOTES_LEFT_OUT, 1),
    ]


def test_hidden_text_is_left_out_and_said():
    document = read_document(
        word_of(
            "<w:p><w:r><w:t>Seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ministry ministry</w:t></w:r>"
            "</w:p>"
        ),
        "a.docx",
    )
    assert [block.text for block in document.blocks] == ["Seen"]
    assert document.notes == (Note(kind=NoteKind.HIDDEN_TEXT, count=1),)


def test_links_fields_and_formulas_are_their_words():
    assert texts_of(
        word_of(
            '<w:p><w:hyperlink r:id="rId1"><w:r><w:t>our site</w:t></w:r></w:hyperlink>'
            '<w:fldSimple w:instr="DATE"><w:r><w:t>, 2026</w:t></w:r></w:fldSimple>'
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF x</w:instrText></w:r>'
            "<w:r><w:t>, as said</w:t></w:r>"
            "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>"
        )
    ) == ["our site, 2026, as saida+b"]


def test_filled_controls_are_read_and_unfilled_ones_are_no_answer():
    filled = "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>Tunis</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click here</w:t></w:r>"
        "</w:p></w:sdtContent></w:sdt>"
    )
    inline = (
        "<w:p><w:r><w:t>Country:</w:t></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r>"
        "<w:t>Choose</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    assert texts_of(word_of(filled, prompt, inline)) == ["Tunis", "Country:"]


def test_old_form_fields_show_their_tick_and_their_choice():
    box = '<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'
    choice = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="low"/><w:listEntry w:val="high"/></w:ddList>'
    field = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    assert texts_of(word_of(f"<w:p>{field.format(box)}{field.format(choice)}{tick}</w:p>")) == ["☒high☒"]


def test_a_table_of_contents_is_no_text():
    def write(document):
        document.styles.add_style("toc 1", 1)
        document.add_paragraph("Partners 3", style="toc 1")
        document.add_paragraph("Text")

    assert texts_of(word(write)) == ["Text"]


def test_a_text_box_follows_the_paragraph_that_it_hangs_on_and_is_read_once():
    box = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
    assert texts_of(
        word_of(
            "<w:p><w:r><w:t>Anchor</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>"
            f"{box.format('new')}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>{box.format('old')}"
            "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
    ) == ["Anchor", "new"]


def test_merged_cells_stand_once_and_inner_tables_follow():
    def write(document):
        document.add_paragraph("Before")
        table = document.add_table(3, 3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Wide"
        table.cell(0, 2).text = "Budget"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "Tall"
        table.cell(1, 1).text = "two\nlines"
        inner = table.cell(2, 2).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "a", "b"

    assert blocks_of(word(write)) == (
        Paragraph(text="Before", place=at(1)),
        Table(rows=(("Wide", "", "Budget"), ("Tall", "two\nlines", ""), ("", "", "")), place=at(2)),
        Table(rows=(("a", "b"),), place=at(6)),
    )


def test_a_frame_round_text_is_read_as_the_text():
    def write(document):
        table = document.add_table(2, 1)
        table.cell(0, 0).paragraphs[0].add_run("2.1 Who takes part?").bold = True
        table.cell(1, 0).text = "The ministry."
        table.cell(0, 0).paragraphs[0].runs[0].text = "2.1 Partners"

    assert blocks_of(word(write)) == (
        Heading(level=1, text="2.1 Partners", place=at(1)),
        Paragraph(text="The ministry.", place=at(2)),
    )


def test_deleted_rows_are_gone_and_rows_in_controls_stay():
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
    deleted = row.format('<w:trPr><w:del w:id="1"/></w:trPr>', "old")
    wrapped = f"<w:sdt><w:sdtPr/><w:sdtContent>{row.format('', 'new')}</w:sdtContent></w:sdt>"
    table = f"<w:tbl><w:tblPr/><w:tblGrid/>{deleted}{wrapped}</w:tbl>"
    assert blocks_of(word_of(table)) == (Table(rows=(("new", ""),), place=at(1)),)


def test_right_to_left_text_keeps_its_logical_order():
    assert texts_of(word_of("<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:t>تدريب 400 عامل</w:t></w:r></w:p>")) == [
        "تدريب 400 عامل"
    ]


def test_styles_that_are_based_upon_each_other_come_to_an_end():
    def write(document):
        for one, other in (("A", "B"), ("B", "A")):
            document.styles.element.append(
                element(
                    f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/>'
                    f'<w:basedOn w:val="{other}"/></w:style>'
                )
            )
        document.element.body.insert_element_before(
            element('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Text</w:t></w:r></w:p>'), "w:sectPr"
        )

    assert texts_of(word(write)) == ["Text"]
