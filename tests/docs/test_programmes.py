"""What is written of importing programmes is what the program does."""

import re
from pathlib import Path
from typing import get_args

import pytest

from evaluator.programmes.importing import read_mapping, shipped_mappings
from evaluator.programmes.importing.fact_sheets import FactField, read_fact_sheet
from evaluator.programmes.importing.mapping import ColumnMapping
from evaluator.programmes.importing.report import MOST_LISTED, ListedKind
from evaluator.programmes.relations import MOST_CHILDREN

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "programmes.md").read_text(encoding="utf-8")


def examples(title: str) -> list[str]:
    """The YAML under a heading."""
    return re.findall(r"```yaml\n(.*?)```", section(title), re.DOTALL)


def section(title: str) -> str:
    return TEXT.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def first_cells(title: str) -> list[str]:
    return re.findall(r"^\| `([^`]+)` \|", section(title), re.MULTILINE)


@pytest.mark.parametrize("example", examples("Mapping files"))
def test_every_mapping_shown_is_one(example):
    assert read_mapping(example.encode(), name="docs/programmes.md").format == 1


def test_the_longest_mapping_shows_every_key_but_those_seldom_read_from_columns():
    longest = max(examples("Mapping files"), key=len)
    shown = set(re.findall(r"^(\w+):", longest, re.MULTILINE))
    assert set(ColumnMapping.model_fields) - shown == {"recognised_by", "currency", "language", "source"}


@pytest.mark.parametrize("name", ["World Bank projects", "CORDIS projects"])
def test_the_mappings_quoted_say_what_those_that_ship_say(name):
    (quoted,) = (
        one
        for example in examples("Mapping files")
        if (one := read_mapping(example.encode(), name="docs")).name == name
    )
    (shipped,) = (one for one in shipped_mappings() if one.name == name)
    differing = {key for key in quoted.model_fields_set if getattr(quoted, key) != getattr(shipped, key)}
    assert differing <= {"budget"}
    assert quoted.joined == shipped.joined


def test_the_fact_sheet_shown_is_one_and_its_fields_are_named():
    (example,) = examples("Fact sheets")
    assert read_fact_sheet(example.encode(), name="docs").first("budget") == "400000"
    named = re.findall(r"`(\w+)`", section("Fact sheets").rsplit("```", 1)[1])
    assert sorted(named) == sorted(get_args(FactField))


def test_every_kind_of_line_and_every_format_is_explained():
    assert first_cells("The report") == [*get_args(ListedKind)]
    formats = set(first_cells("Formats"))
    assert {one.name for one in shipped_mappings()} <= formats
    named = (ROOT / "evaluator" / "programmes" / "importing" / "recognising.py").read_text(encoding="utf-8")
    assert set(re.findall(r'Format\("([^"]+)"', named)) == formats - {one.name for one in shipped_mappings()}


def test_the_limits_are_those_of_the_program():
    assert f"At most {MOST_LISTED:,} lines" in TEXT
    assert f"more than {MOST_CHILDREN} programmes" in TEXT
    assert f"{len(list((ROOT / 'sample_proposals' / 'programmes').glob('*.yaml')))} come along" in TEXT


@pytest.mark.parametrize("line", re.findall(r"^evaluator (programmes .+)$", TEXT, re.MULTILINE))
def test_every_command_shown_takes_the_options_shown(line):
    from typer.main import get_command

    from evaluator.cli.program import app

    command = get_command(app)
    words = line.split()
    while words and hasattr(command, "commands"):
        command = command.commands[words.pop(0)]
    options = {option for parameter in command.params for option in parameter.opts}
    assert [word for word in words if word.startswith("--") and word not in options] == []
