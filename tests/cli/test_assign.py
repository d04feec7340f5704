"""`evaluator assign`, run as a person runs it."""

import csv
import io
import json
import re

import pytest

from evaluator.panel.assignment.files import CONFLICTS, SETTLED, WISHES
from evaluator.panel.assignment.files import PROPOSALS as PROPOSALS_HEADER
from evaluator.panel.assignment.files import READERS as READERS_HEADER

PROPOSALS = """proposal_id,languages,sectors,countries
P1,en,ict,ma;es
P2,fr-CA,care,sn
P3,en;fr,,
"""
READERS = """reviewer_id,languages,sectors,countries,max_load,experienced
ana,en,ict,ma,2,yes
ben,fr;en,care,sn,,no
chi,fr,,,3,yes
"""


def test_each_proposal_gets_as_many_readers_as_asked_and_nobody_too_much(run, files):
    result = run(
        "assign",
        files("p.csv", PROPOSALS),
        files("r.csv", READERS),
        "--per-proposal",
        2,
        "--max-load",
        3,
        "--format",
        "json",
    )
    assert (result.returncode, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    assert [len(one["reviewers"]) for one in found["proposals"]] == [2, 2, 2]
    assert {one["reviewer_id"]: one["max_load"] for one in found["reviewers"]} == {
        "ana": 2,
        "ben": 3,
        "chi": 3,
    }
    assert all(one["load"] <= one["max_load"] for one in found["reviewers"])
    assert found["fit"] == pytest.approx(sum(one["fit"] for one in found["assignments"]))
    assert found["proposals"][0]["reviewers"][0] == "ana"


def test_the_help_names_every_column_of_every_file(run):
    said = run("assign", "--help", COLUMNS=200).stdout
    words = set(re.findall(r"\w+", said))
    for header in (PROPOSALS_HEADER, READERS_HEADER, CONFLICTS, WISHES, SETTLED):
        assert words >= set(header.columns)


def test_the_example_of_the_help_does_what_it_says(run, tmp_path):
    lines = [line.strip() for line in run("assign", "--help", COLUMNS=80).stdout.splitlines()]
    first, second = (
        next(place for place, line in enumerate(lines) if line.endswith(f"{name}.csv:"))
        for name in ("proposals", "reviewers")
    )
    [command] = [line for line in lines if line.startswith("evaluator assign ")]
    for name, rows in (
        ("proposals.csv", lines[first + 1 : second]),
        ("reviewers.csv", lines[second + 1 : lines.index(command)]),
    ):
        (tmp_path / name).write_text("\n".join(rows), encoding="utf-8")
    _, *arguments = command.split()
    placed = [tmp_path / one if one.endswith((".csv", ".txt")) else one for one in arguments]
    assert run(*placed).returncode == 0
    said = (tmp_path / "who.txt").read_text(encoding="utf-8").splitlines()
    assert [line.split(" (")[0] for line in said[:2]] == ["P1: ana", "P2: ben"]


def test_conflicts_wishes_and_settled_pairs_are_kept(run, files):
    result = run(
        "assign",
        files("p.csv", PROPOSALS),
        files("r.csv", READERS),
        *("--conflicts", files("c.csv", "proposal_id,reviewer_id,kind\nP1,ana,employer\n")),
        *("--wishes", files("w.csv", "proposal_id,reviewer_id,wish\nP3,chi,yes\nP3,ben,no\n")),
        *("--settled", files("s.csv", "proposal_id,reviewer_id\nP1,chi\n")),
        *("--per-proposal", 1, "--format", "csv"),
    )
    assert result.returncode == 0
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {row["proposal_id"]: row["reviewer_id"] for row in rows} == {"P1": "chi", "P2": "ben", "P3": "chi"}
    assert "for reviewers without a limit: 1 at most each" in result.stderr
    assert "reads none of the proposal's languages (the first: chi, P1)" in result.stderr


def test_the_csv_written_is_read_as_what_is_settled(run, files, tmp_path):
    arguments = ["assign", files("p.csv", PROPOSALS), files("r.csv", READERS), "--per-proposal", 2]
    assert run(*arguments, "--format", "csv", "--out", tmp_path / "found.csv").returncode == 0
    again = run(*arguments, "--settled", tmp_path / "found.csv", "--format", "json")
    assert again.returncode == 0
    assert all(one["settled"] for one in json.loads(again.stdout)["assignments"])


def test_what_cannot_be_done_says_which_limit_fails_and_by_how_much(run, files):
    result = run(
        "assign", files("p.csv", PROPOSALS), files("r.csv", READERS), "--per-proposal", 3, "--max-load", 2
    )
    assert (result.returncode, result.stdout) == (2, "")
    assert (
        "P1, P2, P3: 9 reviews needed, 6 possible under the limits of ana, ben, chi; 3 short" in result.stderr
    )
    assert "Traceback" not in result.stderr


def test_a_language_that_nobody_reads_is_named_as_what_fails(run, files):
    result = run(
        "assign", files("p.csv", PROPOSALS), files("r.csv", "reviewer_id,languages\nana,en\nben,en\n"),
        "--per-proposal", 1, "--same-language",
    )  # fmt: skip
    assert (result.returncode, result.stdout) == (2, "")
    assert "P2: needs 1 reader, 0 may read it and read a language of it" in result.stderr
    assert "leave out --same-language" in result.stderr


@pytest.mark.parametrize(
    ("readers", "message"),
    [
        ("name\nana\n", 'the column "reviewer_id" is missing'),
        (
            "reviewer_id,max_load\nana,many\n",
            '"many" is no limit; expected a whole number from 0, or nothing',
        ),
        ("reviewer_id,max_load\nana,-1\n", '"-1" is no limit'),
        ("reviewer_id,max_load\nana,nan\n", '"nan" is no limit'),
        ("reviewer_id,max_load\nana,inf\n", '"inf" is no limit'),
        ("reviewer_id,experienced\nana,perhaps\n", '"perhaps" is neither yes nor no'),
        ("reviewer_id\nana\nana\n", '"ana" stands in line 2 already'),
        ("reviewer_id,languages\n,en\n", "reviewer_id is empty"),
        ("reviewer_id,languages\nana,en,fr\n", "expected 2 cells as in the header, found 3"),
        ("reviewer_id\n", "there is nothing below the header"),
        ("", "the file is empty"),
    ],
)
def test_a_bad_file_of_reviewers_ends_with_one_clear_message(run, files, readers, message):
    result = run("assign", files("p.csv", PROPOSALS), files("r.csv", readers))
    assert (result.returncode, result.stdout) == (2, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("option", "text", "message"),
    [
        ("--conflicts", "proposal_id,reviewer_id\nP9,ana\n", 'no proposal is called "P9"'),
        (
            "--conflicts",
            "proposal_id,reviewer_id\nP1,anna\n",
            'no reviewer is called "anna". Did you mean "ana"?',
        ),
        ("--wishes", "proposal_id,reviewer_id,wish\nP1,ana,3\n", '"3" is no wish'),
        ("--wishes", "proposal_id,reviewer_id\nP1,ana\n", 'the column "wish" is missing'),
        (
            "--wishes",
            "proposal_id,reviewer_id,wish\nP1,ana,yes\nP1,ben,yes\nP1,ana,yes\n",
            '"P1, ana" stands in line 2 already',
        ),
        ("--settled", "proposal_id,reviewr_id\nP1,ana\n", 'Did you mean "reviewer_id"?'),
    ],
)
def test_a_bad_file_of_pairs_ends_with_one_clear_message(run, files, option, text, message):
    result = run(
        "assign", files("p.csv", PROPOSALS), files("r.csv", READERS), option, files("pairs.csv", text)
    )
    assert (result.returncode, result.stdout) == (2, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_a_pair_that_is_settled_and_a_conflict_ends_with_one_clear_message(run, files):
    pair = files("pairs.csv", "proposal_id,reviewer_id\nP1,ana\n")
    result = run(
        "assign", files("p.csv", PROPOSALS), files("r.csv", READERS), "--settled", pair, "--conflicts", pair
    )
    assert (result.returncode, result.stdout) == (2, "")
    assert "pairs.csv" in result.stderr
    assert "ana has a conflict of interest with P1 and cannot be settled on it." in result.stderr
    assert "Hint: Take the pair out of this file, or out of --conflicts." in result.stderr
    assert "Traceback" not in result.stderr


def test_a_column_that_is_not_read_is_named(run, files):
    readers = "id,langauges\nana,en\nben,en\nchi,en\n"
    result = run("assign", files("p.csv", PROPOSALS), files("r.csv", readers))
    assert result.returncode == 0
    assert 'the column "langauges" is not read. Did you mean "languages"?' in result.stderr
