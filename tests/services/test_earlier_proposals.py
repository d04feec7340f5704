"""Proposals of an earlier call from files: by the names that its reviews use, and what is left out."""

import io
import re
import zipfile

from evaluator.services.call_files import default_call
from evaluator.services.earlier_proposals import LeftOut, proposals_of_folder, proposals_sent
from evaluator.services.importing.entries import OTHER_DOCUMENT
from evaluator.services.named_files import NamedFile
from evaluator.services.shipped import samples_folder

CALL = default_call()
S15 = (samples_folder() / "s15-keywords.yaml").read_bytes()


def _named(reference: str, **more: str) -> bytes:
    text = S15.decode()
    for field, said in {"reference": reference, **more}.items():
        text, count = re.subn(rf"^{field}: .*$", f"{field}: {said}", text, flags=re.MULTILINE)
        assert count == 1
    return text.encode()


def _sent(**files: bytes):
    return proposals_sent(
        [NamedFile(name.replace("_", "."), data) for name, data in files.items()], call=CALL
    )


def test_each_goes_by_its_own_reference_whatever_its_file_is_called():
    found = _sent(a_yaml=_named("P07"), b_yaml=_named("2023-014"))
    assert [*found.by_name] == ["P07", "2023-014"]
    assert found.left_out == ()


def test_an_archive_is_taken_apart_and_a_table_is_read_by_row():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("in/s15.yaml", S15)
    table = b"external_id,title\nE1,Nurses\nE2,Welders\n,Nobody\n"
    found = _sent(round_zip=packed.getvalue(), table_csv=table)
    assert [*found.by_name] == ["S15", "E1", "E2"]
    assert found.left_out == (LeftOut("table.csv, row 4", "nameless"),)


def test_what_does_not_fit_this_call_is_read_nevertheless():
    found = _sent(a_yaml=_named("A1", lot="a-lot-of-the-earlier-call"))
    assert ([*found.by_name], found.left_out) == (["A1"], ())


def test_of_several_with_one_name_none_is_taken():
    found = _sent(a_yaml=S15, b_yaml=_named("S15"), c_yaml=_named("C"))
    assert [*found.by_name] == ["C"]
    assert found.left_out == (LeftOut("a.yaml", "ambiguous", "S15"), LeftOut("b.yaml", "ambiguous", "S15"))


def test_what_cannot_be_read_is_named_with_the_reason():
    (left_out,) = _sent(a_yaml=b"title: [", b_yaml=_named("B")).left_out
    assert (left_out.file, left_out.why) == ("a.yaml", "unreadable")
    assert left_out.detail


def test_all_that_is_wrong_with_a_file_is_told_in_one_sentence():
    (left_out,) = _sent(a_yaml=b"people: []\nhalls: []\n", b_yaml=_named("B")).left_out
    assert 'no key is called "people" here; no key is called "halls" here' in left_out.detail
    assert ".;" not in left_out.detail


def test_of_another_document_only_that_it_is_another_is_told():
    (left_out,) = _sent(a_docx=b"no", b_yaml=_named("B")).left_out
    assert left_out == LeftOut("a.docx", "unreadable", OTHER_DOCUMENT)


def test_a_folder_is_read_with_notes_on_what_cannot_be(tmp_path):
    (tmp_path / "a.yaml").write_bytes(S15)
    assert [*proposals_of_folder(tmp_path).by_name] == ["S15"]
