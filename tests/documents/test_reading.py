"""Whatever is sent is either a document or one clear message; the kind is told by the content."""

import io
import re
import zipfile

import pytest

from evaluator.documents import Document, Note, NoteKind, Paragraph, ParagraphPlace, read_document
from evaluator.documents import reading as reading_module
from evaluator.foundation import FileError
from tests.documents.made_files import (
    pdf,
    pdf_of_objects,
    raw_pdf,
    repacked,
    text_at,
    word,
    word_of,
    workbook,
)


def docx() -> bytes:
    return word(lambda document: document.add_paragraph("Text"))


def xlsx() -> bytes:
    return workbook(A={"A1": "x"})


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(FileError) as error:
        read_document(content, name)
    return str(error.value)


def said(name: str, message: str, hint: str) -> str:
    return f"{name}\n  {message}\n  Hint: {hint}"


def package(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return file.getvalue()


def typed(content_type: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{content_type}"/></Types>')
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (docx(), "a.pdf", "docx"),
        (pdf("Text"), "a.docx", "pdf"),
        (xlsx(), "a.doc", "xlsx"),
        (b"Text", "a.docx", "text"),
        ("Text".encode("utf-16"), "a.docx", "text"),
    ],
)
def test_a_wrong_ending_is_read_by_its_content_and_said(content, name, kind):
    document = read_document(content, name)
    shown = {"docx": "DOCX", "pdf": "PDF", "xlsx": "XLSX", "text": "TXT"}[kind]
    assert document.kind == kind
    assert document.notes[:1] == (Note(kind=NoteKind.OTHER_ENDING, names=(shown,)),)


@pytest.mark.parametrize(
    ("content", "name"), [(docx(), "A.DOCX"), (docx(), "upload"), (b"Text", "notes.org"), (b"# T", "a.md")]
)
def test_a_right_ending_or_none_is_not_worth_a_note(content, name):
    assert read_document(content, name).notes == ()


def test_a_document_comes_back_from_its_json():
    document = read_document(docx(), "a.docx")
    assert document.blocks == (Paragraph(text="Text", place=ParagraphPlace(paragraph=1)),)
    assert Document.model_validate_json(document.model_dump_json()) == document


AS_DOCX = "Open it in its program and save it as DOCX or PDF."
AS_XLSX = "Open it in its program and save it as XLSX."
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AGAIN = "Open it in its program, save it again, and send that file."


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        (b"", "the file is empty", "Choose the file again, or save the document once more."),
        (b" \r\n\t", "the file is empty", "Choose the file again, or save the document once more."),
        (
            typed("application/vnd.ms-word.document.macroEnabled.main+xml"),
            "this is a Word document with macros (DOCM), which is not read",
            "Save it as DOCX, without macros.",
        ),
        (
            typed("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
            "this is a workbook with macros (XLSM), which is not read",
            "Save it as XLSX, without macros.",
        ),
        (
            package(mimetype=b"application/vnd.oasis.opendocument.text"),
            "this is an OpenDocument text (ODT), which is not read",
            AS_DOCX,
        ),
        (
            package(Index__Document=b"", **{"Index__Document.iwa": b"x"}),
            "this is a document of Pages, Numbers or Keynote, which is not read",
            "Choose File, Export To, Word or PDF there.",
        ),
        (package(a=b"x"), "this is an archive, not a document", "Unpack it and send the document in it."),
        (OLD + "WordDocument".encode("utf-16-le"), "this is a document of an old Word (DOC)", AS_DOCX),
        (OLD + "Workbook".encode("utf-16-le"), "this is a workbook of an old Excel (XLS)", AS_XLSX),
        (
            OLD + "EncryptedPackage".encode("utf-16-le"),
            "the document is locked by a password",
            "Save it without the password.",
        ),
        (rb"{\rtf1 Text}", "this is a Rich Text file (RTF)", AS_DOCX),
        (
            b"\x89PNG\r\n\x1a\n",
            "this is a picture, not a text",
            "Send the document itself; a scan becomes text by text recognition (OCR).",
        ),
        (
            bytes(range(256)),
            "the name says DOCX, and the file does not begin as one: it is damaged",
            None,
        ),
        (b"<html><p>Text</p>", "this is a web page", "Print it to a PDF file, or save it as DOCX."),
        (docx()[:3000], "the file is damaged: it ends too early or was changed on its way", None),
        (
            pdf("Text")[:900],
            "the PDF is damaged: it ends too early or was changed on its way",
            "Open it in a PDF program, print it to a new PDF file, and send that; or send it as DOCX.",
        ),
        (
            word_of(),
            "the document has no text",
            "Choose the file again, or save the document once more.",
        ),
        (pdf(""), "the PDF has no text", "Choose the file again, or save the document once more."),
        (
            workbook(A={}),
            "the document has no text",
            "Choose the file again, or save the document once more.",
        ),
    ],
)
def test_what_is_no_document_that_can_be_read_says_what_it_is_and_how_to_mend_it(content, message, hint):
    hint = hint or "Save it again as DOCX, PDF or XLSX, and send that file."
    assert refusal(content, "sent.docx") == said("sent.docx", message, hint)


def test_a_locked_pdf_says_so():
    locked = pdf_of_objects(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [] /Count 0 >>",
            f"<< /Filter /Standard /V 1 /R 2 /O <{'00' * 32}> /U <{'00' * 32}> /P -1 >>",
        ],
        f"/Encrypt 3 0 R /ID [<{'00' * 16}> <{'00' * 16}>]",
    )
    assert refusal(locked, "a.pdf") == said(
        "a.pdf", "the PDF is locked by a password", "Save it without the password."
    )


def test_five_thousand_pages_are_refused_before_they_are_read():
    kids = " ".join(["3 0 R"] * 5000)
    many = pdf_of_objects(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count 5000 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] >>",
        ]
    )
    assert refusal(many, "a.pdf") == said(
        "a.pdf",
        "the PDF has 5,000 pages; at most 500 are read",
        "Send the proposal without its annexes, or in parts.",
    )


def test_a_pdf_whose_letters_have_no_meaning_says_so():
    stream = text_at(50, 700, "".join(f"\\00{digit}" for digit in "1234567"))
    assert refusal(raw_pdf(stream), "a.pdf") == said(
        "a.pdf",
        "the PDF holds shapes of letters, and not which letters they are",
        "Send it as DOCX, or save it as PDF from its program again.",
    )


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = repacked(docx(), {"word/media/image1.png": bytes(200_400_000)})
    assert refusal(bomb, "a.docx") == said(
        "a.docx",
        "the document unpacks to 201 MB; at most 150 MB are read",
        "Send it in parts, or without its annexes and large pictures.",
    )
    tight = repacked(docx(), {"word/media/image1.png": bytes(20_000_000)})
    message = r"a part of it unpacks to [\d,]+ times its size, which no document does"
    assert re.search(message, refusal(tight, "a.docx"))


@pytest.mark.parametrize(
    ("content", "part"), [(docx(), "word/document.xml"), (xlsx(), "xl/worksheets/sheet1.xml")]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_declares_entities_is_refused(content, part, encoding):
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{lines}]><x>&a9;</x>'
    name = "a.docx" if part.startswith("word") else "a.xlsx"
    assert refusal(repacked(content, {part: bomb.encode(encoding)}), name) == said(
        name, "its XML declares entities, which no office program does; nothing of it was read", SAVE_AGAIN
    )


def test_too_many_elements_are_refused_before_they_are_parsed():
    xml = b'<w:document xmlns:w="x">' + b"".join(b"<a%d/>" % n for n in range(1_600_000)) + b"</w:document>"
    assert refusal(repacked(docx(), {"word/document.xml": xml}), "a.docx") == said(
        "a.docx",
        "the document has more than 1,500,000 pieces of text and layout; at most so many are read",
        "Send it in parts, or save it as PDF.",
    )


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels"]
)
def test_a_package_without_a_part_or_with_a_broken_one_is_damaged(part):
    broken = repacked(docx(), {part: b"<w:broken"})
    assert len(refusal(broken, "a.docx").splitlines()) == 3
    if part != "word/styles.xml":
        assert len(refusal(repacked(docx(), {part: None}), "a.docx").splitlines()) == 3


def test_a_file_larger_than_documents_are_is_refused(monkeypatch):
    monkeypatch.setattr(reading_module, "LARGEST_FILE", 1_000_000)
    assert refusal(b"x" * 2_000_000, "a.txt") == said(
        "a.txt",
        "the file has 2 MB; at most 1 MB are read",
        "Save it with smaller pictures, or without its annexes.",
    )
