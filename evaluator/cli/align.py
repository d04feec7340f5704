"""`evaluator programmes align`: which passages two texts share, and where in both."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class AlignFormat(StrEnum):
    """For people, or for programs."""

    text = "text"
    json = "json"


class Language(StrEnum):
    """The languages of the program."""

    en = "en"
    fr = "fr"
    es = "es"


def align(
    a: Annotated[str, typer.Argument(help="A proposal (YAML, JSON) or a text file.", metavar="A")],
    b: Annotated[str, typer.Argument(help="What it is compared with: the same.", metavar="B")],
    format: Annotated[AlignFormat, typer.Option(help="How to write the result.")] = AlignFormat.text,  # noqa: A002
    lang: Annotated[Language, typer.Option(help="Language of the explanations.")] = Language.en,
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
) -> None:
    """Find the passages of A that stand in B too, word for word or with words replaced and moved about.

    Quotes, boilerplate and small matches are named as such. Offsets are code points in the section named.
    """
    from evaluator.cli.output import json_text, write_output
    from evaluator.foundation import translator
    from evaluator.reports.alignment_text import alignment_json, alignment_text
    from evaluator.services.aligning import align as align_texts
    from evaluator.services.aligning import text_to_align

    found = align_texts(text_to_align(a), text_to_align(b))
    one, other = found.one, found.other
    match format:
        case AlignFormat.json:
            text = json_text([alignment_json(one.name, other.name, found.passages)])
        case AlignFormat.text:
            names, quotes = (one.name, other.name), (one.quote, other.quote)
            text = alignment_text(names, len(one.words), found.passages, quotes, translator(lang))
    write_output(text, out)
