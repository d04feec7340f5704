"""Pages run as scripts, each test with a database of its own; the page that an applicant has just opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy.engine import make_url
from streamlit.testing.v1 import AppTest

from evaluator.store import Database, open_database
from evaluator.ui import stored
from tests.installed_components import look_through_once
from tests.pages.applicant_pages import opened
from tests.pages.desk_example import Desk, set_up_desk
from tests.pages.stored_pages import keep_samples, own_store
from tests.store.databases import url_with_tables

look_through_once()


@pytest.fixture(autouse=True)
def own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the database that the pages of this test use; empty at first."""
    with url_with_tables("sqlite", tmp_path) as url:
        address = url.render_as_string()
        monkeypatch.setenv("EVALUATOR_DATABASE_URL", address)
        stored.database.clear()
        yield address
        stored.database.clear()


@pytest.fixture
def application(own_database: str) -> AppTest:
    return opened()


@pytest.fixture
def desk(own_database: str) -> Iterator[Desk]:
    """A store in which somebody at the browser was asked to review one proposal."""
    st.cache_resource.clear()
    database = open_database(make_url(own_database))
    yield set_up_desk(database)
    database.close()
    st.cache_resource.clear()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A store in which one proposal was submitted to the default call."""
    with own_store(tmp_path, monkeypatch) as database:
        keep_samples(database, "s01-ict-successor")
        yield database
