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
from evaluator.panel.decisions import WORDS
from evaluator.services.call_changes import changes_between
from evaluator.services.named_files import NamedFile

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "comparing-versions.md").read_text(encoding="utf-8")

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
