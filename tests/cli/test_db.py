"""`evaluator db` as a person runs it, on both databases."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL

from evaluator.services.stored_calls import call_ids
from evaluator.store import open_database
from tests.services.seeded import load_example
from tests.store.database_fixtures import KINDS_OF_THE_LONG_FORM
from tests.store.databases import empty_url

Db = Callable[..., CompletedProcess[str]]


@pytest.fixture(params=KINDS_OF_THE_LONG_FORM)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[URL]:
    """An empty database."""
    with empty_url(request.param, tmp_path) as found:
        yield found


@pytest.fixture
def db(run: Callable[..., CompletedProcess[str]], url: URL) -> Db:
    """Run a command of the group on it."""
    address = url.render_as_string(hide_password=False)

    def db(*arguments: object) -> CompletedProcess[str]:
        return run("db", *arguments, EVALUATOR_DATABASE_URL=address)

    return db


def execute(url: URL, statement: str) -> None:
    """Change something behind the program's back."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def said(result: CompletedProcess[str]) -> tuple[int, str, str]:
    return result.returncode, result.stdout, result.stderr


def test_from_nothing_to_a_verified_copy(db: Db, url: URL, tmp_path: Path) -> None:
    upgraded = db("upgrade", "--format", "json")
    revision = json.loads(upgraded.stdout)["revision"]
    assert json.loads(upgraded.stdout) == {"before": None, "revision": revision}
    assert said(db("upgrade")) == (0, "", "The database was up to date already.\n")

    seeded = db("seed", "--format", "json")
    assert json.loads(seeded.stdout) == {
        "call_id": "skills-mobility-2026",
        "proposals": 15,
        "people": 13,
        "reviews": 30,
        "is_new": True,
    }
    there = (
        "The worked example was there already: skills-mobility-2026, 15 proposals, 13 people, 30 reviews.\n"
    )
    assert said(db("seed")) == (0, "", there)

    file = tmp_path / "backup.zip"
    copied = json.loads(db("backup", file, "--format", "json").stdout)
    assert (copied["file"], copied["revision"], copied["rows"]["reviews"]) == (str(file), revision, 30)
    refused = db("backup", file)
    there = f"{file} is a backup already; name another file, or write over it with --replace.\n"
    assert said(refused) == (2, "", there)
    assert db("backup", file, "--replace").returncode == 0
    refused = db("restore", file)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert "The database is not empty" in refused.stderr

    execute(url, "UPDATE audit_events SET reason = 'x' WHERE place = 9")
    changed = db("verify")
    assert (changed.returncode, changed.stdout) == (1, "")
    assert changed.stderr.splitlines()[:2] == [
        "installation, event 9: it was changed after it was written",
        "skills-mobility-2026, event 9: it was changed after it was written",
    ]
    data = db("verify", "--format", "json")
    assert (data.returncode, json.loads(data.stdout)["holds"]) == (1, False)
    assert json.loads(data.stdout)["findings"][0] == {
        "where": "installation, event 9",
        "what": "it was changed after it was written",
    }

    total = sum(copied["rows"].values())
    restored = f"{file}: {total} rows of {len(copied['rows'])} tables are restored.\n"
    assert said(db("restore", file, "--replace")) == (0, "", restored)
    verified = db("verify")
    assert (verified.returncode, verified.stdout) == (0, "")
    assert verified.stderr.endswith("everything is as it was kept.\n")


@pytest.mark.long
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_call_is_written_out_and_taken_in_elsewhere(db: Db, run, url: URL, tmp_path: Path) -> None:
    elsewhere = {"EVALUATOR_DATABASE_URL": f"sqlite:///{tmp_path / 'elsewhere.db'}"}
    database = open_database(url)
    load_example(database)
    database.close()
    folder = tmp_path / "out" / "today"
    written = json.loads(db("export", folder, "--format", "json").stdout)["files"]
    names = [".csv.zip", ".json", ".package.zip", ".xlsx"]
    assert sorted(written) == [str(folder / f"skills-mobility-2026{ending}") for ending in names]
    assert sorted(str(path) for path in folder.iterdir()) == sorted(written)
    package = folder / "skills-mobility-2026.package.zip"
    there = "The call skills-mobility-2026 is here already, just as in the package.\n"
    assert said(db("import", package)) == (0, "", there)

    run("db", "upgrade", **elsewhere)
    imported = json.loads(run("db", "import", package, "--format", "json", **elsewhere).stdout)
    assert (imported["call_id"], imported["is_new"]) == ("skills-mobility-2026", True)
    assert run("db", "verify", **elsewhere).returncode == 0
    refused = run("db", "import", folder / "skills-mobility-2026.json", **elsewhere)
    no_package = (
        f"{folder / 'skills-mobility-2026.json'} is no package of this program, or it was cut short.\n"
    )
    assert said(refused) == (2, "", no_package)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_what_a_call_was_at_a_moment_is_printed(db: Db, url: URL) -> None:
    database = open_database(url)
    call = load_example(database)
    database.close()
    now = db("history", call)
    assert (now.returncode, now.stderr) == (0, "")
    assert now.stdout.startswith(f"{call} on ")
    assert "\nS13: submitted, version 1" in now.stdout
    assert "  total of the reviews handed in: " in now.stdout
    past = json.loads(db("history", call, "--at", "2000-01-01", "--format", "json").stdout)
    assert (past["at"], past["call_version"]) == ("2000-01-01T23:59:59.999999+01:00", None)
    assert (past["proposals"], past["totals"]) == ({}, {})
    bad = db("history", call, "--at", "yesterday")
    assert (bad.returncode, bad.stdout, bad.stderr.count("\n")) == (2, "", 1)
    assert bad.stderr.startswith('"yesterday" is no moment; expected a day, 2026-11-20, or a moment')
    assert said(db("history", "none")) == (2, "", f'The store has no call "none"; it has {call}.\n')


@pytest.mark.long
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_the_example_is_not_loaded_beside_calls_where_that_is_not_wanted(db: Db) -> None:
    assert db("seed", "--if-empty").returncode == 0
    there = "There are calls already; the example was not loaded.\n"
    assert said(db("seed", "--if-empty")) == (0, "", there)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_without_tables_the_next_step_is_named(db: Db, url: URL, tmp_path: Path) -> None:
    execute(url, "SELECT 1")
    for command in (["verify"], ["backup", tmp_path / "b.zip"]):
        result = db(*command)
        assert said(result) == (2, "", "The database has no tables yet. Run evaluator db upgrade.\n")
    assert not (tmp_path / "b.zip").exists()


@pytest.mark.parametrize("command", ["verify", "export out", "backup b.zip", "history a-call"])
def test_whoever_reads_what_is_kept_makes_no_database_where_none_is(
    run, tmp_path: Path, command: str
) -> None:
    place = tmp_path / "mistyped" / "evaluator.db"
    result = run("db", *command.split(), EVALUATOR_DATABASE_URL=f"sqlite:///{place}")
    assert result.returncode == 2
    assert result.stderr.startswith(f"There is no database at {place}. Mend EVALUATOR_DATABASE_URL")
    assert not place.parent.exists()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_database_of_a_newer_program_is_named(db: Db, url: URL, tmp_path: Path) -> None:
    db("upgrade")
    db("backup", tmp_path / "b.zip")
    execute(url, "UPDATE alembic_version SET version_num = '9999'")
    for command in (["seed"], ["verify"], ["restore", tmp_path / "b.zip", "--replace"]):
        result = db(*command)
        assert (result.returncode, result.stdout) == (2, "")
        assert "made by a newer version of the program (revision 9999)" in result.stderr
        assert result.stderr.count("\n") == 1


@pytest.mark.long
@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("nonsense", "EVALUATOR_DATABASE_URL is not the address of a database. Expected sqlite:///FILE"),
        ("mysql://a@b/c", 'EVALUATOR_DATABASE_URL names a database of the kind "mysql"'),
        ("sqlite:////proc/nowhere/e.db", "The folder of the database cannot be made: /proc/nowhere"),
        ("postgresql://nobody@localhost:1/none", "The database cannot be reached now"),
    ],
)
def test_a_database_that_cannot_be_opened_is_named_in_one_line(run, address: str, message: str) -> None:
    result = run("db", "upgrade", EVALUATOR_DATABASE_URL=address)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1


def test_a_damaged_database_file_is_named(run, tmp_path: Path) -> None:
    file = tmp_path / "evaluator.db"
    file.write_bytes(b"not a database at all, but long enough to look like one" * 40)
    for command in (["upgrade"], ["verify"]):
        result = run("db", *command, EVALUATOR_DATABASE_URL=f"sqlite:///{file}")
        assert said(result) == (
            2,
            "",
            "The database file is damaged. Move it away, then restore a backup: evaluator db restore FILE.\n",
        )


@pytest.mark.parametrize("content", [b"", b"Dear manager,", b"PK\x05\x06" + b"\x00" * 18])
def test_a_file_that_is_no_backup_is_named(run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "letter.zip"
    file.write_bytes(content)
    result = run("db", "restore", file, EVALUATOR_DATABASE_URL=f"sqlite:///{tmp_path / 'e.db'}")
    assert said(result) == (2, "", f"{file} is no backup of this program, or it was cut short.\n")


@pytest.mark.long
def test_a_call_file_is_kept_as_the_version_that_holds(db: Db, project: Path, tmp_path: Path) -> None:
    db("upgrade")
    text = (project / "criteria" / "skills_mobility.yaml").read_text(encoding="utf-8")
    text = text.replace("id: skills-mobility-2026", "id: second-call")
    file = tmp_path / "second.yaml"
    file.write_text(text, encoding="utf-8")
    first = json.loads(db("call", file, "--format", "json").stdout)
    assert (first["call_id"], first["before"]) == ("second-call", None)
    again = f"The call second-call is here already, in this version {first['version'][:12]}.\n"
    assert said(db("call", file)) == (0, "", again)

    file.write_text(text.replace("partnerships 2026", "partnerships 2027"), encoding="utf-8")
    code, out, line = said(db("call", file))
    assert (code, out, line.count("\n")) == (0, "", 1)
    assert line.startswith("The call second-call is changed: version ")
    assert line.endswith(f" holds from now on, and {first['version'][:12]} no longer.\n")
    file.write_text(text, encoding="utf-8")
    back = json.loads(db("call", file, "--format", "json").stdout)
    assert (back["version"], back["before"] != back["version"]) == (first["version"], True)
    verified = db("verify")
    assert (verified.returncode, verified.stderr.count("\n")) == (0, 1)


def test_a_call_file_with_problems_is_explained_and_nothing_is_kept(
    db: Db, url: URL, project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "mine.yaml"
    text = (project / "criteria" / "skills_mobility.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("section: alliance", "section: aliance", 1), encoding="utf-8")
    before_tables = db("call", file)
    db("upgrade")
    refused = db("call", file)
    assert (refused.returncode, refused.stdout) == (before_tables.returncode, "") == (2, "")
    assert f"{file}:" in refused.stderr
    assert '"aliance"' in refused.stderr
    assert "Traceback" not in refused.stderr
    reserved = tmp_path / "reserved.yaml"
    reserved.write_text(text.replace("id: skills-mobility-2026", "id: installation"), encoding="utf-8")
    kept_for_itself = db("call", reserved)
    assert (kept_for_itself.returncode, kept_for_itself.stderr.count("\n")) == (2, 1)
    missing = db("call", tmp_path / "missing.yaml")
    assert (missing.returncode, "Traceback" in missing.stderr) == (2, False)
    database = open_database(url)
    assert call_ids(database=database) == []
    database.close()
