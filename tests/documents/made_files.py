"""Files as people send them, made by the libraries that make them."""

import io
import zipfile
from collections.abc import Callable, Mapping

import docx
import openpyxl
import typst
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def word(write: Callable[[WordDocument], None]) -> bytes:
    """A Word document that a function writes."""
    document = docx.Document()
    write(document)
    return saved(document)


def word_of(*paragraphs: str) -> bytes:
    """A Word document of the XML of its paragraphs and tables."""

    def write(document: WordDocument) -> None:
        for xml in paragraphs:
            document.element.body.insert_element_before(element(xml), "w:sectPr")

    return word(write)


def element(xml: str):
    """An element of WordprocessingML; the prefixes w, r, wp, a, m, mc and wps may be used in it."""
    spaces = nsdecls("w", "r", "wp", "a", "m") + (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    name, gap, rest = xml.partition(">")
    closed = name.removesuffix("/")
    return parse_xml(f"{closed} {spaces}{'/' if name.endswith('/') else ''}{gap}{rest}")


def saved(document: WordDocument) -> bytes:
    """The bytes of a Word document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def workbook(**sheets: Mapping[str, object]) -> bytes:
    """A workbook of sheets, each a mapping of cells to values."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, cells in sheets.items():
        sheet = book.create_sheet(title)
        for cell, value in cells.items():
            sheet[cell] = value
    return saved_book(book)


def saved_book(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def pdf(source: str) -> bytes:
    """A PDF file that typst sets."""
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


def raw_pdf(*streams: str, catalog: str = "") -> bytes:
    """A PDF file of one content stream a page, in Helvetica (F1) and its bold (F2)."""
    count = len(streams)
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(count))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> "
        "/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >> >> >>",
    ]
    for index, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources 3 0 R "
            f"/Contents {5 + 2 * index} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream.encode('latin-1'))} >>\nstream\n{stream}\nendstream")
    return pdf_of_objects(objects)


def pdf_of_objects(objects: list[str], trailer: str = "") -> bytes:
    """A PDF file of its objects, the first of which is the catalogue."""
    content, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} "
    return content + f"{end}/Root 1 0 R {trailer} >>\nstartxref\n{len(content)}\n%%EOF\n".encode()


def text_at(x: float, y: float, text: str, *, font: str = "F1", size: float = 11) -> str:
    """The command that sets a text at a place of a page, counted from its foot."""
    return f"BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET\n"


def repacked(package: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """A package with parts changed, added, or left out where None is given."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            if data is not None:
                new.writestr(name, data)
    return file.getvalue()
