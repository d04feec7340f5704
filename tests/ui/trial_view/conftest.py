"""A store with the worked example, which the parts of the page open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from evaluator.store import Database
from tests.pages.stored_pages import own_store
from tests.services.seeded import load_example


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    with own_store(tmp_path, monkeypatch) as database:
        load_example(database)
        yield database
