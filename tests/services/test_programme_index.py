"""The index of the sample programmes is made once and kept, and made again where it is damaged."""

from pathlib import Path

import pytest

from evaluator.services import programme_index
from evaluator.services.lineage.for_advice import advice_corpus


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    yield from _afresh()


def _afresh():
    """Nothing that this process knows of the index before."""
    for known in (programme_index._index_of, programme_index._own_folder):
        known.cache_clear()
    yield
    for known in (programme_index._index_of, programme_index._own_folder):
        known.cache_clear()


@pytest.mark.usefixtures("own_cache")
@pytest.mark.parametrize("name", ["manifest.json", "shard-*/texts.arrow", "shard-*/fingerprints.u64"])
def test_a_kept_index_that_was_damaged_is_built_anew(name):
    folder = programme_index.sample_index()
    content = programme_index.opened(None).manifest.content_id
    [path] = folder.glob(name)
    path.write_bytes(path.read_bytes()[:-9])
    programme_index._index_of.cache_clear()

    assert programme_index.sample_index() == folder
    assert programme_index.opened(None).manifest.content_id == content
    corpus = advice_corpus()
    assert corpus is not None
    assert corpus.id == content
