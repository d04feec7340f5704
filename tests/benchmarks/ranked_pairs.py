"""Of labelled pairs of programmes: is one among the twenty that are compared when the other is a proposal?

One of each pair is asked for, with and without its title, in an index of all programmes at hand, itself left
out. Beside the twenty likeliest stand the first twenty by text alone, and how often it is a candidate at all.
"""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from evaluator.lineage import Programme
from evaluator.lineage.records.profiles import profile
from evaluator.programmes.gathering import Spool
from evaluator.programmes.importing import BuildReport, read_into
from evaluator.programmes.index import OpenedIndex, build_index, candidates, open_index
from evaluator.services.lineage.corpora import Corpus
from evaluator.services.lineage.likeliest import MOST_RANKED, likeliest
from evaluator.services.lineage.screened import MOST_COMPARED
from tests.benchmarks import labelled_pairs

EACH = 16
"""Pairs of a kind, fewer where there are fewer."""
SEED = 3
LEFT_OUT = "large_speed.parquet"
"""Made for measuring times: it has other corpora's programmes in it."""


def measure() -> Iterator[str]:
    """The share of pairs by how the twenty are chosen, and what may be read of the proposal."""
    if not labelled_pairs.PAIRS.exists():
        yield f"skipped: there is no {labelled_pairs.PAIRS}"
        return
    pairs = list(_pairs())
    with tempfile.TemporaryDirectory() as place:
        build_index(_programmes([one for pair in pairs for one in pair]), Path(place))
        index = open_index(Path(place))
        yield f"{len(pairs)} pairs among {len(index):,} programmes"
        for titled in (True, False):
            yield _line(index, pairs, titled=titled)


def _pairs() -> Iterator[tuple[Programme, Programme]]:
    """Some pairs of each kind that are one programme, in either order."""
    every, documents = labelled_pairs.pairs(), labelled_pairs.documents()
    chance = random.Random(SEED)
    for _, rows in every[every.label == 1].groupby("kind"):
        of_kind = [labelled_pairs.wanted(row) for row in rows.itertuples()]
        for one, other in chance.sample(of_kind, min(EACH, len(of_kind))):
            both = [documents[one], documents[other]]
            chance.shuffle(both)
            yield both[0], both[1]


def _programmes(wanted: list[Programme]) -> list[Programme]:
    """All programmes at hand, those of the pairs among them."""
    files = sorted(
        path for path in labelled_pairs.CORPORA.resolve().glob("*.parquet") if path.name != LEFT_OUT
    )
    with Spool() as spool:
        read_into(spool, files, report=BuildReport())
        return [*wanted, *spool.every_programme()]


def _line(index: OpenedIndex, pairs: list[tuple[Programme, Programme]], *, titled: bool) -> str:
    corpus = Corpus(index)
    likely = by_text = at_all = 0
    for asked, expected in pairs:
        beside = {"related": ()} if titled else {"related": (), "title": "", "acronym": "", "aliases": ()}
        proposal = asked.model_copy(update=beside)
        found = [
            one for one in candidates(index, proposal, limit=MOST_RANKED) if one.programme_id != asked.id
        ]
        ids = [one.programme_id for one in found]
        chosen = likeliest(
            found,
            index.programmes(ids),
            proposal=profile(proposal),
            rarity=corpus.rarity,
            most=MOST_COMPARED,
        )
        likely += expected.id in chosen
        by_text += expected.id in ids[:MOST_COMPARED]
        at_all += expected.id in ids
    shares = [f"{count / len(pairs):.2f}" for count in (likely, by_text, at_all)]
    return (
        f"{'with' if titled else 'without'} the title: among the {MOST_COMPARED} likeliest {shares[0]}, "
        f"among the first {MOST_COMPARED} by text {shares[1]}, a candidate at all {shares[2]}"
    )
