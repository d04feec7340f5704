"""`evaluator evidence`: what programme descriptions show, one JSON object a line."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer


def evidence(
    docs: Annotated[
        Path,
        typer.Argument(
            help="JSON lines with id and text; lang, title, lead_org and partners where known.",
            metavar="DOCS.jsonl",
        ),
    ],
) -> None:
    """Print who acts, what States commit to, and what can be repeated and learnt, for each document.

    Every line is checked before the first result is printed, so that a bad file prints nothing.
    """
    from evaluator.evidence import find_in_document
    from evaluator.foundation import FileError, Problem
    from evaluator.services.document_lines import DocumentLines
    from evaluator.services.lexicons import lexicons

    lines = DocumentLines(docs)
    lines.check()
    available = lexicons()
    if not available.languages:
        raise FileError("criteria/lexicon", [Problem(0, 0, "", "there is no lexicon in this folder")])
    for document in lines.documents():
        name, language = document.pop("id"), document.pop("lang")
        found = find_in_document(**document, lexicons=available, language=language)
        if language and language not in available.languages:
            sys.stderr.write(f"{name}: the language {language} is not read; there is no lexicon for it\n")
        sys.stdout.write(_one_line({"id": name, **found}))
    sys.stdout.flush()


def _one_line(found: dict[str, Any]) -> str:
    line = json.dumps(found, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        # Half of a surrogate pair, as cut texts have: only the escaped form can be written.
        line = json.dumps(found)
    return f"{line}\n"
