"""What is written of comparing versions is what the program does."""

import re
from pathlib import Path
from typing import get_args

import pytest
from typer.testing import CliRunner

from evaluator.calls.carry_over import Obstacle
from evaluator.calls.changes import Change, Kind, Part
from evaluator.cli.call import app
from evaluator.cli.lexicon import app as lexicon
from evaluator.panel.backtest.parting import NEAR
from evaluator.panel.backtest.reproducing import ENOUGH, SECONDS
from evaluator.panel.compared_weights import compared_weights
from evaluator.panel.decisions import DECISIONS, WORDS
from evaluator.panel.reviews import HEADER, read_reviews
from evaluator.services.backtest import backtest
from evaluator.services.call_changes import changes_between
from evaluator.services.call_files import default_call
from evaluator.services.named_files import NamedFile

DOCS = Path(__file__).resolve().parents[2] / "docs"
TEXT = (DOCS / "comparing-versions.md").read_text(encoding="utf-8")
GUIDE = (DOCS / "guide" / "call-manager.md").read_text(encoding="utf-8")

CALL = """\
format: 1
id: my-call
title: My call
scales: {s: {min: 0, max: 5}}
criteria:
  - {id: originality, title: Originality, scale: s, weight: 15}
  - {id: plan, title: Plan, scale: s, weight: 95}
"""


def _quoted(text):
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def test_the_example_is_what_is_printed():
    after = CALL.replace("weight: 15", "weight: 20")
    found = changes_between(NamedFile("a", CALL.encode()), NamedFile("b", after.encode()))
    said = "".join(f"    {one.said.said_in('en')}\n" for one in found.changes)
    assert f"\n\n{said}\n" in TEXT


def test_the_table_names_every_key_kind_and_part():
    rows = {
        tuple(_quoted(cells[1])): cells[2]
        for line in TEXT.splitlines()
        if line.startswith("| `")
        for cells in [line.split("|")]
    }
    assert {name for names in rows for name in names} == {*Change.model_fields}
    assert {*_quoted(rows["kind",])} == {*get_args(Kind)}
    assert {*_quoted(rows["part",])} == {*get_args(Part)}


def _example(header):
    (found,) = re.findall(rf"^```csv\n({header}.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    return NamedFile("example.csv", found.encode())


def test_files_made_like_the_examples_are_read_and_tried():
    reviews, decisions = _example("proposal_id,reviewer_id"), _example("proposal_id,decision")
    call = default_call()
    read = read_reviews(reviews.data, name="r.csv", call=call)
    assert {one.proposal_id for one in read.ratings} == {"A-01", "A-02"}
    every = "".join(
        f"{one},rev-1,{criterion.id},{score},\n"
        for one, score in (("A-01", 4), ("A-02", 1))
        for criterion in call.criteria
        if criterion.id != "inclusion"
    )
    whole = NamedFile("r.csv", reviews.data + every.encode())
    assert backtest(call, reviews=whole, decisions=decisions).reproduction.n == 2


@pytest.mark.parametrize("text", [TEXT, GUIDE], ids=["docs", "guide"])
def test_the_columns_of_both_files_are_named(text):
    assert {*HEADER.required, *DECISIONS.required} <= {*_quoted(text)}


def test_all_columns_of_reviews_are_named():
    assert {*HEADER.columns} <= {*_quoted(TEXT)}


def test_reasons_words_and_bounds_are_those_of_the_program():
    assert {*get_args(Obstacle), "missing", "comment", *WORDS} <= {*_quoted(TEXT)}
    assert re.search(r"fewer than\s+(\d+) proposals for each weight", TEXT).group(1) == str(ENOUGH)
    assert re.search(r"together may take (\d+)\s+seconds", TEXT).group(1) == f"{SECONDS:g}"
    assert ("a thousandth of a percent" in TEXT, NEAR) == (True, 1e-5)


@pytest.mark.parametrize(("name", "group"), [("call", app), ("lexicon", lexicon)])
def test_the_commands_exist_with_their_options(name, group):
    written = re.findall(rf"^evaluator {name} (\w+) ([^#\n]+)", TEXT, re.MULTILINE)
    assert len(written) > 2
    for command, options in written:
        shown = CliRunner().invoke(group, [command, "--help"], env={"COLUMNS": "200", "TERM": "dumb"})
        assert shown.exit_code == 0
        assert [one for one in re.findall(r"--[a-z-]+", options) if one not in shown.stdout] == []


def test_the_limits_of_consistency_are_those_of_the_program():
    said = re.search(r"limits, (0\.\d+) for three criteria, (0\.\d+) for four\s+and (0\.\d+) for more", TEXT)
    limits = [compared_weights([*"abcdef"[:count]], []).limit for count in (3, 4, 5)]
    assert [float(one) for one in said.groups()] == limits
