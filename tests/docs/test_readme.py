"""The README tells the truth: pictures exist, commands work, examples load."""

import re
from pathlib import Path

import pytest

from evaluator.services.answers import read_answers
from evaluator.services.call_files import default_call

PROJECT = Path(__file__).resolve().parents[2]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?:^ {4}\S.*\n(?:^ {4}.*\n)*)", README, re.MULTILINE)


def test_every_picture_and_file_named_exists():
    named = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README) + re.findall(
        r"`((?:docs|criteria)/[\w./-]+)`", README
    )
    assert named != []
    assert [name for name in named if not (PROJECT / name).exists()] == []


def test_the_answers_file_shown_is_one_for_the_default_call():
    block = next(block for block in BLOCKS if block.startswith("    gates:"))
    text = "\n".join(line[4:] for line in block.splitlines())
    assert read_answers(text.encode(), "README.md", call=default_call()).of("S01").gates == {
        "lead_legal_person": "yes",
        "one_per_lot": "no",
    }


@pytest.mark.parametrize("line", re.findall(r"^ {4}evaluator (.+)$", README, re.MULTILINE))
def test_every_command_shown_takes_the_options_shown(line: str):
    from typer.main import get_command

    from evaluator.cli.program import app

    command = get_command(app)
    words = line.split()
    while words and hasattr(command, "commands"):
        command = command.commands[words.pop(0)]
    options = {option for parameter in command.params for option in parameter.opts}
    assert [word for word in words if word.startswith("--") and word not in options] == []
