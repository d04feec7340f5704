"""Labelled pairs of programme records, where they are at hand: documents, measures, figures."""

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from evaluator.lineage.programme import Programme
from evaluator.lineage.records.measures import measures
from evaluator.lineage.records.profiles import Profile, profile
from evaluator.lineage.records.rarity import Rarity
from evaluator.programmes.document_folder import Wanted, find_documents

PROJECT = Path(__file__).resolve().parents[2]
CORPORA = PROJECT / ".." / "shared" / "data" / "corpora"
PAIRS = CORPORA / "pairs_dev.csv"


def pairs() -> pd.DataFrame:
    """The labelled pairs: doc_a, doc_b, label, kind, file, group, split."""
    return pd.read_csv(PAIRS, dtype={"group": str})


@cache
def documents() -> dict[Wanted, Programme]:
    return find_documents(CORPORA, {one for row in pairs().itertuples() for one in wanted(row)})


def wanted(row: Any) -> tuple[Wanted, Wanted]:
    """Both documents of a pair as the program looks for them."""
    return Wanted(row.doc_a, row.file), Wanted(row.doc_b)


def profiles(of: pd.DataFrame, *, titles: bool = True) -> list[tuple[Profile, Profile]]:
    """Both documents of each pair, read; without titles on demand."""
    read: dict[Programme, Profile] = {}

    def profile_of(programme: Programme) -> Profile:
        shown = programme if titles else programme.model_copy(update={"title": ""})
        return read.setdefault(programme, profile(shown)) if programme not in read else read[programme]

    found = documents()
    return [(profile_of(found[one]), profile_of(found[other])) for one, other in map(wanted, of.itertuples())]


def measured(of: pd.DataFrame, *, titles: bool = True) -> pd.DataFrame:
    """The measures of each pair, and whether it is across languages."""
    both = profiles(of, titles=titles)
    distinct = {id(one): one for pair in both for one in pair}
    rarity = Rarity.of(distinct.values())
    frame = pd.DataFrame([measures(one, other, rarity) for one, other in both]).astype(float)
    frame["across"] = [one.language != other.language for one, other in both]
    return frame


def texts(of: pd.DataFrame, *, titles: bool = True) -> list[tuple[str, str]]:
    """Title and text of both documents of each pair."""
    found = documents()

    def said(programme: Programme) -> str:
        return f"{programme.title} {programme.text}" if titles else programme.text

    return [(said(found[one]), said(found[other])) for one, other in map(wanted, of.itertuples())]


def scorer() -> Any:
    """The measure that came with the pairs."""
    spec = importlib.util.spec_from_file_location("score_pairs", CORPORA / "score_pairs.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(CORPORA / "score_pairs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
