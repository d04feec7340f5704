"""Pages run as scripts, each test with a database of its own; the page that an applicant has just opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.ui import stored
from tests.pages.applicant_pages import opened


@pytest.fixture(autouse=True)
def own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the database that the pages of this test use; empty at first."""
    address = f"sqlite:///{tmp_path / 'pages.db'}"
    monkeypatch.setenv("EVALUATOR_DATABASE_URL", address)
    stored.database.clear()
    yield address
    stored.database.clear()


@pytest.fixture
def application(own_database: str) -> AppTest:
    return opened()
