"""Figures on labelled descriptions, where they are at hand: floors, so that a great loss is seen."""

import pytest

from tests.benchmarks import gold_figures

pytestmark = pytest.mark.skipif(
    not (gold_figures.GOLD / "dev.jsonl").is_file(), reason="the labelled documents are not here"
)


@pytest.fixture(scope="module")
def labelled():
    return gold_figures.documents()


@pytest.fixture(scope="module")
def found(labelled):
    return gold_figures.predictions(labelled)


@pytest.mark.parametrize("half", [slice(0, None, 2), slice(1, None, 2)])
def test_each_half_is_read_clearly_better_than_a_look_up_reads_it(found, labelled, half):
    figures = gold_figures.figures(found, labelled[half])

    assert figures["class_f1"] >= 0.85
    assert figures["class_relation_f1"] >= 0.75
    assert figures["state_accuracy"] >= 0.75
    assert figures["predecessor_f1"] >= 0.75


def test_every_quote_is_verbatim(found, labelled):
    assert gold_figures.figures(found, labelled)["quotes_not_verbatim"] == 0
