"""`evaluator programmes pairs`: the file that comes out, and what is said beside it."""

import csv

import pytest
import typer
from typer.testing import CliRunner

from evaluator.cli.pairs import pairs

APP = typer.Typer()
APP.command()(pairs)

DOCUMENTS = """id,title,text,lead_org,countries,start,end,language
a,Water for Turkana,Wells are dug in Lodwar and Kakuma with the county.,IOM,KE,2019,2021,en
b,Water for Turkana Phase II,More wells for Kakuma and its schools.,IOM,KE,2021,2024,en
"""


@pytest.fixture
def asked(tmp_path):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "programmes.csv").write_text(DOCUMENTS)
    (tmp_path / "pairs.csv").write_text("doc_a,doc_b,file,label\nb,a,programmes,1\nb,gone,programmes,0\n")
    return [str(tmp_path / "pairs.csv"), "--documents", str(tmp_path / "documents")]


def test_each_pair_has_a_row_and_a_missing_document_is_told_beside(asked, tmp_path):
    result = CliRunner().invoke(APP, [*asked, "--out", str(tmp_path / "out.csv")])
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == f"not in {tmp_path / 'documents'}: gone\n"
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [list(row) for row in rows] == [["doc_a", "doc_b", "score", "verdict", "reasons"]]
    assert (rows[0]["doc_a"], rows[0]["doc_b"], rows[0]["verdict"]) == ("b", "a", "declared_follow_on")
    assert float(rows[0]["score"]) > 0.9


def test_without_out_the_rows_go_to_standard_output(asked):
    assert CliRunner().invoke(APP, asked).stdout.startswith("doc_a,doc_b,score,verdict,reasons")
