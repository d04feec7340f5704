"""`evaluator assess`: advice on proposals, with reasons."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from evaluator.cli.choices import Language


class AssessFormat(StrEnum):
    """For people, for programs, or the scores alone as rows."""

    text = "text"
    json = "json"
    csv = "csv"


def assess(
    proposals: Annotated[
        list[Path], typer.Argument(help="Proposal files, YAML or JSON.", metavar="PROPOSAL…")
    ],
    call: Annotated[Path | None, typer.Option(help="The call file. Default: the one shipped.")] = None,
    programmes: Annotated[
        Path | None,
        typer.Option(
            help="Folder of an index of programmes to compare with; without it, the sample programmes.",
            metavar="DIR",
        ),
    ] = None,
    answers: Annotated[Path | None, typer.Option(help="People's answers to gates and questions.")] = None,
    format: Annotated[AssessFormat, typer.Option(help="How to write the result.")] = AssessFormat.text,  # noqa: A002
    lang: Annotated[Language, typer.Option(help="Language of the explanations.")] = Language.en,
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
) -> None:
    """Score proposals against a call, with quoted evidence, gaps and what would raise the score."""
    from evaluator.cli.output import json_text, write_output
    from evaluator.foundation import translator
    from evaluator.reports import assessment_json, assessment_text, scores_csv
    from evaluator.services.answers import read_answers
    from evaluator.services.assessing import assess_proposal, read_draft
    from evaluator.services.call_files import default_call, open_call
    from evaluator.services.files import read_bytes
    from evaluator.services.lineage import corpus_of, screened

    the_call = open_call(read_bytes(call), str(call)) if call else default_call()
    given = read_answers(read_bytes(answers), str(answers), call=the_call) if answers else None
    corpus = corpus_of(programmes).public
    drafts = [read_draft(read_bytes(path), str(path)) for path in proposals]
    assessed = [
        assess_proposal(
            call=the_call,
            proposal=draft,
            language=lang,
            lineage=screened(draft, corpus=corpus),
            answers=given.of(draft.reference) if given else None,
        )
        for draft in drafts
    ]
    match format:
        case AssessFormat.json:
            text = json_text([assessment_json(one.assessment, one.evidence) for one in assessed])
        case AssessFormat.csv:
            text = scores_csv([one.assessment for one in assessed], the_call)
        case AssessFormat.text:
            t = translator(lang)
            parts = [
                assessment_text(one.assessment, one.evidence, the_call, one.proposal.title, t)
                for one in assessed
            ]
            text = "\n\n".join(parts)
    write_output(text, out)
