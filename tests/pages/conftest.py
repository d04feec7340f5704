"""Pages run as scripts, each test with a database of its own; the page that an applicant has just opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from evaluator.store import open_database
from evaluator.store.migrations import upgrade
from evaluator.ui import stored
from tests.pages.applicant_pages import opened
from tests.pages.desk_example import Desk
from tests.store.databases import sqlite_url


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


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A store in which somebody at the browser was asked to review one proposal."""
    url = sqlite_url(tmp_path)
    monkeypatch.setenv("EVALUATOR_DATABASE_URL", url.render_as_string())
    st.cache_resource.clear()
    database = open_database(url)
    upgrade(database)
    yield Desk(database)
    database.close()
    st.cache_resource.clear()
