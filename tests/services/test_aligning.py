import pytest

from evaluator.foundation import FileError
from evaluator.lineage.programme import Programme
from evaluator.services.aligning import align, text_to_align

SENTENCE = (
    "Young welders of Dakar rebuild fishing boats beside retired shipwrights from Vigo every dry winter."
)
PALIM = Programme(id="PALIM", title="A pilot", text=f"Before it: {SENTENCE}", language="en")


def programmes(name):
    return PALIM if name == "PALIM" else None


def test_a_proposal_is_compared_section_by_section_with_a_programme_of_the_corpus(tmp_path):
    path = tmp_path / "p.yaml"
    path.write_text(f'format: 1\nreference: P07\ntitle: Boats\nlanguages: [en]\nsummary: "{SENTENCE}"\n')

    found = align(text_to_align(str(path)), text_to_align("PALIM", programmes))

    (passage,) = found.passages
    assert (found.one.name, found.other.name) == ("P07", "PALIM")
    assert (passage.section, passage.programme_section) == ("$.summary", "")
    assert found.one.quote(passage.section, passage.start, passage.end) == SENTENCE[:-1]
    assert found.other.quote("", passage.programme_start, passage.programme_end) == SENTENCE[:-1]


def test_a_text_file_is_one_section_and_comes_before_a_programme_of_that_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "PALIM").write_text(f"\ufeff{SENTENCE}", encoding="utf-8")

    text = text_to_align("PALIM", programmes)

    assert (text.name, text.sections) == ("PALIM", (("", SENTENCE),))


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"PK\x03\x04\x00\x00"])
def test_a_file_that_is_no_text_is_refused_with_what_to_do(tmp_path, data):
    path = tmp_path / "p.docx"
    path.write_bytes(data)

    with pytest.raises(FileError) as error:
        text_to_align(str(path))

    assert str(error.value) == (
        f"{path}\n  this is neither a proposal (YAML, JSON) nor text in UTF-8\n"
        "  Hint: Save its text as a .txt file in UTF-8."
    )


def test_a_name_that_is_neither_file_nor_programme_is_said():
    with pytest.raises(FileError, match="there is no such file, and no programme with this id"):
        text_to_align("PALIN", programmes)
