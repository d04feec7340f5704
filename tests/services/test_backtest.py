"""An earlier call tried anew: from files to figures, with what they do not mean."""

import pytest

from evaluator.foundation import FileError
from evaluator.services.backtest import backtest
from evaluator.services.call_files import default_call
from evaluator.services.earlier_proposals import proposals_of_folder
from evaluator.services.kept_readings import KeptReadings
from evaluator.services.named_files import NamedFile
from evaluator.services.shipped import samples_folder

KEPT = KeptReadings()


@pytest.fixture
def folder(tmp_path):
    for name in ("s01-ict-successor", "s15-keywords"):
        (tmp_path / f"{name}.yaml").write_bytes((samples_folder() / f"{name}.yaml").read_bytes())
    return tmp_path


def _tried(folder, scores, decisions="S01,funded\nS15,refused\nX,refused\n"):
    call = default_call()
    rows = [
        f"{proposal},r,{criterion.id},{score}"
        for proposal, score in scores.items()
        for criterion in call.criteria
    ]
    reviews = "\n".join(["proposal_id,reviewer_id,criterion,score", *rows])
    return backtest(
        call,
        reviews=NamedFile("r.csv", reviews.encode()),
        decisions=NamedFile("d.csv", f"proposal_id,decision\n{decisions}".encode()),
        proposals=None if folder is None else proposals_of_folder(folder),
        readings=KEPT,
    )


def test_it_compares_what_is_there_and_says_what_is_not(folder):
    found = _tried(folder, {"S01": 4, "S15": 1, "X": 2})
    assert {one.n for one in found.agreement} == {2}
    assert found.reproduction.reproduces
    assert (found.reproduction.n, found.reproduction.wrong_by_call) == (3, 0)
    assert found.own_weights == pytest.approx([one.weight / 100 for one in default_call().criteria], abs=1e-9)
    assert found.notes[0] == "not compared with the machine, because their text is not there: X"
    assert found.notes[1].startswith("3 proposals for 10 weights")
    assert found.notes[2].startswith("so few proposals say hardly anything about 10 weights")


def test_a_decision_of_proposals_that_nobody_reviewed_is_left_out(folder):
    found = _tried(folder, {"S01": 4, "S15": 1}, "S01,funded\nS15,refused\nS99,funded\n")
    assert (found.reproduction.n, found.notes[0]) == (2, "left out, because nobody reviewed them: S99")


def test_a_proposal_that_was_reviewed_and_not_decided_is_named(folder):
    found = _tried(folder, {"S01": 4, "S15": 1, "S06": 3}, "S01,funded\nS15,refused\n")
    assert (found.reproduction.n, found.undecided) == (2, ("S06",))
    assert found.notes[0] == "left out, because nothing was decided on them: S06"


def test_without_the_texts_of_that_call_the_machine_is_left_out_though_samples_go_by_the_same_names():
    found = _tried(None, {"S01": 4, "S15": 1}, "S01,funded\nS15,refused\n")
    assert (found.agreement, found.parted, found.read, found.unread) == ((), (), None, ())
    assert found.reproduction.reproduces
    assert found.notes[0].startswith(
        "machine and people are not compared: the proposals of that call were not"
    )


def test_texts_of_other_proposals_are_named_where_none_is_of_one_that_was_decided(folder):
    found = _tried(folder, {"A": 4, "B": 1}, "A,funded\nB,refused\n")
    assert found.read == ()
    assert found.notes[0] == (
        "not compared with the machine, because their text is not there: A, B (texts are there of S01, S15)"
    )


def test_a_decision_with_one_side_only_is_one_clear_message(folder):
    with pytest.raises(FileError, match="some that were funded and some that were not"):
        _tried(folder, {"S01": 4, "S15": 1}, "S01,funded\nS15,funded\n")


def test_what_is_wrong_in_both_files_is_told_at_once():
    reviews = NamedFile("r.csv", b"proposal_id,reviewer_id,criterion,score\nS01,r,nowhere,4\n")
    decisions = NamedFile("d.csv", b"proposal_id,decision\nS01,perhaps\n")
    with pytest.raises(FileError) as refused:
        backtest(default_call(), reviews=reviews, decisions=decisions)
    said = str(refused.value)
    assert said.index("r.csv:2") < said.index("d.csv:2")
    assert "nowhere" in said
    assert "perhaps" in said
    assert (refused.value.file, len(refused.value.problems)) == ("r.csv, d.csv", 2)
