"""What is written of writing and publishing a call is what the program does."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evaluator.calls.editing import set_value
from evaluator.cli.call import app
from evaluator.services.call_files import DEFAULT_CALL
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import stored_call
from evaluator.store import Database
from evaluator.store.locations import VARIABLE
from tests.pages.stored_pages import keep_samples
from tests.services.stored_example import stored_example
from tests.services.test_call_publishing import checks, held, names
from tests.store.database_fixtures import Clock, database_with_tables


@pytest.fixture
def sqlite(tmp_path: Path, clock: Clock) -> Iterator[Database]:
    with database_with_tables("sqlite", tmp_path, clock) as database:
        yield database


TEXT = (Path(__file__).resolve().parents[2] / "docs" / "writing-a-call.md").read_text(encoding="utf-8")


def test_the_commands_exist_with_their_options():
    found = re.findall(r"^evaluator call (\w+) ([^#\n]+)", TEXT, re.MULTILINE)
    assert [command for command, _ in found] == ["new", "check", "publish", "publish", "versions"]
    for command, options in found:
        shown = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200", "TERM": "dumb"})
        assert shown.exit_code == 0
        assert [one for one in re.findall(r"--[a-z-]+", options) if one not in shown.stdout] == []


def test_every_point_of_the_check_list_is_in_the_table(sqlite: Database):
    rows = re.findall(r"^\| (`[^|]+`) \|", TEXT, re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
    example = stored_example(sqlite)
    usual = names(checks(example, set_value(held(example), ("criteria", 0, "weight"), 20)))
    assert set(usual) <= told
    assert told - set(usual) == {"warning:…", "lots", "stages", "moved_to"}


def test_the_commands_publish_and_list_as_it_is_told(sqlite: Database, tmp_path: Path, monkeypatch):
    call_id = keep_samples(sqlite, "s01-ict-successor")
    monkeypatch.setenv(VARIABLE, sqlite.url.render_as_string(hide_password=False))
    text = (criteria_folder() / DEFAULT_CALL).read_text("utf-8")
    file = tmp_path / "my_call.yaml"
    file.write_text(set_value(text, ("criteria", 0, "weight"), 20), "utf-8")

    def run(*arguments: str):
        return CliRunner().invoke(app, [*arguments, "--call", call_id])

    unconfirmed = run("publish", str(file), "--reason", "Agreed.")
    assert unconfirmed.exit_code == 1
    assert "things differ from the version that holds." in unconfirmed.stdout
    assert "inclusion: weight 18 → 20 (effective share 18% → 19.6%)" in unconfirmed.stdout
    no_draft = run("publish", "--draft", "--reason", "Agreed.")
    assert no_draft.exit_code == 2
    published = run("publish", str(file), "--reason", "Agreed.", "--confirm", "all")
    assert published.exit_code == 0, published.output
    assert stored_call(database=sqlite, call_id=call_id).status == "published"
    listed = run("versions")
    assert listed.exit_code == 0
    assert [line.strip() for line in listed.stdout.splitlines() if line.startswith("    ")] == ["Agreed."]
    assert "operator (holds now)" in listed.stdout


@pytest.mark.parametrize("code", ["0", "1", "2"])
def test_the_codes_are_those_of_the_command(code: str):
    shown = CliRunner().invoke(app, ["publish", "--help"], env={"COLUMNS": "200", "TERM": "dumb"})
    assert f"Exit {code}" in shown.stdout
