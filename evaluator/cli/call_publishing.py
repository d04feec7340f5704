"""`evaluator call publish|versions`: the versions of a call in the store, and the next one with checks."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from evaluator.cli.call_versions import named_file
from evaluator.cli.choices import Language, TextOrJson
from evaluator.cli.output import json_text
from evaluator.cli.stored import opened_database

if TYPE_CHECKING:
    from evaluator.access import Actor
    from evaluator.foundation import Translator
    from evaluator.services.call_check_list import CheckList, Point

CallId = Annotated[str, typer.Option("--call", metavar="ID", help="The id of a call in the store.")]
Format = Annotated[TextOrJson, typer.Option("--format", help="text for people, json for programs.")]
Lang = Annotated[Language, typer.Option(help="The language to say it in.")]


def publish(
    call_id: CallId,
    reason: Annotated[str, typer.Option(help="Why: it is kept with the version.")] = "",
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="A call file; not stated: the draft.")
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="The draft of the page Criteria, which is gone then.")
    ] = False,
    confirm: Annotated[
        list[str] | None,
        typer.Option(help="A point of the check list that you know; `all` for every one.", metavar="POINT"),
    ] = None,
    lang: Lang = Language.en,
    output: Format = TextOrJson.text,
) -> None:
    """Look at what another version of a call would mean, and let it hold from now on.

    The check list comes first. Exit 0: published. Exit 1: a point blocks it, or is not confirmed yet; nothing
    is changed. Exit 2: there is no such call, draft or file. It is for whoever runs this program.
    """
    from evaluator.foundation import RefusedError, translator
    from evaluator.services.call_drafts import call_desk
    from evaluator.services.call_publishing import publish_draft, publishing_checks
    from evaluator.store import new_id

    if draft == (file is not None):
        sys.stderr.write("name either a call file or --draft\n")
        raise typer.Exit(2)
    written = None if file is None else named_file(file)
    t = translator(lang.value)
    with opened_database(needs_tables=True) as database:
        common: dict[str, Any] = {"database": database, "actor": _operator(call_id), "call_id": call_id}
        seen = None
        if written is None and (kept := call_desk(**common).draft) is not None:
            seen = kept.number
        checked = publishing_checks(**common, file=written)
        confirmed = {*(confirm or ())}
        if "all" in confirmed:
            confirmed |= {one.name for one in checked.to_confirm}
        if output is TextOrJson.text:
            sys.stdout.write("".join(f"{line}\n" for line in _lines(checked, confirmed, t)))
        try:
            call = publish_draft(
                **common, reason=reason, confirmed=confirmed, file=written, seen=seen, key=new_id()
            )
        except RefusedError as error:
            sys.stderr.write(f"{error.said(t)}\n")
            if output is TextOrJson.json:
                sys.stdout.write(json_text([{"published": None, "checks": _as_json(checked, t)}]))
            raise typer.Exit(1) from None
    if output is TextOrJson.json:
        sys.stdout.write(json_text([{"published": call.version, "checks": _as_json(checked, t)}]))
    else:
        said = t("{call}: version {version} holds from now on.", call=call.id, version=call.version)
        sys.stdout.write(f"{said}\n")


def versions(call_id: CallId, lang: Lang = Language.en, output: Format = TextOrJson.text) -> None:
    """List the versions of a call in the store, the newest first: when, by whom and why each was kept."""
    from evaluator.foundation import figures, translator
    from evaluator.services.call_published import published_versions

    t = translator(lang.value)
    with opened_database(needs_tables=True) as database:
        found = published_versions(database=database, actor=_operator(call_id), call_id=call_id)
    if not found:
        sys.stderr.write(f'the store has no call "{call_id}"\n')
        raise typer.Exit(2)
    if output is TextOrJson.json:
        told = [
            {
                "version": one.version,
                "file": one.name,
                "published_at": one.published_at.isoformat(),
                "published_by": one.published_by,
                "reason": one.reason,
                "holds": one.holds,
                "confirmed": list(one.confirmed),
            }
            for one in found
        ]
        sys.stdout.write(json_text([{"call": call_id, "versions": told}]))
        return
    for one in found:
        holds = f" ({t('holds now')})" if one.holds else ""
        when = figures.moment(one.published_at, t.language)
        sys.stdout.write(f"{one.version[:12]}  {when}  {one.published_by}{holds}\n")
        if one.reason:
            sys.stdout.write(f"    {one.reason}\n")


def _operator(call_id: str) -> "Actor":
    """Whoever runs the program on the server; the trail names them so."""
    from evaluator.access import Actor, Role

    return Actor(id="operator", roles=frozenset({Role.CALL_MANAGER}), call_id=call_id)


def _lines(checked: "CheckList", confirmed: set[str], t: "Translator") -> list[str]:
    lines = []
    for one in checked.points:
        lines.append(f"{_mark(one, confirmed)} {one.name}: {one.sentence.said(t)}")
        said = [change[t.language] for change in one.changes] + list(one.details)
        lines += [f"      {line}" for detail in said for line in detail.splitlines()]
    return lines


def _mark(point: "Point", confirmed: set[str]) -> str:
    """Whether a point holds or is confirmed, is to be confirmed, or blocks."""
    if point.weight == "blocks":
        return "[-]"
    return "[x]" if point.weight == "fine" or point.name in confirmed else "[ ]"


def _as_json(checked: "CheckList", t: "Translator") -> list[dict[str, object]]:
    return [
        {
            "point": one.name,
            "weight": one.weight,
            "said": one.sentence.said(t),
            "details": list(one.details),
            "changes": [dict(change) for change in one.changes],
        }
        for one in checked.points
    ]
