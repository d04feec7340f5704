"""What is written of versions of lexicons is what the program does."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evaluator.cli.lexicon import app
from evaluator.services.shipped import criteria_folder
from evaluator.store import Database
from evaluator.store.locations import VARIABLE
from tests.store.database_fixtures import Clock, database_with_tables

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "lexicon.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^evaluator lexicon ([^#\n]+)", TEXT, re.MULTILINE)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    with database_with_tables("sqlite", tmp_path, Clock()) as database:
        monkeypatch.setenv(VARIABLE, database.url.render_as_string(hide_password=False))
        yield database


def test_the_commands_do_one_after_the_other_what_is_told(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of them as they stand there, but that which only looks, which takes long and is tried elsewhere."""
    english = (criteria_folder() / "lexicon" / "en.yaml").read_text(encoding="utf-8")
    monkeypatch.setenv("EVALUATOR_CRITERIA", str(criteria_folder()))
    monkeypatch.chdir(tmp_path)
    Path("en.yaml").write_text(english + "# looked at\n", encoding="utf-8")
    assert [one.split()[0] for one in COMMANDS] == ["try", "add", "put", "versions", "diff", "back", "export"]
    printed = {}
    for written in COMMANDS[1:]:
        done = CliRunner().invoke(app, shlex.split(written))
        assert done.exit_code == 0, (written, done.output)
        printed[written.split()[0]] = done.stdout
    assert printed["add"].startswith("en: version 2 (")
    assert printed["diff"] == "actors.trade_union.terms: added “trade council”\n"
    assert printed["back"].startswith("en: version 4 (")
    assert Path("out", "en.yaml").read_text(encoding="utf-8") == english


@pytest.mark.parametrize("command", sorted({one.split()[0] for one in COMMANDS}))
def test_the_commands_have_these_options(command: str) -> None:
    shown = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200", "TERM": "dumb"})
    written = [
        option
        for one in re.findall(rf"evaluator lexicon ({command} [^#\n`]+)", TEXT)
        for option in re.findall(r"--[a-z-]+", one)
    ]
    assert [one for one in written if one not in shown.stdout] == []
