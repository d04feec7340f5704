"""`evaluator lexicon versions|add|put|back|export`: the versions of lexicons in the store."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from evaluator.cli.call_versions import named_file
from evaluator.cli.choices import Language, TextOrJson
from evaluator.cli.output import json_text
from evaluator.cli.stored import opened_database, stored_call_work

if TYPE_CHECKING:
    from evaluator.foundation import Translator
    from evaluator.services.lexicons.versions import LexiconDesk, LexiconVersion
    from evaluator.services.named_files import NamedFile

Reason = Annotated[str, typer.Option(help="Why: it is kept with the version.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="A language, or organisations.")]
Lang = Annotated[Language, typer.Option(help="The language to say it in.")]
Format = Annotated[TextOrJson, typer.Option("--format", help="text for people, json for programs.")]


def versions(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A language, or organisations; not stated: all.")
    ] = None,
    lang: Lang = Language.en,
    output: Format = TextOrJson.text,
) -> None:
    """List the versions of lexicons that were put in force, the newest first: when, by whom and why.

    Says which files of the criteria folder were changed since and do not count. Exit 2: there is no such one.
    """
    from evaluator.foundation import translator
    from evaluator.services.lexicons.versions import lexicon_desk, lexicon_names

    with opened_database(needs_tables=True) as database:
        given: dict[str, Any] = {"database": database, "actor": _operator()}
        names = lexicon_names(**given)
        if name is not None and name not in names:
            sys.stderr.write(f'there is no lexicon "{name}"; there are {", ".join(names)}\n')
            raise typer.Exit(2)
        desks = {one: lexicon_desk(**given, file=one) for one in names if name in (None, one)}
    if output is TextOrJson.json:
        sys.stdout.write(json_text([{"files": [_as_json(one, desk) for one, desk in desks.items()]}]))
        return
    t = translator(lang.value)
    sys.stdout.write("".join(f"{line}\n" for one, desk in desks.items() for line in _lines(one, desk, t)))


def add(
    term: Annotated[str, typer.Argument(metavar="TERM", help="As it would stand in the lexicon.")],
    under: Annotated[str, typer.Option(help="Where: actors.trade_union, replicability.asset.")],
    reason: Reason = "",
    lang: Annotated[str, typer.Option(help="The language of the lexicon.")] = "en",
    output: Format = TextOrJson.text,
) -> None:
    """Put a lexicon in force with one more term. `try` shows before what it would find.

    Exit 0: it is in force. Exit 2: the term cannot stand there, or no reason is given; nothing is changed. It
    is for whoever runs this program.
    """
    from evaluator.evidence.lexicon.adding import heading_of
    from evaluator.services.lexicons.changing import add_term
    from evaluator.services.lexicons.versions import lexicon_desk
    from evaluator.store import new_id

    with _changing() as given:
        put_now = add_term(
            **given,
            file=lang,
            heading=heading_of(under),
            term=term,
            reason=reason,
            seen=lexicon_desk(**given, file=lang).number,
            key=new_id(),
        )
    _say(put_now, output)


def put(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A lexicon, or organisations.yaml.")],
    reason: Reason = "",
    output: Format = TextOrJson.text,
) -> None:
    """Put a whole file in force: of the language that it says it is of, or of organisations.

    Exit 0: it is in force. Exit 2: it has problems, each named with its line; or no reason is given; nothing
    is changed. It is for whoever runs this program.
    """
    from evaluator.services.lexicons.changing import name_of, put_lexicon
    from evaluator.services.lexicons.versions import lexicon_desk
    from evaluator.store import new_id

    written = named_file(file)
    name = name_of(written)
    with _changing() as given:
        seen = lexicon_desk(**given, file=name).number
        put_now = put_lexicon(**given, file=written, reason=reason, seen=seen, key=new_id())
    _say(put_now, output)


def back(
    name: Name,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Of the version, as `versions` says it.")],
    reason: Reason = "",
    output: Format = TextOrJson.text,
) -> None:
    """Put an older version in force again, as a new one with a reason of its own.

    Exit 0: it is in force. Exit 2: there is no such version, or no reason is given; nothing is changed. It is
    for whoever runs this program.
    """
    from evaluator.services.lexicons.changing import take_lexicon_back
    from evaluator.services.lexicons.versions import lexicon_desk
    from evaluator.store import new_id

    with _changing() as given:
        put_now = take_lexicon_back(
            **given,
            file=name,
            number=number,
            reason=reason,
            seen=lexicon_desk(**given, file=name).number,
            key=new_id(),
        )
    _say(put_now, output)


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder; it is made where there is none.")],
    made_with: Annotated[
        str | None,
        typer.Option(metavar="HASH", help="As an assessment says it; not stated: what is in force."),
    ] = None,
    output: Format = TextOrJson.text,
) -> None:
    """Write the lexicons in force as files, or those that an assessment was made with.

    In the folder `lexicon` of a criteria folder they are what `assess` reads. Exit 2: nothing here makes up
    the hash.
    """
    from evaluator.services.lexicons.hashes import lexicons_of_hash
    from evaluator.services.lexicons.versions import lexicon_desk, lexicon_names

    with stored_call_work(folder) as (database, write):
        given: dict[str, Any] = {"database": database, "actor": _operator()}
        if made_with is None:
            held = [lexicon_desk(**given, file=one).held for one in lexicon_names(**given)]
        else:
            found = lexicons_of_hash(database=database, lexicon_hash=made_with)
            if found is None:
                sys.stderr.write(f"neither the store nor the criteria folder has lexicons of {made_with}\n")
                raise typer.Exit(2)
            held = [*found.files.values()]
        files = [str(write(one.name, one.data)) for one in held]
    if output is TextOrJson.json:
        sys.stdout.write(json_text([{"files": files}]))
    else:
        sys.stdout.write("".join(f"{one}\n" for one in files))


def file_or_version(written: str) -> "NamedFile":
    """A file on the disk, or a version in the store, which is written `en@2`."""
    from evaluator.services.lexicons.versions import lexicon_version_file

    name, at, number = written.rpartition("@")
    if not (at and number.isdecimal()) or Path(written).exists():
        return named_file(Path(written))
    with opened_database(needs_tables=True) as database:
        return lexicon_version_file(database=database, actor=_operator(), file=name, number=int(number))


@contextmanager
def _changing() -> Iterator[dict[str, Any]]:
    """The store and who changes it; what is refused is said in one line, with exit code 2."""
    from evaluator.foundation import RefusedError
    from evaluator.store.versions import ChangedMeanwhileError

    with opened_database(needs_tables=True) as database:
        try:
            yield {"database": database, "actor": _operator()}
        except (RefusedError, ChangedMeanwhileError) as error:
            sys.stderr.write(f"{error}\n")
            raise typer.Exit(2) from None


def _operator() -> Any:  # noqa: ANN401 - an Actor, whose module is read when a command runs
    """Whoever runs the program on the server; the trail names them so."""
    from evaluator.access import Actor, Role

    return Actor(id="operator", roles=frozenset({Role.CALL_MANAGER}))


def _say(one: "LexiconVersion", output: TextOrJson) -> None:
    if output is TextOrJson.json:
        sys.stdout.write(json_text([_version(one)]))
    else:
        sys.stdout.write(f"{one.file}: version {one.number} ({one.version}) is in force from now on.\n")


def _as_json(name: str, desk: "LexiconDesk") -> dict[str, object]:
    return {
        "file": name,
        "number": desk.number,
        "is_folder_left_out": desk.left_out is not None,
        "versions": [_version(one) for one in desk.versions],
    }


def _version(one: "LexiconVersion") -> dict[str, object]:
    return {
        "file": one.file,
        "number": one.number,
        "version": one.version,
        "put_at": one.put_at.isoformat(),
        "put_by": one.put_by,
        "reason": one.reason,
        "in_force": one.in_force,
    }


def _lines(name: str, desk: "LexiconDesk", t: "Translator") -> Iterator[str]:
    from evaluator.foundation import figures

    if not desk.versions:
        yield t("{file}: as it is in the criteria folder; nobody has changed it here.", file=name)
    for one in desk.versions:
        held = f" ({t('in force')})" if one.in_force else ""
        when = figures.moment(one.put_at, t.language)
        yield f"{name}@{one.number}  {one.version}  {when}  {one.put_by}{held}"
        if one.reason:
            yield f"    {one.reason}"
    if desk.left_out is not None:
        yield t(
            "{file}: the file in the criteria folder was changed, and does not count. Compare it, and put it "
            "in force with a reason, or leave it.",
            file=name,
        )
