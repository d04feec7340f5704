import zipfile

import pytest

from evaluator.foundation import FileError
from evaluator.programmes.importing.recognising import recognised
from tests.programmes.importing.making import ROOT, activity, iati, written


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (iati(activity("")), "IATI XML"),
        ("<!-- a comment first -->\n" + activity(""), "IATI XML"),
        ('{"version": "1.1", "grants": []}', "360Giving JSON"),
        ("id,title,text\n", "programme records"),
        ("\ufeffiati_id,prefix,title,summary,project_parent\n", "EUTF list"),
        ("format: 1\nid: x\nfacts: []\n", "fact sheet"),
        ('{"format": 1, "reference": "P1", "title": "T"}', "proposal"),
    ],
)
def test_a_file_is_known_by_its_content_whatever_its_name(tmp_path, content, name):
    assert recognised(written(tmp_path, "file.dat", content)).name == name


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<html><body/></html>", "this is XML of <html>"),
        ("<1>", "this is no XML"),
        ('{"a": 1}', "its keys are a"),
        ('{"a": ', "the JSON is broken here"),
        ("[1, 2]", "it has no keys"),
        ("name;age\n", "its columns are name, age"),
        ("just a sentence", "its columns are just a sentence"),
        (b"\x89PNG\r\n\x1a\n\x00\x81\x8d", "neither UTF-8 nor Windows-1252"),
        (b"PAR1 and no more", "the Parquet file cannot be read"),
        (b"PK\x03\x04rest", "this ZIP archive is no package of a call"),
        ("", "the file is empty"),
    ],
)
def test_what_is_not_known_is_told_by_what_it_is(tmp_path, content, said):
    with pytest.raises(FileError) as error:
        recognised(written(tmp_path, "file.dat", content))
    assert said in str(error.value)


def test_an_archive_of_files_asks_to_be_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("project.csv", "id\n")
    with pytest.raises(FileError, match="Unpack it"):
        recognised(tmp_path / "a.zip")


def test_the_sample_proposals_are_proposals():
    paths = sorted((ROOT / "sample_proposals").glob("s*.yaml"))
    assert [recognised(path).name for path in paths] == ["proposal"] * 15
