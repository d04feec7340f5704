"""`evaluator db`: the database of this installation: bring it up to date, copy it, look whether it holds."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from evaluator.cli.choices import TextOrJson
from evaluator.cli.stored import opened_database

app = typer.Typer(
    help="The database: upgrade, seed, call, backup, restore, verify, history, export, import.",
    no_args_is_help=True,
)


OutputFormat = Annotated[TextOrJson, typer.Option("--format", help="text for people, json for programs.")]


@app.command()
def upgrade(output: OutputFormat = TextOrJson.text) -> None:
    """Bring the tables to what this program expects; an empty database gets them."""
    from evaluator.store.migrations import current_revision, upgrade

    with opened_database() as database:
        before = current_revision(database)
        upgrade(database)
        after = current_revision(database)
    said = "was up to date already" if before == after else f"is now at revision {after}"
    _report({"before": before, "revision": after}, f"The database {said}.", output)


@app.command()
def seed(
    if_empty: Annotated[
        bool, typer.Option("--if-empty", help="Do nothing where there are calls already.")
    ] = False,
    output: OutputFormat = TextOrJson.text,
) -> None:
    """Load the worked example, once: a call, fifteen proposals, people, reviews in several states."""
    from dataclasses import asdict

    from evaluator.services.seeding import seed
    from evaluator.services.stored_calls import call_ids
    from evaluator.store.migrations import upgrade

    with opened_database() as database:
        upgrade(database)
        if if_empty and call_ids(database=database):
            _report({"is_new": False}, "There are calls already; the example was not loaded.", output)
            return
        found = seed(database)
    said = "was loaded" if found.is_new else "was there already"
    parts = f"{found.proposals} proposals, {found.people} people, {found.reviews} reviews"
    _report(asdict(found), f"The worked example {said}: {found.call_id}, {parts}.", output)


@app.command(name="call")
def call_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A call file (YAML or JSON).")],
    output: OutputFormat = TextOrJson.text,
) -> None:
    """Keep a call file as the version of its call that holds from now on; a call that is not here is new.

    Earlier versions stay, and what was done under them stays as it is. Exit 2: the file has problems, or
    cannot be read.
    """
    from evaluator.access import Actor, Role
    from evaluator.services.call_files import open_call
    from evaluator.services.files import read_bytes
    from evaluator.services.stored_calls import keep_call, version_that_holds
    from evaluator.store import new_id

    data = read_bytes(file)
    call = open_call(data, str(file))
    operator = Actor(id="operator", roles=frozenset({Role.CALL_MANAGER}), call_id=call.id)
    with opened_database(needs_tables=True) as database:
        before = version_that_holds(database=database, call_id=call.id)
        keep_call(database=database, actor=operator, data=data, name=file.name, key=new_id())
    found = {"call_id": call.id, "version": call.version, "before": before}
    if before is None:
        said = f"is new here, in version {call.version[:12]}"
    elif before == call.version:
        said = f"is here already, in this version {before[:12]}"
    else:
        said = f"is changed: version {call.version[:12]} holds from now on, and {before[:12]} no longer"
    _report(found, f"The call {call.id} {said}.", output)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A ZIP file to be written.")],
    replace: Annotated[bool, typer.Option("--replace", help="Write over an earlier backup.")] = False,
    output: OutputFormat = TextOrJson.text,
) -> None:
    """Copy the whole database into one file, while people go on writing."""
    from evaluator.store.backup import backup

    with opened_database(needs_tables=True) as database:
        copied = backup(database, file, replace=replace)
    said = {"file": str(file), "revision": copied.revision, "rows": dict(copied.rows)}
    _report(said, f"{file}: {copied.total} rows of {len(copied.rows)} tables.", output)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What evaluator db backup wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Delete first what the database holds.")] = False,
    output: OutputFormat = TextOrJson.text,
) -> None:
    """Bring an empty database to the state of a backup, all of it or nothing."""
    from evaluator.store.backup import restore
    from evaluator.store.migrations import newest_revision

    with opened_database() as database:
        copied = restore(database, file, replace=replace)
    said = {"file": str(file), "revision": newest_revision(), "rows": dict(copied.rows)}
    _report(said, f"{file}: {copied.total} rows of {len(copied.rows)} tables are restored.", output)


@app.command()
def verify(output: OutputFormat = TextOrJson.text) -> None:
    """Look whether the audit trail, scores, states, texts and documents are as they were kept.

    Exit 0: they are. Exit 1: something was changed, is missing or out of order; the first place is named.
    """
    from dataclasses import asdict

    from evaluator.services.verifying import verify

    with opened_database(needs_tables=True) as database:
        found = verify(database)
    versions = {"calls", "lexicons", "proposals", "reviews"}
    looked_at = ", ".join(
        f"versions of {name}: {count}" if name in versions else f"{name}: {count}"
        for name, count in found.counts.items()
    )
    said = {
        "holds": found.holds,
        "counts": dict(found.counts),
        "findings": [asdict(finding) for finding in found.findings],
    }
    verdict = "everything is as it was kept" if found.holds else f"{len(found.findings)} found"
    _report(said, "\n".join([*map(str, found.findings), f"{looked_at}: {verdict}."]), output)
    if not found.holds:
        raise typer.Exit(1)


@app.command()
def history(
    call: Annotated[str, typer.Argument(metavar="CALL", help="The id of a call.")],
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="MOMENT",
            help="2026-11-20T12:00 by the call's clocks, or with an offset; of a day its end. Else now.",
        ),
    ] = None,
    output: OutputFormat = TextOrJson.text,
) -> None:
    """Print the states and scores of a call as they were at a moment, rebuilt from the audit trail alone.

    Everything is in it, drafts of reviews too: it is for whoever runs this program. People are ids.
    """
    from evaluator.cli.output import json_text
    from evaluator.services.history import as_json, history_of, lines_of

    with opened_database(needs_tables=True) as database:
        try:
            found = history_of(database=database, call_id=call, at=at)
        except ValueError as error:
            sys.stderr.write(f"{error}\n")
            raise typer.Exit(2) from None
    text = json_text([as_json(found)]) if output is TextOrJson.json else "\n".join([*lines_of(found), ""])
    sys.stdout.write(text)


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder; it is made where there is none.")],
    names: Annotated[bool, typer.Option("--names", help="With the names of people.")] = False,
    output: OutputFormat = TextOrJson.text,
) -> None:
    """Write every call as a workbook, CSV files, JSON and a package that another installation imports.

    Everything is in them, drafts of reviews too: they are for whoever runs this program.
    """
    from evaluator.services.exporting import ENDINGS, exported
    from evaluator.services.stored_calls import call_ids
    from evaluator.store import StoreError
    from evaluator.store.archives import whole_file

    with opened_database(needs_tables=True) as database:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{folder} cannot be made: {error.strerror}.") from None
        files = []
        for call_id in call_ids(database=database):
            for form, ending in ENDINGS.items():
                with database.reading() as session:
                    data = exported(session, call_id, form, made_at=database.clock(), with_names=names)
                path = folder / f"{call_id}{ending}"
                with whole_file(path) as file:
                    file.write(data)
                files.append(str(path))
    _report({"files": files}, "\n".join(files) or "There are no calls.", output)


@app.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A package that evaluator db export wrote.")],
    output: OutputFormat = TextOrJson.text,
) -> None:
    """Take in a call from the package of another installation, with its ids and its audit trail."""
    from dataclasses import asdict

    from evaluator.services.importing_packages import imported
    from evaluator.store import StoreError, new_id

    with opened_database(needs_tables=True) as database:
        try:
            opened = file.open("rb")
        except OSError as error:
            raise StoreError(f"{file} cannot be read: {error.strerror}.") from None
        with opened:
            found = imported(database, opened, name=str(file), actor_id="operator", key=new_id())
    said = f"is imported: {found.rows} rows" if found.is_new else "is here already, just as in the package"
    _report(asdict(found), f"The call {found.call_id} {said}.", output)


def _report(data: dict[str, Any], message: str, output: TextOrJson) -> None:
    from evaluator.cli.output import json_text

    if output is TextOrJson.json:
        sys.stdout.write(json_text([data]))
    else:
        sys.stderr.write(f"{message}\n")
