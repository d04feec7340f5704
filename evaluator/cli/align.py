"""`evaluator programmes align`: which passages two texts share, and where in both."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evaluator.cli.choices import Language, TextOrJson

if TYPE_CHECKING:
    from evaluator.lineage import Programme


def align(
    a: Annotated[
        str, typer.Argument(help="A proposal (YAML, JSON), a text file, or a programme's id.", metavar="A")
    ],
    b: Annotated[str, typer.Argument(help="What it is compared with: the same.", metavar="B")],
    programmes: Annotated[
        Path | None,
        typer.Option(help="Folder of an index; without it, the sample programmes.", metavar="DIR"),
    ] = None,
    format: Annotated[TextOrJson, typer.Option(help="How to write the result.")] = TextOrJson.text,  # noqa: A002
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
    from evaluator.services.aligning import facts_alike, text_to_align
    from evaluator.services.lineage import corpus_of

    def programme(name: str) -> "Programme | None":
        # Opened only now: two files need no index.
        return corpus_of(programmes).programme(name)

    found = align_texts(text_to_align(a, programme), text_to_align(b, programme))
    one, other = found.one, found.other
    match format:
        case TextOrJson.json:
            text = json_text([alignment_json(one.name, other.name, found.passages)])
        case TextOrJson.text:
            names, quotes = (one.name, other.name), (one.quote, other.quote)
            facts = () if found.passages else facts_alike(one, other)
            t = translator(lang)
            text = alignment_text(names, len(one.words), found.passages, quotes, t, facts=facts)
    write_output(text, out)
