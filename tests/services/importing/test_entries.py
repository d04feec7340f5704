import io
import stat
import zipfile
from pathlib import Path

import pytest

from evaluator.foundation import FileError
from evaluator.services.call_files import default_call
from evaluator.services.importing import read_files, read_folder
from evaluator.services.importing.archives import MOST_FILES
from evaluator.services.proposal_forms import proposal_form
from tests.services.importing.incoming import archive, proposal_file, word_file, workbook

GOOD = proposal_file("Good", acronym="GOOD")


def said(*files: tuple[str, bytes]) -> list[tuple[str, str]]:
    """Each entry with its first problem, empty where it can be imported."""
    entries = read_files(files, call=default_call())
    return [
        (entry.name, "" if entry.is_usable else " | ".join(p.message for p in entry.problems))
        for entry in entries
    ]


def test_an_archive_is_read_file_by_file_and_each_that_is_unsafe_says_why() -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as made:
        link = zipfile.ZipInfo("link.yaml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
        for name in ("../out.yaml", "/etc/root.yaml", "C:\\disk.yaml", "a\\..\\..\\b.yaml"):
            made.writestr(name, GOOD)
        made.writestr("inner.zip", archive({"x.yaml": GOOD}))
        made.writestr("letter.pdf", b"%PDF-1.7")
        made.writestr("__MACOSX/._good.yaml", b"\x00")
        made.writestr("folder/good.yaml", GOOD)
    assert said(("round.zip", sink.getvalue())) == [
        ("round.zip: link.yaml", "this is a link to another file"),
        ("round.zip: ../out.yaml", "its name leads out of the archive (..)"),
        ("round.zip: /etc/root.yaml", "its name begins at the root of a disk"),
        ("round.zip: C:\\disk.yaml", "its name begins at the root of a disk"),
        ("round.zip: a\\..\\..\\b.yaml", "its name leads out of the archive (..)"),
        ("round.zip: inner.zip", "this is an archive inside the archive"),
        ("round.zip: letter.pdf", "the PDF is damaged: it ends too early or was changed on its way"),
        ("round.zip: folder/good.yaml", ""),
    ]


def test_two_files_of_one_name_are_both_refused() -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as made:
        made.writestr("a.yaml", GOOD)
        made.writestr("A.YAML", proposal_file("Other"))
    assert {message for _, message in said(("z.zip", sink.getvalue()))} == {
        'the archive has several files called "a.yaml"',
        'the archive has several files called "A.YAML"',
    }


def test_a_bomb_is_refused_before_anything_is_unpacked() -> None:
    packed = archive({"zeros.yaml": b"0" * 30_000_000, "good.yaml": GOOD})
    assert len(packed) < 100_000
    [(name, message)] = said(("bomb.zip", packed))
    assert name == "bomb.zip"
    assert message.startswith("a file in it unpacks to ")
    assert message.endswith(" times its size, which no text does")


def test_sizes_that_lie_are_noticed_when_the_file_is_unpacked() -> None:
    packed = bytearray(archive({"a.yaml": GOOD}))
    at = packed.rindex(b"PK\x01\x02") + 24
    packed[at : at + 4] = (10).to_bytes(4, "little")
    [(_, message)] = said(("lie.zip", bytes(packed)))
    assert message.startswith("the file cannot be unpacked: Bad CRC-32")


def test_an_archive_of_too_many_files_and_one_that_is_none_say_so() -> None:
    many = archive({f"{number}.txt": b"" for number in range(MOST_FILES + 1)}, compressed=False)
    assert said(("many.zip", many)) == [("many.zip", "the archive has 10,001 files; at most 10,000 are read")]
    assert said(("none.zip", b"PK\x03\x04 and then nothing")) == [
        ("none.zip", "this is no ZIP archive that can be read")
    ]
    assert said(("empty.zip", archive({}))) == [("empty.zip", "the archive is empty")]


def test_a_workbook_that_unpacks_to_a_bomb_is_not_opened() -> None:
    bomb = archive({"xl/worksheets/sheet1.xml": b" " * 30_000_000})
    [(_, message)] = said(("bomb.xlsx", bomb))
    assert message.endswith("times its size, which no text does")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"format: 1\nreference: A\ntitle: \xff\xfe\n", "this is not a text file in UTF-8"),
        (b'{"format": 1, "reference": "A", "title": "a\\u0000b"}', "(U+0000)"),
        (b'format: 1\nreference: A\ntitle: "\\e[31m"\n', "(U+001B)"),
        (proposal_file("x" * 10_000), "the title has 10,000 characters; at most 2,000 are kept"),
        (proposal_file("T", acronym="x" * 10_000), "the acronym has 10,000 characters; at most 200 are kept"),
        (proposal_file("T", lead="x" * 10_000), "500"),
        (b"format: 1\nreference: A\n", '"title" is missing'),
        (b"", "the file is empty"),
    ],
    ids=["not UTF-8", "NUL", "escape", "title", "acronym", "organisation", "no title", "empty"],
)
def test_a_file_that_cannot_be_used_says_so_in_one_line(data: bytes, problem: str) -> None:
    [(_, message)] = said(("bad.yaml", data))
    assert problem in message
    assert "\n" not in message


def test_names_of_files_are_shown_without_what_could_steer_a_terminal() -> None:
    [(name, _)] = said(("a\x1b[31m\x00.yaml", GOOD))
    assert name == "a\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}.yaml"


def test_a_folder_is_read_with_what_lies_below_it_and_links_are_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "outside"
    (inside / "deeper").mkdir(parents=True)
    outside.mkdir()
    (outside / "secret.yaml").write_bytes(GOOD)
    (inside / "link.yaml").symlink_to(outside / "secret.yaml")
    (inside / "linked").symlink_to(outside)
    (inside / "b.yaml").write_bytes(GOOD)
    (inside / "deeper" / "a.json").write_bytes(b"{}")
    (inside / "notes.txt").write_bytes(b"")
    assert read_folder(inside) == [("b.yaml", GOOD), ("deeper/a.json", b"{}")]
    with pytest.raises(FileError, match="there is no such folder"):
        read_folder(tmp_path / "nowhere")


def test_the_rows_of_a_table_are_entries_too() -> None:
    rows = [["title", "acronym"], ["One", "A"], ["Two", "B"]]
    assert said(("t.xlsx", workbook(rows, hidden="Notes"))) == [
        ("t.xlsx, row 2", ""),
        ("t.xlsx, row 3", ""),
        ("t.xlsx", 'the sheet "Notes" is hidden and was not read'),
    ]


def test_documents_are_proposals_too_and_a_letter_is_none() -> None:
    proposal = word_file("Bridge", ("Executive summary", "We train."), ("Sustainability", "It stays."))
    letter = word_file("Letter of support", ("To whom it may concern", "We support the project."))
    form = proposal_form(default_call(), "en", "xlsx", {"title": "Filled in", "summary": "A", "risks": "B"})
    found = read_files(
        [("bridge.docx", proposal), ("letter.docx", letter), ("form.xlsx", form)],
        call=default_call(),
    )
    assert [(entry.name, entry.is_usable) for entry in found] == [
        ("bridge.docx", True),
        ("letter.docx", False),
        ("form.xlsx", True),
    ]
    assert [entry.proposal.title for entry in found if entry.proposal] == [
        "Bridge",
        "Letter of support",
        "Filled in",
    ]
    assert found[0].proposal is not None
    assert found[0].proposal.sustainability == "It stays."


def test_documents_of_one_name_in_two_folders_are_two_proposals() -> None:
    first = word_file("Bridge", ("Executive summary", "We train."), ("Sustainability", "It stays."))
    second = word_file("Road", ("Executive summary", "We build."), ("Sustainability", "It goes on."))
    packed = archive({"App 1/form.docx": first, "App 2/form.docx": second, "App 2/other.docx": first})
    found = read_files([("round.zip", packed)], call=default_call())

    assert [one.external_id for one in found] == ["App-1-form", "App-2-form", "other"]


def test_a_document_is_called_by_its_file_in_an_archive_and_outside() -> None:
    document = word_file("Bridge", ("Executive summary", "We train."), ("Sustainability", "It stays."))
    form = proposal_form(default_call(), "en", "xlsx", {"title": "Filled in", "summary": "A", "risks": "B"})
    files = {"bridge.docx": document, "filled.xlsx": form}

    for came in ([("round.zip", archive(files))], list(files.items())):
        assert [one.external_id for one in read_files(came, call=default_call())] == ["bridge", "filled"]
