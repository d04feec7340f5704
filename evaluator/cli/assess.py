"""`evaluator assess`: advice on proposals, with reasons."""

from pathlib import Path
from typing import Annotated

import typer

from evaluator.cli.choices import Language, TextJsonOrCsv


def assess(
    proposals: Annotated[
        list[Path],
        typer.Argument(help="Proposals: YAML, JSON, DOCX, PDF, XLSX, CSV or text.", metavar="PROPOSAL…"),
    ],
    call: Annotated[Path | None, typer.Option(help="The call file. Default: the one shipped.")] = None,
    programmes: Annotated[
        Path | None,
        typer.Option(
            help="Folder of an index of programmes to compare with; without it, the sample programmes.",
            metavar="DIR",
        ),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(help="Which column of a workbook or CSV file is what: a proposal a row or a sheet."),
    ] = None,
    answers: Annotated[Path | None, typer.Option(help="People's answers to gates and questions.")] = None,
    format: Annotated[TextJsonOrCsv, typer.Option(help="How to write the result.")] = TextJsonOrCsv.text,  # noqa: A002
    lang: Annotated[Language, typer.Option(help="Language of the explanations.")] = Language.en,
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
) -> None:
    """Score proposals against a call, with quoted evidence, gaps and what would raise the score."""
    from evaluator.cli.output import json_text, write_output
    from evaluator.foundation import translator
    from evaluator.reports import assessment_json, assessment_text, scores_csv
    from evaluator.services.answers import read_answers
    from evaluator.services.assessing import assess_proposal
    from evaluator.services.call_files import default_call, open_call
    from evaluator.services.files import read_bytes
    from evaluator.services.lineage import corpus_of, screened
    from evaluator.services.reading_files import (
        document_json,
        largest_file,
        notes_on,
        place_json,
        place_said,
    )
    from evaluator.services.reading_workbooks import read_mapping_file, read_proposals

    the_call = open_call(read_bytes(call), str(call)) if call else default_call()
    given = read_answers(read_bytes(answers), str(answers), call=the_call) if answers else None
    corpus = corpus_of(programmes).public
    columns = read_mapping_file(read_bytes(mapping), str(mapping)) if mapping else None
    read = [
        one
        for path in proposals
        for one in read_proposals(
            read_bytes(path, most=largest_file(path.name)), str(path), call=the_call, mapping=columns
        )
    ]
    assessed = [
        assess_proposal(
            call=the_call,
            proposal=one.proposal,
            language=lang,
            lineage=screened(one.proposal, corpus=corpus),
            answers=given.of(one.proposal.reference) if given else None,
        )
        for one in read
    ]
    match format:
        case TextJsonOrCsv.json:
            results = [
                assessment_json(one.assessment, one.evidence, place_of=place_json(file, lang))
                for one, file in zip(assessed, read, strict=True)
            ]
            found = [document_json(file, lang) for file in read]
            text = json_text([{**result, **more} for result, more in zip(results, found, strict=True)])
        case TextJsonOrCsv.csv:
            text = scores_csv([one.assessment for one in assessed], the_call)
        case TextJsonOrCsv.text:
            t = translator(lang)
            parts = [
                assessment_text(
                    one.assessment,
                    one.evidence,
                    the_call,
                    one.proposal.title,
                    t,
                    place_of=place_said(file, lang),
                    notes=notes_on(file.mapped, t) if file.mapped else (),
                )
                for one, file in zip(assessed, read, strict=True)
            ]
            text = "\n\n".join(parts)
    write_output(text, out)
