"""`evaluator lexicon`: what it prints, and with which exit code."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evaluator.cli.lexicon import app
from evaluator.services.lexicons import lexicons, lexicons_in_force
from evaluator.store import Database
from evaluator.store.locations import VARIABLE
from tests.store.database_fixtures import Clock, database_with_tables

WRITTEN = 'format: 1\nlanguage: en\nactors:\n  trade_union: {terms: "trade union, guild"}\n'


def _run(*asked):
    return CliRunner().invoke(app, [str(one) for one in asked])


def test_check_says_the_version_or_every_problem_with_its_line(files):
    good, bad = files("en.yaml", WRITTEN), files("b.yaml", WRITTEN.replace("trade_union", "trade_unions"))
    assert _run("check", good).exit_code == 0
    assert "no problems, version " in _run("check", good).stdout
    found = _run("check", good, bad)
    assert found.exit_code == 1
    assert "b.yaml:4" in found.stdout


def test_diff_says_what_differs_and_json_has_it(files):
    a, b = files("a.yaml", WRITTEN), files("b.yaml", WRITTEN.replace("guild", "guild, workers"))
    assert _run("diff", a, b).stdout == "actors.trade_union.terms: added “workers”\n"
    assert _run("diff", a, a).stdout == "Both say the same.\n"
    assert json.loads(_run("diff", a, b, "--format", "json").stdout)["changes"] == [
        {"kind": "added", "heading": "actors.trade_union.terms", "before": None, "after": "workers"}
    ]


def test_try_says_where_a_term_would_find_something(tmp_path, project):
    sample = project / "sample_proposals" / "s15-keywords.yaml"
    (tmp_path / sample.name).write_bytes(sample.read_bytes())
    asked = ["try", "zzyzx union", "--under", "actors.trade_union", "--proposals", tmp_path]
    found = _run(*asked)
    assert found.stdout == "0 findings more in 0 of 1 proposals; 0 fewer; 0 scores move\n"
    assert json.loads(_run(*asked, "--format", "json").stdout) == {
        "texts": 1, "proposals": 0, "hits": [], "lost": 0, "scores": [],
    }  # fmt: skip


REASON = "So the committee calls them."
BLOCK = "format: 1\nlanguage: en\nactors:\n  trade_union:\n    terms: |\n      trade union, guild\n"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A store, and a criteria folder with one small lexicon."""
    folder = tmp_path / "criteria" / "lexicon"
    folder.mkdir(parents=True)
    (folder / "en.yaml").write_text(WRITTEN)
    monkeypatch.setenv("EVALUATOR_CRITERIA", str(folder.parent))
    with database_with_tables("sqlite", tmp_path, Clock()) as database:
        monkeypatch.setenv(VARIABLE, database.url.render_as_string(hide_password=False))
        yield database


def _added(term="workers", **options):
    asked = {"--under": "actors.trade_union", "--reason": REASON, **options}
    return _run("add", term, *[word for pair in asked.items() for word in pair])


def test_a_term_is_added_listed_compared_and_taken_back(store, files):
    assert "en: as it is in the criteria folder" in _run("versions").stdout
    block = files("block.yaml", BLOCK)
    assert _run("put", block, "--reason", "Written so that more can be added.").exit_code == 0
    added = _added()
    assert added.exit_code == 0, added.output
    assert added.stdout.startswith("en: version 3 (")
    listed = _run("versions", "en").stdout.splitlines()
    assert [line.split()[0] for line in listed if line.startswith("en@")] == ["en@3", "en@2", "en@1"]
    assert "operator (in force)" in listed[0]
    assert listed[1].strip() == REASON
    assert _run("diff", "en@1", "en@3").stdout == "actors.trade_union.terms: added “workers”\n"
    assert _run("diff", block, "en@3").stdout == "actors.trade_union.terms: added “workers”\n"
    assert _run("back", "en", 2, "--reason", "It found too much.").exit_code == 0
    found = json.loads(_run("versions", "--format", "json").stdout)["files"]
    assert [(one["file"], one["number"], one["is_folder_left_out"]) for one in found] == [("en", 4, False)]
    assert [one["reason"] for one in found[0]["versions"]][:2] == ["It found too much.", REASON]


def test_what_cannot_be_done_is_said_in_a_line_and_nothing_is_changed(store, files):
    no_reason = _added(**{"--reason": " "})
    assert (no_reason.exit_code, no_reason.stderr) == (
        2, "Say why the lexicon is changed: the reason is kept.\n",
    )  # fmt: skip
    same = _run("put", files("same.yaml", WRITTEN), "--reason", REASON)
    assert (same.exit_code, same.stderr) == (2, "This is what is in force already, letter for letter.\n")
    gone = _run("back", "en", 7, "--reason", REASON)
    assert (gone.exit_code, gone.stderr) == (2, 'The store has no version 7 of the lexicon "en".\n')
    assert _run("versions", "de").exit_code == 2
    assert lexicons_in_force(database=store) is lexicons()


def test_a_file_changed_in_the_folder_is_named_and_what_counts_is_written_out(store, tmp_path, files):
    assert _run("put", files("b.yaml", WRITTEN.replace("guild", "league")), "--reason", REASON).exit_code == 0
    before = lexicons_in_force(database=store).hash
    (tmp_path / "criteria" / "lexicon" / "en.yaml").write_text(WRITTEN.replace("guild", "by hand"))
    assert "en: the file in the criteria folder was changed, and does not count." in _run("versions").stdout
    written = _run("export", tmp_path / "out")
    assert written.stdout == f"{tmp_path / 'out' / 'en.yaml'}\n"
    assert "league" in (tmp_path / "out" / "en.yaml").read_text()
    by_hash = _run("export", tmp_path / "made", "--made-with", before)
    assert by_hash.exit_code == 0
    assert "league" in (tmp_path / "made" / "en.yaml").read_text()
    unknown = _run("export", tmp_path / "made", "--made-with", "abc")
    assert unknown.exit_code == 2
    assert unknown.stderr == "neither the store nor the criteria folder has lexicons of abc\n"
