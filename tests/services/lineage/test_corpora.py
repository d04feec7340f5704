"""The corpus that proposals are compared with: kept open, opened anew when another index takes its place."""

import pytest

from evaluator.foundation import FileError
from evaluator.lineage import Programme
from evaluator.programmes.index import build_index
from evaluator.services.lineage import corpus_of
from evaluator.services.lineage.corpora import ENVIRONMENT
from evaluator.services.lineage.for_advice import advice_corpus, corpus_id, lineage_for_advice
from evaluator.services.samples import open_sample

WELDERS = Programme(id="welders", title="Welders for ports", text="We train welders for two ports.")
BAKERS = Programme(id="bakers", title="Bakers on two tracks", text="We train bakers for two towns.")


def test_a_corpus_stays_open_until_another_index_takes_its_place(tmp_path):
    build_index([WELDERS], tmp_path, processes=1)
    first = corpus_of(tmp_path)
    assert corpus_of(tmp_path) is first

    build_index([WELDERS, BAKERS], tmp_path, processes=1)
    second = corpus_of(tmp_path)

    assert (first.documents, second.documents) == (1, 2)
    assert first.id != second.id


def test_programmes_are_found_by_their_id(tmp_path):
    build_index([WELDERS, BAKERS], tmp_path, processes=1)
    corpus = corpus_of(tmp_path)

    assert corpus.programme("bakers") == BAKERS
    assert corpus.programme("nobody") is None
    assert list(corpus.ready(["welders", "nobody", "bakers"])) == ["welders", "bakers"]


def test_how_rare_words_are_does_not_depend_on_the_parts_of_an_index(tmp_path):
    build_index([WELDERS, BAKERS], tmp_path / "one", processes=1)
    build_index([BAKERS, WELDERS], tmp_path / "two", shards=2, processes=1)

    one, two = corpus_of(tmp_path / "one"), corpus_of(tmp_path / "two")

    assert one.id == two.id
    assert one.rarity == two.rarity


def test_the_installation_names_its_own_corpus(tmp_path, monkeypatch):
    build_index([WELDERS], tmp_path, processes=1)
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))

    assert corpus_of().documents == 1


def test_where_the_corpus_cannot_be_read_nothing_is_compared_and_the_operator_is_told(
    tmp_path, monkeypatch, caplog
):
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "none"))

    with pytest.raises(FileError, match="there is no index of programmes here"):
        corpus_of()
    assert (advice_corpus(), corpus_id()) == (None, "")
    assert lineage_for_advice(open_sample("s06-repackaged")) is None
    assert "there is no index of programmes here" in caplog.text
