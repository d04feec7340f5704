"""`evaluator programmes pairs`: how alike the programmes of each pair are, for measuring."""

import sys
from pathlib import Path
from typing import Annotated

import typer

HEADER = ("doc_a", "doc_b", "score", "verdict", "reasons")


def pairs(
    pairs: Annotated[
        Path,
        typer.Argument(
            help="CSV, a row for each pair: doc_a, doc_b, and file where it is known: the name, without its "
            "ending, of the file that holds doc_a. Other columns are not read.",
            metavar="PAIRS.csv",
        ),
    ],
    documents: Annotated[
        Path, typer.Option(help="The folder whose CSV and Parquet files hold the documents.")
    ],
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
    embeddings: Annotated[
        Path | None,
        typer.Option(
            help="A folder with an embedding model of model2vec or sentence-transformers. Off without it."
        ),
    ] = None,
) -> None:
    """Score pairs of programme records: doc_a, doc_b, score from 0 to 1, verdict, reasons.

    How rare words are is learnt from the documents themselves. A pair with a document that is not in the
    folder is left out, and its id listed on standard error.
    """
    from evaluator.cli.output import write_output
    from evaluator.programmes.compared_pairs import compare, read_pairs
    from evaluator.programmes.embedders import load_embedder
    from evaluator.reports.cells import csv_table
    from evaluator.services.files import read_bytes

    asked = read_pairs(read_bytes(pairs), str(pairs))
    embedder = None if embeddings is None else load_embedder(embeddings)
    compared = compare(asked, documents, embedder=embedder)
    if compared.missing:
        sys.stderr.write(f"not in {documents}: {', '.join(compared.missing)}\n")
    rows = [
        dict(zip(HEADER, (row.doc_a, row.doc_b, row.score, row.verdict, "; ".join(row.reasons)), strict=True))
        for row in compared.rows
    ]
    write_output(csv_table([*HEADER], rows).decode("utf-8-sig"), out)
