"""Planted re-use in real descriptions, where they are at hand: floors, so that a great loss is seen."""

import pytest

from tests.benchmarks.alignment import passages
from tests.benchmarks.plagdet import figures
from tests.benchmarks.planting import CORPUS, Corpus

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not CORPUS.is_file(), reason="the descriptions of programmes are not here"),
]


@pytest.fixture(params=["en", "fr", "es"])
def corpus(request):
    """One of its own for each test: what it draws next depends on what was drawn from it before."""
    return Corpus(request.param, seed=1)


@pytest.mark.parametrize(
    ("kind", "share", "floor"),
    [("verbatim", 0.3, 0.93), ("substituted", 0.3, 0.9), ("shuffled", 0.3, 0.8), ("verbatim", 0.1, 0.9)],
)
def test_what_was_planted_is_found_where_it_stands(corpus, kind, share, floor):
    planted = [corpus.planted(kind, share) for _ in range(20)]
    assert figures((pair.cases, passages(pair)) for pair in planted).plagdet >= floor


def test_unrelated_texts_of_one_publisher_rarely_share_a_passage(corpus):
    alarms = [bool(passages(corpus.unrelated())) for _ in range(100)]
    assert sum(alarms) <= 4
