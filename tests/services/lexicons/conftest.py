"""A store with the default call, a criteria folder of one's own, and another installation."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from evaluator.services.shipped import criteria_folder
from evaluator.store import Database, open_database
from evaluator.store.migrations import upgrade
from tests.services.lexicons.putting import SMALL
from tests.services.stored_example import Example, stored_example
from tests.store.database_fixtures import KINDS_OF_THE_LONG_FORM
from tests.store.databases import empty_url


@pytest.fixture
def example(database: Database) -> Example:
    return stored_example(database)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A criteria folder of one's own, with one small lexicon in it."""
    own = tmp_path / "criteria"
    (own / "lexicon").mkdir(parents=True)
    (own / "skills_mobility.yaml").write_bytes((criteria_folder() / "skills_mobility.yaml").read_bytes())
    (own / "lexicon" / "en.yaml").write_bytes(SMALL)
    monkeypatch.setenv("EVALUATOR_CRITERIA", str(own))
    return own / "lexicon"


@pytest.fixture(params=KINDS_OF_THE_LONG_FORM)
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Another installation, with nothing in it."""
    place = tmp_path / "other"
    place.mkdir()
    with empty_url(request.param, place) as url:
        opened = open_database(url)
        upgrade(opened)
        yield opened
        opened.close()
