"""`evaluator letters`: the feedback letter on each proposal of a call in the store, a file each."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from evaluator.cli.choices import Language
from evaluator.cli.stored import stored_call_work


class Form(StrEnum):
    """The kinds of files."""

    docx = "docx"
    pdf = "pdf"
    html = "html"


def letters(
    call_id: Annotated[str, typer.Option("--call-id", metavar="ID", help="The id of a call in the store.")],
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="A folder; it is made where there is none.")
    ],
    form: Annotated[Form, typer.Option("--format", help="A Word file, a PDF or a page.")] = Form.docx,
    lang: Annotated[
        Language | None, typer.Option("--lang", help="Not stated: each proposal's own language.")
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FILE", help="A template of your own; see docs/letters.md."),
    ] = None,
    stage: Annotated[
        str | None, typer.Option("--stage", help="Not stated: the last one with proposals.")
    ] = None,
) -> None:
    """Write the letter on each proposal of a call in the store, as it would be released now.

    Exit 0: every letter is written. Exit 1: some are not ready, each is named with what to mend, and the
    others are written. It is for whoever runs this program: nobody is asked, and nothing is released.
    """
    from evaluator.foundation import translator
    from evaluator.reports.letters import check_said, read_template
    from evaluator.reports.report_file import report_file
    from evaluator.services.files import read_bytes
    from evaluator.services.letters import letters_of_operator
    from evaluator.services.letters.files import letter_name, named_apart

    own = None if template is None else read_template(read_bytes(template), str(template))
    with stored_call_work(out) as (database, write):
        call, found = letters_of_operator(
            database=database, call_id=call_id, stage=stage, language=lang, template=own
        )
        ready = [one for one in found if one.is_whole]
        made = [
            (name, report_file(report, form.value))
            for name, report in named_apart([(one.reference, one.report) for one in ready], form.value)
        ]
        for name, data in made:
            write(name, data)
    t = translator("en")
    for one in found:
        for check in one.checks:
            kind = "not written" if check.stops or check.asks else "look at it"
            sys.stderr.write(f"{one.reference}, {kind}: {check_said(check, call, t)}\n")
    left_out = len(found) - len(ready)
    for path in (out / letter_name(one.reference, form.value) for one in found if not one.is_whole):
        if path.exists():
            sys.stderr.write(f"{path} is of an earlier run, and not what would be released now.\n")
    if any(one.questions for one in found):
        sys.stderr.write("Where no reader is meant, a call manager says so on the page Letters and report.\n")
    sys.stderr.write(f"{out}: {len(ready)} of {len(found)} letters are written.\n")
    if left_out:
        raise typer.Exit(1)
