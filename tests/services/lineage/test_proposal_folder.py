"""The proposals in a folder: read, listed where they cannot be, and told from the one that is screened."""

import pytest

from evaluator.foundation import FileError
from evaluator.services.lineage import proposal_folder
from evaluator.services.samples import open_sample, samples
from evaluator.services.shipped import samples_folder

BEES = "format: 1\nreference: B1\ntitle: Bees\nsummary: {}\n"


@pytest.mark.long
def test_the_proposals_of_a_folder_are_read_and_other_files_are_passed_over():
    folder = proposal_folder(samples_folder())

    assert [one.reference for one, _ in folder.proposals] == [
        open_sample(sample.name).reference for sample in samples()
    ]
    assert folder.unreadable == ()


def test_a_folder_without_a_proposal_is_named(tmp_path):
    (tmp_path / "people.yaml").write_text("people: []\n", encoding="utf-8")

    with pytest.raises(FileError, match="no proposal lies here"):
        proposal_folder(tmp_path)


def test_what_cannot_be_read_is_listed(tmp_path):
    (tmp_path / "a.json").write_bytes(b"")
    (tmp_path / "b.yaml").write_text(BEES.format("We keep bees."), encoding="utf-8")
    (tmp_path / "c.yaml").write_text(BEES.format("[1]"), encoding="utf-8")

    folder = proposal_folder(tmp_path)

    assert [one.reference for one, _ in folder.proposals] == ["B1"]
    assert [error.file for error in folder.unreadable] == ["a.json", str(tmp_path / "c.yaml")]


def test_the_proposal_itself_is_known_by_its_content(tmp_path):
    for name, text in (("one", "We keep bees."), ("other", "We keep goats."), ("same", "We keep bees.")):
        (tmp_path / f"{name}.yaml").write_text(BEES.format(text), encoding="utf-8")
    folder = proposal_folder(tmp_path)
    bees = next(one for one, _ in folder.proposals if one.summary == "We keep bees.")

    assert [one.programme.id for one in folder.others(bees)] == ["B1 (other.yaml)"]
